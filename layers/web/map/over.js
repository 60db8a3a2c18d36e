// What lies on the map, and hides what is below.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const GLIDES = ".atlas-tooltip"; // lies under the pointer, and hides no name for long

  // What lies on the map, measured when it has another size, and not while names are laid: that would be dear.
  parts.makeOver = (map, act) => {
    let boxes = null;
    const measure = () => parts.panelsOn(map).map(({ min, max }) => [min.x, min.y, max.x, max.y]);
    const watch = new ResizeObserver(() => {
      const told = measure();
      if (boxes === null || String(told) === String(boxes)) return;
      boxes = told;
      act();
    });
    const heed = () => [...parts.stage.children].flatMap((node) => [node, ...node.children]).filter((node) => node !== map.getContainer() && !map.getContainer().contains(node) && !node.matches(GLIDES)).forEach((node) => watch.observe(node));
    const over = () => {
      if (document.documentElement.classList.contains("handout-making")) return []; // of what is copied onto paper nothing is hidden
      if (boxes === null) {
        heed();
        new MutationObserver(heed).observe(parts.stage, { childList: true });
      }
      return (boxes ??= measure());
    };
    // Another scene has other panels: that is known before they are seen.
    return Object.assign(over, { renew: () => boxes && (boxes = measure()) });
  };
})();
