// How large words are in a room: by the window, by the type that the reader has set, and by + and −.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const KEPT = "atlas-words"; // in the tab's own storage
  const STEPS = [0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2];
  const USUAL = STEPS.indexOf(1);
  const FULL = [1920, 1080]; // px: the window for which sizes are given
  const ALIKE = 1280; // px: a smaller window is seen from nearer, but a browser's zoom makes it smaller too
  const NARROW = 0.65; // on a phone
  const MOST = 2;
  const MEDIUM_PX = 16; // the type of a browser that nobody has set
  const LEAST_PX = 22; // of names
  const LARGER = 1.8; // names than on the map of a desk

  // act: is called when words are to have another size; it lays them, then says what it is given.
  parts.makeSizes = (act) => {
    const asked = Number(parts.remembered((memory) => memory.getItem(KEPT)));
    let step = STEPS.includes(asked) ? STEPS.indexOf(asked) : USUAL;
    let laid = 1;
    const put = (to) => {
      step = Math.min(Math.max(to, 0), STEPS.length - 1);
      parts.remembered((memory) => memory.setItem(KEPT, STEPS[step]));
      act(() => parts.say("slides.size", { percent: Math.round(100 * laid) }));
    };
    return {
      larger: () => put(laid < STEPS[step] ? step : step + 1), // larger ones have no room
      smaller: () => put(STEPS.indexOf(laid) - 1),
      usual: () => put(USUAL),
      // How large words may be, of what is usual: as asked for, or less where larger ones have no room.
      ways: () => (step < USUAL ? [STEPS[step]] : STEPS.slice(USUAL, step + 1).toReversed()),
      // Tell the sheets how large words are, and the names how large they were asked to be; returns how large, of
      // what is given for a full window.
      lay(asks) {
        const room = roomOf();
        laid = asks;
        parts.tellOnce("--words", String(room * asks));
        const isNarrow = parts.isNarrow();
        parts.labelScale = isNarrow ? Math.max(1, STEPS[step]) : LARGER * room * STEPS[step];
        parts.labelLeast = isNarrow ? 0 : LEAST_PX * room * Math.min(STEPS[step], 1);
        return room * asks;
      },
    };
  };

  // Have the sheets know a size; the same is not told again, for it has all styled anew.
  parts.tellOnce = (name, size) => {
    const { style } = document.documentElement;
    if (style.getPropertyValue(name) !== size) style.setProperty(name, size);
  };

  let [medium, known] = [0, ""]; // found out once a window, for a browser's zoom is another one

  function roomOf() {
    const own = `${window.innerWidth} ${window.innerHeight} ${window.devicePixelRatio}`;
    if (own !== known) [medium, known] = [mediumPx(), own];
    const wide = Math.min(window.innerWidth, (window.innerHeight * FULL[0]) / FULL[1]);
    const scale = parts.isNarrow() ? NARROW : Math.min((wide + ALIKE) / (FULL[0] + ALIKE), MOST);
    return (scale * medium) / MEDIUM_PX;
  }

  function mediumPx() {
    const probe = parts.make("span", "atlas-probe");
    document.body.append(probe);
    const size = Number.parseFloat(getComputedStyle(probe).fontSize);
    probe.remove();
    return size;
  }
})();
