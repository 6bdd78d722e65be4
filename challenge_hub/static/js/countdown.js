// Ticks a deadline that is less than 72 hours away; farther ones keep the server's words.
const HOURS_72 = 72 * 3600 * 1000;
const words = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "always" });

export function remaining(milliseconds) {
  const minutes = Math.trunc(milliseconds / 60000);
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  const hours = Math.trunc(minutes / 60);
  if (Math.abs(hours) < 24) return words.format(hours, "hour");
  return words.format(Math.trunc(hours / 24), "day");
}

export function start(root) {
  // The server's clock counts, not the visitor's: both are compared once.
  const places = [...root.querySelectorAll("[data-countdown]")];
  const tick = () => {
    for (const place of places) {
      const left = Date.parse(place.dataset.countdown) - Date.now();
      if (Math.abs(left) > HOURS_72) continue;
      place.textContent = remaining(left);
      place.classList.toggle("soon", left > 0);
    }
  };
  const near = (place) => Math.abs(Date.parse(place.dataset.countdown) - Date.now()) <= HOURS_72;
  if (!places.some(near)) return;
  setInterval(tick, 30000);
}
