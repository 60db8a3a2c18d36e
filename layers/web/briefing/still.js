// The controls and the line on borders go when nobody has moved for a while, and come back with any move.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const AFTER_MS = 3000;
  const MOVES = ["pointermove", "pointerdown", "keydown", "wheel", "focusin"];
  const HIDDEN = ".atlas-bar, .atlas-borders";

  parts.watchStill = (signal) => {
    const { classList } = document.documentElement;
    let [timer, last] = [0, ""];
    const rest = () => classList.add("atlas-unmoved");
    const wake = (event) => {
      const at = `${event.screenX} ${event.screenY}`;
      if (event.type === "pointermove" && at === last) return; // what moved was the map below it
      if (event.type === "pointermove") last = at;
      if (event.type === "pointerdown" && event.pointerType !== "mouse" && classList.contains("atlas-unmoved")) spare(signal);
      classList.remove("atlas-unmoved");
      clearTimeout(timer);
      timer = setTimeout(rest, AFTER_MS);
    };
    for (const side of new Set([window, parts.page])) for (const move of MOVES) side.addEventListener(move, wake, { signal, capture: true, passive: true });
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      classList.remove("atlas-unmoved");
    });
    timer = setTimeout(rest, AFTER_MS);
  };

  // A finger that brings them back presses nothing that it did not see.
  function spare(signal) {
    const hear = (event) => {
      if (!event.target.closest?.(HIDDEN)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("click", hear, { signal, capture: true, once: true });
  }
})();
