// Shows how far an upload is. The form is sent as the browser would send it, and the answer replaces the page.
function send(form, submitter) {
  const bar = document.createElement("progress");
  const note = document.createElement("p");
  note.className = "save-note";
  note.setAttribute("role", "status");
  bar.max = 100;
  form.querySelector(".upload, .submit-row").append(bar, note);
  const request = new XMLHttpRequest();
  request.open("POST", submitter?.getAttribute("formaction") || form.action);
  request.setRequestHeader("X-Upload", "yes"); // goes with the redirect too, whose page nobody sees
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    bar.value = Math.round((100 * event.loaded) / event.total);
    note.textContent = `${bar.value} %`;
  });
  request.addEventListener("load", () => {
    const html = (request.getResponseHeader("Content-Type") || "").startsWith("text/html");
    if (request.status < 400 && request.responseURL) window.location.assign(request.responseURL);
    else if (html) {
      const page = new DOMParser().parseFromString(request.responseText, "text/html");
      document.title = page.title;
      document.querySelector("main").replaceWith(page.querySelector("main"));
      document.querySelector("[data-focus]")?.focus();
      start(document);
    } else note.textContent = `${request.status} ${request.statusText}`;
  });
  request.addEventListener("error", () => {
    bar.remove();
    form.dataset.sending = "";
    note.dataset.tone = "bad";
    note.textContent = form.dataset.lost;
  });
  request.send(new FormData(form, submitter));
}

export function start(root) {
  for (const form of root.querySelectorAll("form[data-upload]")) {
    form.addEventListener("submit", (event) => {
      const file = [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length);
      if (!file) return;
      event.preventDefault();
      if (form.dataset.sending) return;
      form.dataset.sending = "yes";
      send(form, event.submitter);
    });
  }
}
