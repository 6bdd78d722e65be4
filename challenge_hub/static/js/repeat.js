// Rows that can be added, removed and moved without a round trip. Without this file the same buttons submit the form.
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

export function addRow(group) {
  const rows = group.querySelector("[data-repeat-rows]");
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
    fresh.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    import("./counts.js").then((counts) => counts.start(fresh));
  } else if (button.matches("[data-repeat-remove]")) {
    const near = row.nextElementSibling || row.previousElementSibling;
    row.remove();
    changed(group);
    (near?.querySelector("input:not([type=hidden]), select, textarea") || group.querySelector("[data-repeat-add]")).focus();
  } else if (button.matches("[data-repeat-up]")) {
    row.previousElementSibling?.before(row);
    changed(group);
    button.focus();
  } else {
    return;
  }
  event.preventDefault();
}

export function start(root) {
  for (const group of root.querySelectorAll("[data-repeat]")) group.addEventListener("click", (event) => press(group, event));
}
