// While a rubric is written: what its weights sum to, and what each mark is worth in points. The server said the same
// when it made the page; the sentences come from there, with {…} where the numbers stand.
const MOST_LISTED = 7;

const written = (value) => String(Math.round(value * 100) / 100);
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

function numberIn(row, name) {
  const text = row.querySelector(`[name$="-${name}"]`)?.value.trim() ?? "";
  return /^\d{1,4}$/.test(text) ? Number(text) : NaN;
}

function weightOf(row) {
  return row.querySelector('[name$="-uncounted"]')?.checked ? 0 : numberIn(row, "weight") || 0;
}

function worth(row, note) {
  const [low, high, weight] = [numberIn(row, "scale_min"), numberIn(row, "scale_max"), weightOf(row)];
  if (!weight || !(high > low)) return "";
  const lower = row.querySelector('[name$="-lower_is_better"]')?.checked;
  const step = high - low < MOST_LISTED ? 1 : high - low;
  const marks = [];
  for (let mark = low; mark <= high; mark += step) {
    marks.push(filled(note.dataset.each, { mark, points: written((weight * (lower ? high - mark : mark - low)) / (high - low)) }));
  }
  return filled(note.dataset.worth, { worth: marks.join(" · ") });
}

function show(rubric) {
  let total = 0;
  for (const row of rubric.querySelectorAll("[data-repeat-row]")) {
    total += weightOf(row);
    const note = row.querySelector("[data-worth]");
    if (note) note.textContent = worth(row, note);
  }
  const sum = rubric.querySelector("[data-weights]");
  sum.querySelector("[data-sum]").textContent = filled(sum.dataset.weights, { total });
  for (const badge of sum.querySelectorAll("[data-when]")) badge.hidden = (badge.dataset.when === "right") !== (total === 100);
}

export function start(root) {
  for (const rubric of root.querySelectorAll("[data-rubric]")) {
    rubric.addEventListener("input", () => show(rubric));
    rubric.addEventListener("change", () => show(rubric));
  }
}
