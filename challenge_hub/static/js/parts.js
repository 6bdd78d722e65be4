// Sends files in parts by the tus protocol: a lost connection, a pause or a closed tab costs one part at most. The
// server knows a file by its name, size and date, so choosing the same file again goes on where it stopped.
const SMALLEST = 1 << 20;
const LARGEST = 8 << 20;
const FAST = 2000; // ms for a part, below which the next is larger
const LONGEST_WAIT = 30;
const VERSION = "1.0.0";
const number = new Intl.NumberFormat(document.documentElement.lang || "en", { maximumFractionDigits: 1 });

const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
const encoded = (text) => base64(new TextEncoder().encode(text));
const megabytes = (bytes) => `${number.format(bytes / 1e6)} MB`;

// Of `final` ones the server has said why they will never do.
class Problem extends Error {
  constructor(message, { final = false, wait = 0 } = {}) {
    super(message);
    Object.assign(this, { final, wait });
  }
}

class Sending {
  constructor(place, file) {
    Object.assign(this, { place, file, offset: 0, size: SMALLEST, failures: 0, paused: false, address: "", told: -1 });
    this.draw();
  }

  draw() {
    const { words } = this.place;
    this.item = document.createElement("li");
    this.item.className = "sending";
    const name = document.createElement("span");
    name.className = "breakable";
    name.textContent = this.file.name;
    this.bar = document.createElement("progress");
    this.bar.max = 100;
    this.bar.setAttribute("aria-label", this.file.name);
    this.note = document.createElement("span");
    this.note.className = "save-note num";
    this.turn = this.button(words.pause, () => (this.paused ? this.goOn() : this.pause()));
    this.stop = this.button(words.drop, () => this.giveUp());
    this.item.append(name, this.bar, this.note, this.turn, this.stop);
    this.place.items.append(this.item);
    this.show();
  }

  button(label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-quiet btn-sm";
    button.textContent = label;
    const of = document.createElement("span");
    of.className = "visually-hidden";
    of.textContent = ` ${this.file.name}`;
    button.append(of);
    button.addEventListener("click", act);
    return button;
  }

  text(word, more = {}) {
    const values = {
      name: this.file.name, percent: Math.floor((100 * this.offset) / (this.file.size || 1)),
      sent: megabytes(this.offset), size: megabytes(this.file.size), ...more,
    };
    return this.place.words[word].replace(/\{(\w+)\}/g, (_, key) => values[key]);
  }

  // Seen at once; said at each quarter and where something happens, so that nobody is talked over.
  show(inPart = 0, word = "sending") {
    const at = Math.min(this.file.size, this.offset + inPart);
    const percent = Math.floor((100 * at) / (this.file.size || 1));
    this.bar.value = percent;
    this.note.textContent = this.text(word, { percent, sent: megabytes(at) });
    const quarter = Math.floor(percent / 25);
    if (quarter !== this.told) {
      this.told = quarter;
      this.place.say(this.text("sending", { percent, sent: megabytes(at) }));
    }
  }

  tell(text, tone = "") {
    this.note.dataset.tone = tone;
    this.note.textContent = text;
    this.place.say(`${this.file.name}: ${text}`);
  }

  async run() {
    while (!this.paused && !this.over) {
      try {
        if (!this.address) await this.announce();
        await this.sendPart();
        this.failures = 0;
      } catch (problem) {
        if (this.paused || this.over) return;
        if (problem.final) {
          this.over = true;
          this.failed = true;
          this.turn.remove();
          this.tell(problem.message, "bad");
          return;
        }
        await this.wait(problem);
      }
    }
  }

