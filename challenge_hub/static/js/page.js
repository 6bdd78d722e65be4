// Small manners of every page: theme choice, menus that close, print button, one submit for a binding step.
const dark = () => document.querySelector("link[data-dark]");

function isDark() {
  const media = dark().media;
  return media !== "not all" && window.matchMedia(media).matches;
}

function chooseTheme() {
  const theme = isDark() ? "light" : "dark";
  dark().media = theme === "dark" ? "screen" : "not all";
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (menu !== except) menu.open = false;
  }
}

export function start(root) {
  for (const button of root.querySelectorAll("[data-theme-choice]")) {
    button.hidden = false;
    button.addEventListener("click", chooseTheme);
  }
  for (const button of root.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details[data-menu]")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.querySelector("details[data-menu][open]");
    closeMenus();
    open?.querySelector("summary").focus();
  });
  for (const form of root.querySelectorAll("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = "yes";
    });
  }
  // The page may come back from the history with the mark still on it.
  window.addEventListener("pageshow", () => root.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));
  root.querySelector("[data-focus]")?.focus();
}
