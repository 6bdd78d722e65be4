// Starts only what the page uses; every page works without this file.
const parts = [
  ["form[data-autosave]", () => import("./autosave.js")],
  ["[data-together]", () => import("./together.js")],
  ["form[data-keep]", () => import("./keep.js")],
  ["[data-limit]", () => import("./counts.js")],
  ["[data-countdown]", () => import("./countdown.js")],
  ["[data-repeat]", () => import("./repeat.js")],
  ["[data-rubric]", () => import("./rubric.js")],
  ["[data-scale]", () => import("./scale.js")],
  ["[data-scoring]", () => import("./scoring.js")],
  ["[data-phrases]", () => import("./phrases.js")],
  ["[data-review-keys]", () => import("./review.js")],
  ["[data-live-filter]", () => import("./filter.js")],
  ["[data-tags]", () => import("./tags.js")],
  ["[data-tree]", () => import("./tree.js")],
  ["form[data-upload]", () => import("./upload.js")],
  ["[data-parts]", () => import("./parts.js")],
  ["[data-passkey]", () => import("./passkey.js")],
  ["[data-theme-choice], [data-menu], [data-print], [data-once], [data-focus]", () => import("./page.js")],
];
for (const [selector, load] of parts) {
  if (document.querySelector(selector)) load().then((part) => part.start(document));
}

// Until a person has chosen a zone in their account, times are shown as this browser lives them.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && !document.cookie.includes(`time_zone=${zone}`)) {
  document.cookie = `time_zone=${zone}; path=/; max-age=31536000; samesite=lax${location.protocol === "https:" ? "; secure" : ""}`;
}
