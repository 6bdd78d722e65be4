// Nothing typed is lost: a draft goes to the server a moment after typing stops, and stays in the browser until the
// server has confirmed it. After a session that ended, the kept text is put back into the form.
import { addRow } from "./repeat.js";

const PAUSE = 1500;
const MOST_ROWS = 200;
const clock = new Intl.DateTimeFormat(document.documentElement.lang || "en", { hour: "2-digit", minute: "2-digit" });

const keyOf = (form) => `draft:${form.dataset.autosave}`;

function contents(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrf_token");
}

const lockOf = (form) => form.elements.namedItem("lock");

function keep(form, submitted = false) {
  try {
    const lock = lockOf(form)?.value;
    localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), fields: contents(form), lock, submitted }));
  } catch {
    // A full or forbidden store costs only the second safety net.
  }
}

async function takeAnswer(form, answer) {
  // The save raised the row's number; without the new one the next save would look like somebody else's.
  if (!answer.headers.get("Content-Type")?.includes("json")) return;
  const { lock: told, live = {} } = await answer.json();
  // What follows from the saved text, in the server's words.
  for (const [name, text] of Object.entries(live)) {
    for (const place of document.querySelectorAll(`[data-live="${CSS.escape(name)}"]`)) {
      if (place.textContent !== text) place.textContent = text;
    }
  }
  const lock = lockOf(form);
  if (!lock || told === undefined) return;
  lock.value = told;
  keep(form);
}

function put(form, fields) {
  const wanted = new Map();
  for (const [name, value] of fields) wanted.set(name, [...(wanted.get(name) || []), value]);
  let touched = false;
  for (const [name, values] of wanted) {
    const places = [...form.elements].filter((element) => element.name === name && element.type !== "submit");
    places.forEach((place, index) => {
      if (place.type === "radio" || place.type === "checkbox") {
        const on = values.includes(place.value);
        touched ||= place.checked !== on;
        place.checked = on;
      } else if (place.type !== "hidden" && place.type !== "file" && values[index] !== undefined && place.value !== values[index]) {
        place.value = values[index];
        touched = true;
      }
    });
  }
  return touched;
}

function restore(form, note) {
  let kept;
  try {
    kept = JSON.parse(localStorage.getItem(keyOf(form)));
  } catch {
    return;
  }
  // The list of rows may have grown in the browser only; then rows are added until the kept ones have a place.
  if (!kept?.fields) return;
  const lock = lockOf(form);
  const moved = lock && kept.lock !== undefined && kept.lock !== lock.value;
  // The full form was sent and the row moved on: it was saved, or the server has shown both texts.
  if (moved && kept.submitted) {
    localStorage.removeItem(keyOf(form));
    return;
  }
  for (const [name] of kept.fields) {
    const match = /^(.+?)-(\d+)(-|$)/.exec(name);
    const group = match && form.querySelector(`[data-repeat="${CSS.escape(match[1])}"]`);
    const rows = group?.querySelector("[data-repeat-rows]");
    while (rows && rows.children.length <= Math.min(Number(match[2]), MOST_ROWS)) addRow(group);
  }
  if (put(form, kept.fields)) {
    // Somebody else saved since: with the old number the server will show both texts instead of losing one.
    if (moved) lock.value = kept.lock;
    note.textContent = timed(form.dataset.restored, new Date(kept.at));
    note.dataset.restored = "yes";
    form.dispatchEvent(new Event("input", { bubbles: true }));
  } else localStorage.removeItem(keyOf(form));
}

function noteOf(form) {
  const found = form.querySelector("[data-save-note]") || document.querySelector("[data-save-note]");
  if (found) return found;
  const note = document.createElement("span");
  note.className = "save-note";
  note.setAttribute("role", "status");
  form.append(note);
  return note;
}

// The form carries the words in the page's language; {time} stands for the time of day.
const timed = (text, at) => text.replace("{time}", clock.format(at));

function report(form, note, what, tone = "") {
  note.dataset.tone = tone;
  note.textContent = timed(form.dataset[what], new Date());
}

async function save(form, note) {
  const sent = JSON.stringify(contents(form));
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  report(form, note, "saving");
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST", body, credentials: "same-origin", redirect: "manual",
      headers: { "X-Requested-With": "fetch", Accept: "application/json" },
    });
    if (answer.ok) {
      // Typed on while the answer was under way: keep it until the next answer.
      const same = sent === JSON.stringify(contents(form));
      await takeAnswer(form, answer);
      if (same) localStorage.removeItem(keyOf(form));
      report(form, note, "saved");
    } else if (answer.status === 409) report(form, note, "changed", "bad");
    else if ([400, 401, 403].includes(answer.status) || answer.type === "opaqueredirect") report(form, note, "ended", "bad");
    else report(form, note, answer.status === 422 ? "refused" : "kept", "bad");
  } catch {
    report(form, note, "kept", "bad");
  }
}

export function start(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) {
    const note = noteOf(form);
    let timer = 0;
    let running = Promise.resolve();
    const later = () => {
      keep(form);
      clearTimeout(timer);
      // One save at a time, so that an older answer can never overtake a newer one.
      timer = setTimeout(() => { running = running.then(() => save(form, note)); }, PAUSE);
    };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    // The full submit goes to the server anyway; the kept copy stays until a later autosave or load finds it equal.
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      keep(form, true);
    });
    window.addEventListener("online", later);
    restore(form, note);
  }
}
