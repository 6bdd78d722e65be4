// A tree of choices that is found by typing: names and synonyms, without accents, in singular or plural.
const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "").split(/[^\p{L}\p{N}&+#]+/u).filter(Boolean);
const single = (word) => (word.length > 3 && /[^suic]s$/.test(word) ? word.replace(/ies$/, "y").replace(/s$/, "") : word);

export function start(root) {
  for (const tree of root.querySelectorAll("[data-tree]")) {
    const find = tree.querySelector("[data-tree-find]");
    const box = find.querySelector("input");
    const status = find.querySelector("[data-tree-status]");
    const groups = [...tree.querySelectorAll("[data-tree-group]")];
    const opened = new Map();
    const rows = [...tree.querySelectorAll("[data-tree-words]")].map((row) => [row, row.dataset.treeWords.split(" ")]);
    find.hidden = false;
    box.addEventListener("input", () => {
      const wanted = fold(box.value);
      if (wanted.length && !opened.size) for (const group of groups) opened.set(group, group.open);
      let count = 0;
      for (const [row, words] of rows) {
        const fits = wanted.every((one) => words.some((word) => word.startsWith(one) || single(word).startsWith(single(one))));
        row.hidden = !fits;
        count += fits;
      }
      for (const group of groups) {
        group.hidden = wanted.length > 0 && !group.querySelector("[data-tree-words]:not([hidden])");
        group.open = wanted.length ? !group.hidden : opened.get(group) ?? group.open;
      }
      if (!wanted.length) opened.clear();
      status.textContent = wanted.length ? tree.dataset.found.replace("{count}", count) : "";
    });
    // Enter would send the whole form while somebody is still looking.
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
      else if (event.key === "Escape" && box.value) {
        box.value = "";
        box.dispatchEvent(new Event("input"));
      }
    });
  }
}
