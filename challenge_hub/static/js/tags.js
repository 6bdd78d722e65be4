// A list of words, one a line, as a box that completes what others have written. The text area stays what is sent; it is
// only hidden, so that whatever puts text back into the form works here as well.
const PAUSE = 250;
const PARTED = /[\n,;，；、،]/;
const MOST = 80;
const keyOf = (word) => word.normalize("NFC").toLowerCase();
const wordsOf = (text) => {
  const found = new Map();
  for (const word of text.split(PARTED).map((part) => part.trim().replace(/\s+/gu, " "))) if (word && !found.has(keyOf(word))) found.set(keyOf(word), word);
  return [...found.values()];
};

function made(tag, attributes, text = "") {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

class Words {
  constructor(field) {
    this.field = field;
    this.area = field.querySelector("textarea");
    this.id = this.area.id;
    this.chosen = -1;
    this.asked = 0;
    this.build();
    this.draw();
  }

  build() {
    const { id, area } = this;
    this.list = made("ul", { class: "words" });
    this.box = made("input", {
      type: "text", class: "form-control", id: `${id}-box`, role: "combobox", autocomplete: "off", "aria-autocomplete": "list", dir: "auto",
      "aria-expanded": "false", "aria-controls": `${id}-options`, "aria-describedby": area.getAttribute("aria-describedby"), placeholder: this.field.dataset.add, maxlength: MOST,
    });
    if (area.getAttribute("aria-invalid")) this.box.setAttribute("aria-invalid", "true");
    this.options = made("ul", { id: `${id}-options`, role: "listbox", hidden: "" });
    this.status = made("p", { class: "visually-hidden", role: "status" });
    const label = this.field.querySelector("label");
    label.id = `${id}-label`;
    this.options.setAttribute("aria-labelledby", label.id);
    this.list.setAttribute("aria-labelledby", label.id);
    const around = made("div", { class: "completing" });
    around.append(this.box, this.options);
    // Links to the field (from the error summary, from the meter) lead to what can be seen.
    label.htmlFor = this.box.id;
    area.hidden = true;
    area.id = `${id}-lines`;
    this.box.id = id;
    label.htmlFor = id;
    area.before(this.list, around, this.status);
    this.box.addEventListener("input", () => this.later());
    this.box.addEventListener("keydown", (event) => this.press(event));
    this.box.addEventListener("blur", () => { this.close(); this.add(this.box.value); });
    this.box.addEventListener("paste", (event) => {
      const text = event.clipboardData.getData("text");
      if (!PARTED.test(text)) return;
      event.preventDefault();
      this.add(text);
    });
    // Before the box loses the focus, so that the word is not added as it was typed.
    this.options.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      const option = event.target.closest("[role=option]");
      if (option) this.add(option.textContent);
    });
    this.list.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) this.remove(button.value);
    });
    area.form.addEventListener("submit", () => this.add(this.box.value), { capture: true });
    area.form.addEventListener("input", (event) => { if (event.target !== this.box && event.target !== area) this.draw(); });
  }

  draw() {
    const words = wordsOf(this.area.value);
    if (words.join("\n") === this.drawn) return;
    this.drawn = words.join("\n");
    this.list.replaceChildren(...words.map((word) => {
      const row = made("li", {});
      row.append(made("bdi", {}, word), made("button", { type: "button", value: word, "aria-label": this.field.dataset.remove.replace("{word}", word) }, "×"));
      return row;
    }));
  }

  set(words) {
    this.area.value = words.join("\n");
    this.draw();
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  add(text) {
    const fresh = wordsOf(text);
    clearTimeout(this.timer);
    this.close();
    this.box.value = "";
    if (!fresh.length) return;
    this.set(wordsOf(`${this.area.value}\n${fresh.join("\n")}`));
    this.status.textContent = this.field.dataset.added.replace("{word}", fresh.join(", "));
  }

  remove(word) {
    this.set(wordsOf(this.area.value).filter((one) => one !== word));
    this.status.textContent = this.field.dataset.removed.replace("{word}", word);
    this.box.focus();
  }

  later() {
    clearTimeout(this.timer);
    if (PARTED.test(this.box.value)) {
      this.add(this.box.value);
      return;
    }
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    const text = this.box.value.trim();
    const number = ++this.asked;
    if (!text) {
      this.close();
      return;
    }
    try {
      const answer = await fetch(`${this.field.dataset.tags}&q=${encodeURIComponent(text)}`, { credentials: "same-origin", headers: { Accept: "application/json" } });
      if (!answer.ok || number !== this.asked || text !== this.box.value.trim()) return;
      const have = new Set(wordsOf(this.area.value).map(keyOf));
      this.show((await answer.json()).suggestions.filter((word) => !have.has(keyOf(word))));
    } catch {
      this.close(); // without suggestions the box takes what is typed
    }
  }

  show(words) {
    this.chosen = -1;
    this.box.removeAttribute("aria-activedescendant");
    this.options.replaceChildren(...words.map((word, index) => made("li", { role: "option", id: `${this.id}-option-${index}`, "aria-selected": "false", dir: "auto" }, word)));
    this.options.hidden = !words.length;
    this.box.setAttribute("aria-expanded", String(words.length > 0));
    this.status.textContent = words.length ? this.field.dataset.some.replace("{count}", words.length) : this.field.dataset.none;
  }

  close() {
    this.asked += 1;
    this.options.hidden = true;
    this.options.replaceChildren();
    this.chosen = -1;
    this.box.setAttribute("aria-expanded", "false");
    this.box.removeAttribute("aria-activedescendant");
  }

  move(step) {
    const { children } = this.options;
    if (!children.length) return;
    // One place more than there are words: the box itself, with what was typed.
    this.chosen = ((this.chosen + 1 + step + children.length + 1) % (children.length + 1)) - 1;
    [...children].forEach((option, index) => option.setAttribute("aria-selected", String(index === this.chosen)));
    const option = children[this.chosen];
    if (option) {
      this.box.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.box.removeAttribute("aria-activedescendant");
  }

  press(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      const option = this.options.children[this.chosen];
      // With nothing typed Enter sends the form, as in any other field.
      if (!option && !this.box.value.trim()) return;
      event.preventDefault();
      this.add(option ? option.textContent : this.box.value);
    } else if (event.key === "Escape" && !this.options.hidden) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Backspace" && !this.box.value) {
      const words = wordsOf(this.area.value);
      if (words.length) this.remove(words.at(-1));
    }
  }
}

export function start(root) {
  for (const field of root.querySelectorAll("[data-tags]")) new Words(field);
}
