// Scoring by keyboard: digits mark the criterion in focus, N means not applicable, arrows up and down change criterion.
function typing(target) {
  return target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])") || target.isContentEditable;
}

function explain(scale) {
  const steps = scale.querySelector("[data-scale-steps]");
  const chosen = scale.querySelector("input:checked");
  if (!steps) return;
  steps.classList.toggle("live", Boolean(chosen));
  for (const step of steps.children) step.classList.toggle("chosen", step.dataset.step === chosen?.value);
}

function focus(scale) {
  (scale.querySelector("input:checked") || scale.querySelector("input"))?.focus();
}

export function start(root) {
  const scales = [...root.querySelectorAll("[data-scale]")];
  for (const scale of scales) {
    scale.addEventListener("change", () => explain(scale));
    explain(scale);
  }
  document.addEventListener("keydown", (event) => {
    if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const here = scales.indexOf(event.target.closest("[data-scale]"));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = scales[Math.max(0, Math.min(scales.length - 1, here + (event.key === "ArrowDown" ? 1 : -1)))];
      if (next && here !== -1) {
        event.preventDefault();
        focus(next);
      }
      return;
    }
    if (here === -1) return;
    const mark = scales[here].querySelector(`input[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!mark) return;
    event.preventDefault();
    mark.checked = true;
    mark.dispatchEvent(new Event("change", { bubbles: true }));
    mark.dispatchEvent(new Event("input", { bubbles: true }));
    mark.focus();
  });
}