  async wait(problem) {
    this.failures += 1;
    this.size = Math.max(SMALLEST, this.size / 2);
    const seconds = Math.max(problem.wait, Math.min(LONGEST_WAIT, 2 ** (this.failures - 1)));
    this.tell(`${problem.message} ${this.text("again", { seconds })}`.trim(), "bad");
    await new Promise((resolve) => {
      this.wake = resolve;
      setTimeout(resolve, seconds * (750 + 500 * Math.random()));
      window.addEventListener("online", resolve, { once: true });
    });
    this.note.dataset.tone = "";
    try {
      await this.ask();
    } catch {
      // Still no way through: the next part finds that out, and waits longer.
    }
  }

  headers(more) {
    return { "Tus-Resumable": VERSION, "X-CSRFToken": this.place.token, "X-Requested-With": "fetch", ...more };
  }

  async ours(answer) {
    // A page to sign in at is no answer of this protocol.
    if (answer.type === "opaqueredirect" || !answer.headers.get("Tus-Resumable")) {
      throw new Problem(this.text("ended"), { final: answer.type === "opaqueredirect" || answer.status < 500 });
    }
    if (answer.ok) return answer;
    let detail = "";
    try {
      ({ detail } = await answer.json());
    } catch {
      // Its status will do.
    }
    throw this.problem(answer.status, detail, Number(answer.headers.get("Retry-After")));
  }

  problem(status, detail, wait = 0) {
    const passing = status >= 500 || [0, 409, 423, 429, 460].includes(status);
    const words = status ? detail || `${status}` : this.text("lost");
    return new Problem(words, { final: !passing, wait: wait || 0 });
  }

  async announce() {
    const told = [["filename", this.file.name], ["field", this.place.field], ["modified", String(this.file.lastModified)]];
    const answer = await this.ours(await this.reach(this.place.address, {
      method: "POST",
      headers: this.headers({
        "Upload-Length": String(this.file.size),
        "Upload-Metadata": told.filter(([, value]) => value).map(([key, value]) => `${key} ${encoded(value)}`).join(","),
      }),
    }));
    this.address = answer.headers.get("Location");
    this.offset = Number(answer.headers.get("Upload-Offset"));
    this.show();
  }

  async ask() {
    if (!this.address) return;
    const answer = await this.reach(this.address, { method: "HEAD", headers: this.headers() });
    if (answer.status === 404) this.address = ""; // its time is over: it is announced anew
    else if (answer.ok && answer.headers.has("Upload-Offset")) {
      this.offset = Number(answer.headers.get("Upload-Offset"));
      this.show();
    }
  }

  async reach(address, options) {
    try {
      return await fetch(address, { credentials: "same-origin", redirect: "manual", ...options });
    } catch {
      throw new Problem(this.text("lost"));
    }
  }

  async sendPart() {
    const part = this.file.slice(this.offset, this.offset + this.size);
    const began = performance.now();
    const last = this.offset + part.size === this.file.size;
    const checksum = await this.checksum(part);
    const request = await this.patch(part, checksum, last);
    if (request.status !== 204) {
      let detail = "";
      try {
        ({ detail } = JSON.parse(request.responseText));
      } catch {
        // Its status will do.
      }
      if (request.status === 404) this.address = "";
      throw this.problem(request.status === 404 ? 409 : request.status, detail, Number(request.getResponseHeader("Retry-After")));
    }
    if (!request.getResponseHeader("Tus-Resumable")) throw new Problem(this.text("ended"), { final: true });
    this.offset = Number(request.getResponseHeader("Upload-Offset"));
    if (performance.now() - began < FAST) this.size = Math.min(LARGEST, this.size * 2);
    this.show();
    if (last) {
      this.over = true;
      this.place.say(this.text("added"));
    }
  }

  // Only where the page came by a way that nobody listens on do browsers lend their arithmetic.
  async checksum(part) {
    let bytes;
    try {
      bytes = await part.arrayBuffer();
    } catch {
      throw new Problem(this.text("gone"), { final: true });
    }
    return crypto.subtle ? `sha256 ${base64(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)))}` : "";
  }

