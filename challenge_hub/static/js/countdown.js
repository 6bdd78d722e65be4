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

function serverClock() {
  // The server's clock counts, not the visitor's: the page tells it, and both are compared once.
  const told = Date.parse(document.querySelector("meta[name=now]")?.content);
  const ahead = Number.isNaN(told) ? 0 : told - Date.now();
  return () => Date.now() + ahead;
}

export function start(root) {
  const now = serverClock();
  const places = [...root.querySelectorAll("[data-countdown]")];
  const left = (place) => Date.parse(place.dataset.countdown) - now();
  const near = (place) => Math.abs(left(place)) <= HOURS_72;
  const tick = () => {
    for (const place of places.filter(near)) {
      place.textContent = remaining(left(place));
      place.classList.toggle("soon", left(place) > 0);
    }
  };
  if (places.some(near)) setInterval(tick, 30000);
}
