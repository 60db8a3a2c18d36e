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

  // What must be true of the page for its result to be there; told: the server's answer is drawn.
  const there = {
    ours: ({ layer, on }) => frames().some((root) => Boolean(root.querySelector(`[data-layers~=${layer}]`)) === on),
    told: (before) => frames().some((root) => root.dataset.atlas && root.dataset.atlas !== before),
    named: (ids) => frames().some((root) => ids.every((id) => root.querySelector(`[data-of="${id}"]`))),
    start: () => Boolean(document.querySelector("#atlas-start svg")?.getBoundingClientRect().width),
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

  // The first to listen: a briefing lets nobody hear its keys who comes later.
  const ears = {};
  for (const event of ["click", "keydown"]) {
    window.addEventListener(event, ({ timeStamp }) => ears[event]?.(timeStamp), { capture: true });
  }

  window.stopwatch = {
    // Milliseconds from the start of the navigation.
    load(kind, argument) {
      this.result = painted(kind, argument);
    },
    // Milliseconds from the event that comes next to each of the wanted, [kind, argument].
    arm(wanted, event = "click") {
      const heard = new Promise((resolve) => (ears[event] = resolve));
      const since = (start) => wanted.map((one) => painted(...one).then((end) => end - start));
      this.result = heard.then((start) => Promise.all(since(start)));
    },
    serial: () => frames().map((root) => root.dataset.atlas).find(Boolean),
  };
})();
