// The last check before a binding step, for who works by keyboard: Enter confirms and Escape goes back, while nothing
// else is in focus. A key that is still held down from the page before confirms nothing.
export function start(root) {
  const review = root.querySelector("[data-review-keys]");
  const form = review.querySelector("form");
  for (const hint of root.querySelectorAll("[data-review-hint]")) hint.hidden = false;
  document.addEventListener("keydown", (event) => {
    const nowhere = event.target === document.body || event.target.id === "main";
    if (!nowhere || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter") form.requestSubmit(form.querySelector("[name=confirm]"));
    else if (event.key === "Escape") form.querySelector("a.btn")?.click();
  });
}
