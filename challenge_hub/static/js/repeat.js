// Rows that can be added, removed and moved without a round trip, by button or by dragging their handle; each change
// is announced. Without this file the same buttons submit the form.
function renumber(group) {
  const name = group.dataset.repeat;
  const pattern = new RegExp(`(^|[\\s#])${name.replace(/[-.]/g, "\\$&")}-(?:\\d+|__row__)(?=-|$|\\s)`, "g");
  group.querySelectorAll(":scope > [data-repeat-rows] > [data-repeat-row]").forEach((row, index) => {
    for (const element of row.querySelectorAll("[name], [id], [for], [value], [aria-describedby], [data-count-for]")) {
      for (const key of ["name", "id", "for", "aria-describedby", "data-count-for"]) {
        if (element.hasAttribute(key)) element.setAttribute(key, element.getAttribute(key).replace(pattern, `$1${name}-${index}`));
      }
      if (element.matches("button[value]")) element.value = `${name}-${index}`;
    }
  });
}

function changed(group) {
  renumber(group);
  group.dispatchEvent(new Event("input", { bubbles: true }));
}

const rowsOf = (group) => group.querySelector("[data-repeat-rows]");
const firstField = (row) => row?.querySelector("input:not([type=hidden]), select, textarea");

function announce(group, what, row) {
  const rows = [...rowsOf(group).children];
  const text = group.dataset[what] || "";
  group.querySelector("[data-repeat-status]").textContent = text.replace("{row}", rows.indexOf(row) + 1).replace("{rows}", rows.length);
  const add = group.querySelector("[data-repeat-add]");
  if (add.dataset.most) add.disabled = rows.length >= Number(add.dataset.most);
}

export function addRow(group) {
  const rows = rowsOf(group);
  rows.append(group.querySelector("template[data-repeat-blank]").content.cloneNode(true));
  renumber(group);
  return rows.lastElementChild;
}

function press(group, event) {
  const button = event.target.closest("button");
  if (!button) return;
  const row = button.closest("[data-repeat-row]");
  if (button.matches("[data-repeat-add]")) {
    const fresh = addRow(group);
    changed(group);
    firstField(fresh)?.focus();
    import("./counts.js").then((counts) => counts.start(fresh));
    announce(group, "added", fresh);
  } else if (button.matches("[data-repeat-remove]")) {
    const near = row.nextElementSibling || row.previousElementSibling;
    row.remove();
    changed(group);
    announce(group, "removed");
    (firstField(near) || group.querySelector("[data-repeat-add]")).focus();
  } else if (button.matches("[data-repeat-up], [data-repeat-down]")) {
    if (button.matches("[data-repeat-up]")) row.previousElementSibling?.before(row);
    else row.nextElementSibling?.after(row);
    changed(group);
    announce(group, "moved", row);
    // At the end of the list the button hides; then the one that leads back takes the focus.
    const back = button.matches("[data-repeat-up]") ? "[data-repeat-down]" : "[data-repeat-up]";
    (getComputedStyle(button).visibility === "hidden" ? row.querySelector(back) : button).focus();
  } else {
    return;
  }
  event.preventDefault();
}

function drag(group, event) {
  const handle = event.target.closest("[data-repeat-handle]");
  if (!handle || event.button) return;
  const row = handle.closest("[data-repeat-row]");
  const from = row.previousElementSibling;
  event.preventDefault();
  row.classList.add("dragged");
  const held = event.clientY - row.getBoundingClientRect().top;
  const middle = (other) => other.getBoundingClientRect().top + other.offsetHeight / 2;
  let pointer = event.clientY;
  // Where the row would be if it hung on the pointer decides: rows may be as tall as the screen of a phone.
  const place = () => {
    const top = pointer - held;
    while (row.previousElementSibling && top < middle(row.previousElementSibling)) row.previousElementSibling.before(row);
    while (row.nextElementSibling && top + row.offsetHeight > middle(row.nextElementSibling)) row.nextElementSibling.after(row);
  };
  const follow = (move) => {
    pointer = move.clientY;
    place();
  };
  // At the edge of the window the page goes on moving while the pointer rests there.
  const scroll = () => {
    const edge = 60;
    const step = pointer < edge ? -10 : pointer > window.innerHeight - edge ? 10 : 0;
    if (step) {
      window.scrollBy({ top: step, behavior: "instant" });
      place();
    }
    frame = requestAnimationFrame(scroll);
  };
  let frame = requestAnimationFrame(scroll);
  const stop = () => {
    cancelAnimationFrame(frame);
    row.classList.remove("dragged");
    document.removeEventListener("pointermove", follow);
    document.removeEventListener("pointerup", stop);
    document.removeEventListener("pointercancel", stop);
    if (row.previousElementSibling === from) return;
    changed(group);
    announce(group, "moved", row);
  };
  document.addEventListener("pointermove", follow);
  document.addEventListener("pointerup", stop);
  document.addEventListener("pointercancel", stop);
}

export function start(root) {
  for (const group of root.querySelectorAll("[data-repeat]")) {
    group.addEventListener("click", (event) => press(group, event));
    group.addEventListener("pointerdown", (event) => drag(group, event));
    group.classList.add("draggable");
  }
}