  patch(part, checksum, last) {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      this.request = request;
      request.open("PATCH", this.address);
      const more = { "Upload-Offset": String(this.offset), "Content-Type": "application/offset+octet-stream" };
      if (checksum) more["Upload-Checksum"] = checksum;
      for (const [name, value] of Object.entries(this.headers(more))) request.setRequestHeader(name, value);
      request.upload.addEventListener("progress", (event) => {
        const whole = last && event.loaded === part.size;
        this.show(event.loaded, whole ? "looking" : "sending");
      });
      request.addEventListener("loadend", () => resolve(request));
      request.send(part);
    });
  }

  pause() {
    this.paused = true;
    this.relabel(this.place.words.goon);
    this.request?.abort();
    this.wake?.();
    this.tell(this.text("paused"));
  }

  async goOn() {
    this.paused = false;
    this.note.dataset.tone = "";
    this.relabel(this.place.words.pause);
    try {
      await this.ask();
    } catch {
      // The queue tries again by itself.
    }
    this.place.work();
  }

  relabel(label) {
    this.turn.firstChild.textContent = label;
  }

  async giveUp() {
    this.over = true;
    this.request?.abort();
    this.wake?.();
    try {
      if (this.address && !this.failed) await this.reach(this.address, { method: "DELETE", headers: this.headers() });
    } catch {
      // What has come of it is deleted when its time is over.
    }
    this.item.remove();
    this.place.input.focus();
  }
}

class Place {
  constructor(root) {
    Object.assign(this, { root, address: root.dataset.parts, field: root.dataset.field || "", words: root.dataset, queue: [] });
    this.input = root.querySelector("input[type=file]");
    this.token = root.querySelector("input[name=csrf_token]").value;
    this.input.multiple = "many" in root.dataset;
    root.querySelector(".submit-row").hidden = true;
    this.items = document.createElement("ul");
    this.items.className = "sendings";
    const box = root.querySelector(".upload");
    const hint = document.createElement("p");
    hint.className = "field-help";
    hint.textContent = this.words.hint;
    box.append(hint, this.items);
    this.input.addEventListener("change", () => {
      this.take([...this.input.files]);
      this.input.value = "";
    });
    for (const kind of ["dragenter", "dragover"]) {
      box.addEventListener(kind, (event) => {
        event.preventDefault();
        box.classList.add("over");
      });
    }
    for (const kind of ["dragleave", "drop"]) box.addEventListener(kind, () => box.classList.remove("over"));
    box.addEventListener("drop", (event) => {
      event.preventDefault();
      this.take([...event.dataTransfer.files].slice(0, this.input.multiple ? undefined : 1));
    });
  }

  say(text) {
    const status = document.querySelector("[data-parts-status]");
    if (status) status.textContent = text;
  }

  take(files) {
    this.queue.push(...files.map((file) => new Sending(this, file)));
    this.work();
  }

  // One after the other, so that the first is here soon.
  async work() {
    if (this.working) return;
    this.working = true;
    let next;
    while ((next = this.queue.find((sending) => !sending.over && !sending.paused))) {
      await next.run();
      if (next.over && !next.failed && next.item.isConnected) await this.refresh(next);
    }
    this.working = false;
  }

  // What is in the entry now is told by the server alone.
  async refresh(sending) {
    const answer = await fetch(window.location.pathname, { credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    sending.item.remove();
    const waiting = this.items.children.length;
    const id = waiting ? this.root.closest("[data-place]").querySelector("[data-files]").id : this.root.closest("[data-place]").id;
    const fresh = page.getElementById(id);
    if (!fresh) return;
    const had = this.root.contains(document.activeElement);
    document.getElementById(id).replaceWith(fresh);
    if (waiting) return;
    start(fresh);
    if (had) (fresh.querySelector("input[type=file]") || fresh.querySelector("a, button"))?.focus();
  }
}

export function start(root) {
  for (const place of root.querySelectorAll("[data-parts]")) new Place(place);
}
