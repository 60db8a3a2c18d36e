// While a key is held, all but a circle around the pointer is dim.
(() => {
  "use strict";
  const parts = window.atlasParts;

  parts.makeSpotlight = (signal) => {
    const box = parts.make("div", "atlas-spotlight");
    box.setAttribute("aria-hidden", "true");
    box.hidden = true;
    const follow = ({ clientX, clientY }) => {
      box.style.setProperty("--x", `${clientX}px`);
      box.style.setProperty("--y", `${clientY}px`);
    };
    const off = () => box.hidden || (box.hidden = true);
    window.addEventListener("pointermove", follow, { signal, capture: true });
    for (const side of new Set([window, parts.page])) {
      side.addEventListener("keyup", off, { signal, capture: true });
      side.addEventListener("blur", off, { signal });
    }
    return { box, on: () => (box.hidden = false), off };
  };
})();
