// Runs in the measured page: notes when a click arrived and when its result was painted.
(() => {
  "use strict";
  if (window !== window.top) return;
  const TIMEOUT_MS = 60000;
  const frames = () =>
    [...document.querySelectorAll("iframe")]
      .filter((frame) => frame.clientHeight > 100) // the map has been given its place
      .map((frame) => frame.contentDocument && frame.contentDocument.documentElement)
      .filter(Boolean);

  // What must be true of the page for its result to be there.
  const there = {
    ours: (before) => frames().some((root) => root.dataset.atlas && root.dataset.atlas !== before),
    bare: (words) => (document.querySelector(".st-key-result") || {}).textContent === words,
    usual: ({ shown, all }) =>
      frames().some(
        (root) =>
          root.querySelector("path.base") &&
          all.every((layer) => Boolean(root.querySelector(`path.layer-${layer}`)) === shown.includes(layer)),
      ),
  };

  // Look before every frame; a task queued there runs when that frame has been painted.
  const painted = (kind, argument) =>
    new Promise((resolve, reject) => {
      const begun = performance.now();
      const look = () => {
        if (there[kind](argument)) setTimeout(() => resolve(performance.now()), 0);
        else if (performance.now() - begun > TIMEOUT_MS) reject(new Error(`${kind}: never painted`));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });

  window.stopwatch = {
    // Milliseconds from the start of the navigation.
    load(kind, argument) {
      this.result = painted(kind, argument);
    },
    // Milliseconds from the click that comes next.
    arm(kind, argument) {
      const clicked = new Promise((resolve) => {
        window.addEventListener("click", (event) => resolve(event.timeStamp), { capture: true, once: true });
      });
      this.result = clicked.then((start) => painted(kind, argument).then((end) => end - start));
    },
    serial: () => frames().map((root) => root.dataset.atlas).find(Boolean),
  };
})();
