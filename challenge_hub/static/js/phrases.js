// Earlier words go into the field above them at a press, where the cursor was last.
function insert(field, words) {
  const start = field.selectionStart ?? field.value.length;
  const before = field.value.slice(0, start);
  const gap = before && !/\s$/.test(before) ? " " : "";
  field.setRangeText(gap + words, start, field.selectionEnd ?? start, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

export function start(root) {
  for (const list of root.querySelectorAll("[data-phrases]")) {
    const field = document.getElementById(list.dataset.phrases);
    for (const button of list.querySelectorAll("[data-phrase]")) {
      button.hidden = false;
      button.addEventListener("click", () => insert(field, button.previousElementSibling.textContent));
    }
  }
}
