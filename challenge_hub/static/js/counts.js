// Live counts under limited fields: "134 of 4,000 characters", with the surplus named when over.
const number = new Intl.NumberFormat(document.documentElement.lang || "en");

export function measure(text, unit) {
  // The server counts a line break as one character and a surrogate pair as one too.
  return unit === "words" ? (text.match(/\S+/gu) || []).length : [...text.replace(/\r\n?/g, "\n")].length;
}

function showWords(field) {
  const place = document.querySelector(`[data-words-of="${CSS.escape(field.id)}"]`);
  if (place) place.textContent = number.format(measure(field.value, "words"));
}

function show(field) {
  showWords(field);
  const note = document.getElementById(`${field.id}-count`);
  if (!note) return;
  const limit = Number(field.dataset.limit);
  const used = measure(field.value, field.dataset.unit);
  const over = used - limit;
  note.dataset.pattern ||= note.textContent;
  note.classList.toggle("count-over", over > 0);
  note.textContent = used === 0 ? note.dataset.pattern : `${number.format(used)} / ${number.format(limit)}${over > 0 ? ` (+${number.format(over)})` : ""}`;
}

export function start(root) {
  for (const field of root.querySelectorAll("[data-limit]")) {
    if (field.dataset.counted) continue;
    field.dataset.counted = "yes";
    field.addEventListener("input", () => show(field));
    show(field);
  }
}
