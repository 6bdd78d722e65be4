// A filter bar shows its result as soon as a choice is made; its button stays for typed words.
export function start(root) {
  for (const form of root.querySelectorAll("form[data-live-filter]")) {
    form.addEventListener("change", (event) => {
      if (event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
    });
    // Empty choices do not belong in an address that people copy.
    form.addEventListener("formdata", (event) => {
      for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
    });
  }
}
