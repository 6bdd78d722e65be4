// A page that shows how far background work has come: asks again every two seconds and is loaded anew at the end.
const PAUSE = 2000;

for (const bar of document.querySelectorAll("progress[data-watch]")) {
  const words = document.querySelector("[data-watch-words]");
  const ask = async () => {
    try {
      const answer = await fetch(bar.dataset.watch, { headers: { Accept: "application/json" } });
      if (answer.ok) {
        const state = await answer.json();
        if (state.finished) {
          location.reload();
          return;
        }
        bar.max = state.total;
        bar.value = state.done;
        if (words) words.textContent = `${state.done} / ${state.total}`;
      }
    } catch {
      // The network is away for a moment; the next question may get through.
    }
    setTimeout(ask, PAUSE);
  };
  setTimeout(ask, PAUSE);
}
