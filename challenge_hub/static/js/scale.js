// A criterion's row of marks: says what the chosen mark means, and can be marked and entered by key (scoring.js).
const BETWEEN_DIGITS = 700;
const begun = { scale: null, text: "", at: 0 };

function explain(scale) {
  const steps = scale.querySelector("[data-scale-steps]");
  const chosen = scale.querySelector("input:checked");
  if (!steps) return;
  steps.classList.toggle("live", Boolean(chosen));
  for (const step of steps.children) step.classList.toggle("chosen", step.dataset.step === chosen?.value);
}

const marked = (scale, key) => scale.querySelector(`input[data-key="${CSS.escape(key)}"]`);

// The mark that a key stands for; two digits in quick succession are one number where the scale has it.
function find(scale, key) {
  const now = Date.now();
  const together = begun.scale === scale && now - begun.at < BETWEEN_DIGITS ? begun.text + key : key;
  const mark = marked(scale, together) || marked(scale, key);
  Object.assign(begun, { scale, text: key, at: now });
  return mark;
}

export function enter(scale) {
  (scale.querySelector("input:checked") || scale.querySelector("input"))?.focus();
}

// Tells whether the scale has such a mark.
export function mark(scale, key) {
  const chosen = find(scale, key);
  if (!chosen) return false;
  chosen.checked = true;
  chosen.focus();
  chosen.dispatchEvent(new Event("input", { bubbles: true }));
  chosen.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}

export function start(root) {
  for (const scale of root.querySelectorAll("[data-scale]")) {
    scale.addEventListener("change", () => explain(scale));
    explain(scale);
  }
}
