// Scoring by keyboard: digits and N mark, arrows change criterion, C goes to a comment and Escape back, S saves, Enter
// goes on, "?" shows the keys. Single keys work anywhere on the page unless the judge wants them in the scoresheet only.
import { enter, mark } from "./scale.js";

const CHOICE = "scoring-keys";

const typing = (target) => target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])") || target.isContentEditable;

const nowhere = (target) => target === document.body || target.id === "main";

function chooseWhere(sheet) {
  const box = sheet.querySelector("[data-keys-anywhere]");
  if (!box) return () => false;
  try {
    box.checked = localStorage.getItem(CHOICE) !== "sheet";
  } catch {
    // Without a store the choice holds for this page.
  }
  box.closest("[data-keys-choice]").hidden = false;
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(CHOICE, box.checked ? "page" : "sheet");
    } catch {
      // As above.
    }
  });
  return () => box.checked;
}

function begin(sheet) {
  const form = sheet.querySelector("form:has([data-scale])");
  if (!form) return;
  const scales = [...form.querySelectorAll("[data-scale]")];
  const said = sheet.querySelector("[data-said]");
  const anywhere = chooseWhere(sheet);
  const unmarked = () => scales.find((scale) => !scale.querySelector("input:checked"));
  let last = null;

  const say = (scale) => {
    const chosen = scale.querySelector("input:checked");
    if (!said || !chosen) return;
    said.textContent = said.dataset.said
      .replace("{criterion}", scale.querySelector(".field-legend").textContent)
      .replace("{mark}", chosen.parentElement.textContent.trim())
      .replace("{done}", scales.length - scales.filter((each) => !each.querySelector("input:checked")).length)
      .replace("{all}", scales.length);
  };
  for (const scale of scales) {
    scale.addEventListener("change", () => say(scale));
    scale.addEventListener("focusin", () => { last = scale; });
  }
  form.addEventListener("focusin", ({ target }) => { last = target.closest("[data-criterion]")?.querySelector("[data-scale]") || last; });

  // What a key does; true where it did something.
  const does = (event, here) => {
    const key = event.key.toLowerCase();
    if (key === "arrowdown" || key === "arrowup") {
      if (!here) return false;
      const place = scales.indexOf(here) + (key === "arrowdown" ? 1 : -1);
      enter(scales[Math.max(0, Math.min(scales.length - 1, place))]);
      return true;
    }
    if (key === "?") {
      const help = sheet.querySelector("[data-keys-help]");
      if (!help) return false;
      help.open = !help.open;
      help.querySelector("summary").focus();
      return true;
    }
    if (key === "c") {
      const comment = here?.closest("[data-criterion]")?.querySelector("textarea") || form.querySelector("[data-main-comment]");
      comment?.focus();
      return Boolean(comment);
    }
    if (key === "s") return !form.dispatchEvent(new CustomEvent("autosave:now", { cancelable: true }));
    if (key === "enter") {
      // On anything that can have the focus Enter does what it always does; on a mark that is to go on.
      if (!nowhere(event.target) || event.repeat) return false;
      form.requestSubmit(form.querySelector("button[type=submit]"));
      return true;
    }
    const scale = here || unmarked() || last || scales[0];
    return mark(scale, key);
  };

  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const inside = form.contains(target);
    if (event.key === "Escape" && inside && target.matches("textarea")) {
      enter(last || scales[0]);
      event.preventDefault();
      return;
    }
    if (typing(target)) return;
    if (!inside && !sheet.contains(target) && !(nowhere(target) && anywhere())) return;
    if (does(event, target.closest("[data-scale]"))) event.preventDefault();
  });
}

export function start(root) {
  for (const sheet of root.querySelectorAll("[data-scoring]")) begin(sheet);
}
