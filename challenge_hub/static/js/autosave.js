// Nothing typed is lost: a draft goes to the server a moment after typing stops, every few seconds while it goes on,
// and when a field or the page is left; it stays in the browser until the server has confirmed it. After a session that
// ended, the kept text is put back into the form.
import { addRow } from "./repeat.js";

const PAUSE = 1500;
const LONGEST = 5000;
const SLOWEST = 20000;
const MOST_ROWS = 200;
const clock = new Intl.DateTimeFormat(document.documentElement.lang || "en", { hour: "2-digit", minute: "2-digit" });

// Where several people write the same, a browser that they share keeps the text of each apart.
const keyOf = (form) => `draft:${form.dataset.keepFor ? `${form.dataset.keepFor}:` : ""}${form.dataset.autosave || form.dataset.keep}`;

function contents(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrf_token");
}

const lockOf = (form) => form.elements.namedItem("lock");
// Marks of the texts that the page was loaded with: with them the server merges what several people write.
const baseOf = (form) => form.elements.namedItem("base");

export function keep(form, submitted = false) {
  try {
    const lock = lockOf(form)?.value;
    localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), fields: contents(form), lock, submitted }));
  } catch {
    // A full or forbidden store costs only the second safety net.
  }
}

async function takeAnswer(form, answer, sent) {
  // The save raised the row's number; without the new one the next save would look like somebody else's.
  if (!answer.headers.get("Content-Type")?.includes("json")) return {};
  const all = await answer.json();
  const { lock: told, live = {} } = all;
  // What follows from the saved text, in the server's words.
  for (const [name, text] of Object.entries(live)) {
    for (const place of document.querySelectorAll(`[data-live="${CSS.escape(name)}"]`)) {
      if (place.textContent !== text) place.textContent = text;
    }
  }
  const lock = lockOf(form);
  if (!lock || told === undefined) return all;
  lock.value = told;
  form.dispatchEvent(new CustomEvent("autosave:answer", { detail: { ...all, sent: new Map(sent) } }));
  keep(form);
  return all;
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

export function restore(form, note) {
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
  if (moved && kept.submitted && !baseOf(form)) {
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
    if (moved) {
      lock.value = kept.lock;
      const base = baseOf(form);
      if (base) base.value = kept.fields.find(([name]) => name === "base")?.[1] ?? base.value;
    }
    note.textContent = timed(form.dataset.restored, new Date(kept.at));
    note.dataset.restored = "yes";
    form.dispatchEvent(new Event("input", { bubbles: true }));
  } else localStorage.removeItem(keyOf(form));
}

export function noteOf(form) {
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

// Tells whether the server answered at all.
async function save(form, note) {
  const fields = contents(form);
  const sent = JSON.stringify(fields);
  // Without files, and not in parts: hundreds of rows are read several times as fast.
  const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  report(form, note, "saving");
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST", body, credentials: "same-origin", redirect: "manual", signal: AbortSignal.timeout(SLOWEST),
      headers: { "X-Requested-With": "fetch", Accept: "application/json" },
    });
    if (answer.ok) {
      // Typed on while the answer was under way: keep it until the next answer.
      const same = sent === JSON.stringify(contents(form));
      const told = await takeAnswer(form, answer, fields);
      if (same && !told.unsaved) localStorage.removeItem(keyOf(form));
      report(form, note, "saved", told.unsaved ? "bad" : "");
      // The server's own words tell the time in the person's zone.
      if (told.note) note.textContent = told.note;
    } else if (answer.status === 409) report(form, note, "changed", "bad");
    else if ([400, 401, 403].includes(answer.status) || answer.type === "opaqueredirect") report(form, note, "ended", "bad");
    else report(form, note, answer.status === 422 ? "refused" : "kept", "bad");
    return true;
  } catch {
    report(form, note, "kept", "bad");
    return false;
  }
}

export function start(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) {
    const note = noteOf(form);
    let timer = 0;
    let due = 0; // when what is typed has to be sent at the latest; 0 while nothing waits
    let running = Promise.resolve();
    let waiting = false;
    let busy = 0;
    let reached = true;
    const now = () => {
      clearTimeout(timer);
      if (!due) return;
      due = 0;
      if (waiting) return; // it will send what stands in the form then
      waiting = true;
      busy += 1;
      // One save at a time, so that an older answer can never overtake a newer one.
      running = running.then(() => {
        waiting = false;
        return save(form, note);
      }).then((answered) => { reached = answered; }).finally(() => { busy -= 1; });
    };
    const later = () => {
      keep(form);
      clearTimeout(timer);
      due ||= Date.now() + LONGEST;
      timer = setTimeout(now, Math.max(0, Math.min(PAUSE, due - Date.now())));
    };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("focusout", ({ target, relatedTarget: next }) => {
      // A button saves by itself, or changes the form first; a row is whole only when it is left.
      const row = target.closest("[data-repeat-row]");
      if (!next?.matches("button") && !(row && row.contains(next))) now();
    });
    window.addEventListener("pageshow", () => delete form.dataset.leaving);
    // Asked to save at once, whether or not something waits; that it does so is told by taking the event.
    form.addEventListener("autosave:now", (event) => {
      event.preventDefault();
      due ||= Date.now();
      now();
    });
    document.addEventListener("visibilitychange", () => { if (document.hidden) now(); });
    // The full submit goes to the server anyway; the kept copy stays until a later autosave or load finds it equal.
    form.addEventListener("submit", (event) => {
      clearTimeout(timer);
      if (baseOf(form) && !event.defaultPrevented) {
        // What is merged is saved first: then no copy stays behind, and without a connection the page stays.
        if (due) now();
        if (!busy) return;
        event.preventDefault();
        form.dataset.leaving = "yes";
        const by = event.submitter;
        running.then(() => {
          if (reached) form.requestSubmit(by);
          else delete form.dataset.leaving;
        });
        return;
      }
      due = 0;
      keep(form, true);
      if (!busy || event.defaultPrevented) return;
      // Leaving a field for the button has begun a save; only its answer tells the number that this form must send.
      event.preventDefault();
      form.dataset.leaving = "yes";
      const by = event.submitter;
      running.then(() => form.requestSubmit(by));
    });
    window.addEventListener("online", later);
    restore(form, note);
  }
}
