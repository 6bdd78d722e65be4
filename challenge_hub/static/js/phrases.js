// Kept lines and earlier words go into the field above them at a press, where the cursor was last; and a line of it is
// kept for later.
function insert(field, words) {
  const start = field.selectionStart ?? field.value.length;
  const before = field.value.slice(0, start);
  const gap = before && !/\s$/.test(before) ? " " : "";
  field.setRangeText(gap + words, start, field.selectionEnd ?? start, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

// What is selected, else the line with the cursor.
function lineOf({ value, selectionStart: start, selectionEnd: end }) {
  if (start !== end) return value.slice(start, end);
  return value.slice(value.lastIndexOf("\n", start - 1) + 1).split("\n", 1)[0];
}

async function keep(button, field, note) {
  const csrf_token = field.form.querySelector("input[name=csrf_token]").value;
  const body = new URLSearchParams({ csrf_token, text: lineOf(field) });
  const answer = await fetch(button.dataset.keepPhrase, { method: "POST", body }).catch(() => ({ ok: false }));
  // Whose session has ended is led to another page.
  const kept = answer.ok && answer.url.endsWith(button.dataset.keepPhrase);
  note.textContent = kept ? button.dataset.kept : button.dataset.notKept;
}

export function start(root) {
  for (const list of root.querySelectorAll("[data-phrases]")) {
    const field = document.getElementById(list.dataset.phrases);
    for (const button of list.querySelectorAll("[data-phrase]")) {
      button.hidden = false;
      button.addEventListener("click", () => insert(field, button.previousElementSibling.textContent));
    }
    const keeper = list.querySelector("[data-keep-phrase]");
    keeper.hidden = false;
    keeper.addEventListener("click", () => keep(keeper, field, list.querySelector("[data-phrase-note]")));
  }
}
