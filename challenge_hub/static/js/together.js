// Several people write one draft: what others changed comes into the fields that this person has not touched since;
// where two changed the same answer, both texts are shown, and the person chooses.

const fieldsOf = (form, name) => [...form.elements].filter((element) => element.name === name);

function valueOf(form, name) {
  const places = fieldsOf(form, name);
  if (places[0]?.type === "radio") return places.find((place) => place.checked)?.value ?? "";
  return places[0]?.value ?? "";
}

function put(form, name, text) {
  for (const place of fieldsOf(form, name)) {
    if (place.type === "radio") place.checked = place.value === text;
    else place.value = text;
    // The counts under the field follow; the form itself has nothing new to save.
    place.dispatchEvent(new Event("input"));
  }
}

function marks(form) {
  try {
    return JSON.parse(form.elements.namedItem("base").value);
  } catch {
    return {};
  }
}

function setMark(form, name, mark) {
  form.elements.namedItem("base").value = JSON.stringify({ ...marks(form), [name]: mark });
}

const boxOf = (form, name) => form.querySelector(`[data-theirs-of="${CSS.escape(name)}"]`);

function showBoth(form, name, conflict) {
  const place = fieldsOf(form, name)[0]?.closest(".field");
  if (!place) return;
  const old = boxOf(form, name);
  if (old?.dataset.mark === conflict.mark) return; // it stands there, and may have the focus
  const box = form.querySelector("template[data-theirs]").content.cloneNode(true).firstElementChild;
  box.dataset.theirsOf = name;
  box.dataset.mark = conflict.mark;
  const note = box.querySelector("[data-note]");
  note.id = `theirs-${name}`;
  box.setAttribute("aria-labelledby", note.id);
  note.textContent = conflict.note;
  box.querySelector("[data-text]").textContent = conflict.shown;
  const settle = (change) => {
    // With the mark of their text the next save is a decision, not an accident.
    setMark(form, name, conflict.mark);
    change();
    box.remove();
    const field = fieldsOf(form, name)[0];
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  box.querySelector("[data-mine]").addEventListener("click", () => settle(() => {}));
  box.querySelector("[data-take]").addEventListener("click", () => settle(() => put(form, name, conflict.text)));
  if (old) old.replaceWith(box);
  else place.before(box);
}

function take(form, said, { sent, base = {}, theirs = {}, conflicts = {}, told = "" }) {
  const next = { ...marks(form) };
  for (const [name, mark] of Object.entries(base)) {
    // Typed on while the answer was under way: the field still builds on the older text.
    const untouched = valueOf(form, name) === (sent.get(name) ?? "");
    if (name in theirs && !untouched) continue;
    next[name] = mark;
    if (name in theirs) put(form, name, theirs[name]);
    boxOf(form, name)?.remove();
  }
  form.elements.namedItem("base").value = JSON.stringify(next);
  for (const [name, conflict] of Object.entries(conflicts)) showBoth(form, name, conflict);
  if (told) said.textContent = told;
  said.classList.toggle("visually-hidden", !told && !said.textContent);
}

export function start(root) {
  for (const said of root.querySelectorAll("[data-together]")) {
    const form = said.closest("form");
    form.addEventListener("autosave:answer", ({ detail }) => take(form, said, detail));
  }
}
