// A form whose half-written text must not reach the server, since others see what is saved: it is kept in this browser
// until it has been sent, and put back after a session that ended.
import { keep, noteOf, restore } from "./autosave.js";

export function start(root) {
  for (const form of root.querySelectorAll("form[data-keep]")) {
    for (const kind of ["input", "change"]) form.addEventListener(kind, () => keep(form));
    form.addEventListener("submit", () => keep(form, true));
    restore(form, noteOf(form));
  }
}
