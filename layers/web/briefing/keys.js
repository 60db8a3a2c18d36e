// Keys, clickers and swipes that lead through a briefing, wherever the focus is.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const SWIPE_PX = 48;
  const DEEDS = {
    ArrowRight: "next",
    PageDown: "next",
    " ": "next",
    ArrowLeft: "previous",
    PageUp: "previous",
    Home: "first",
    End: "last",
    Backspace: "back",
    Escape: "escape",
    F5: "fullScreen", // a clicker's start button; a reload would only interrupt
    f: "fullScreen",
    b: "black",
    ".": "black",
    n: "notes",
    p: "presenter",
    l: "layers",
    g: "sheet",
    s: "spotlight",
    "+": "larger",
    "=": "larger",
    "-": "smaller",
    "−": "smaller",
    h: "help",
    "?": "help",
    Enter: "enter",
  };
  const ONCE = /^[bflnphgs.?\d]$/; // held down, these act once; arrows go on
  const SIGNS = { Period: ".", Equal: "=", Minus: "-" };
  let tabbed = false; // the keyboard was led to where it is by Tab, not put there by a pointer
  const EVEN_WHILE_TYPING = new Set(["PageDown", "PageUp", "Escape", "F5"]);

  // What the list of keys says: the keys, parted by two spaces, and what they do.
  parts.keyWords = () => KEYS.map((name) => [parts.say(`slides.key.${name}.keys`), parts.say(`slides.key.${name}.about`)]);

  const KEYS = ["next", "previous", "ends", "goTo", "sheet", "size", "spotlight", "fullScreen", "black", "notes", "presenter", "layers", "twin", "back", "escape", "help"];

  // Call `act(deed, key)` for each key that is meant for the briefing, in all windows of a list, before
  // anyone else hears of it: the page around the frame has keys of its own, and so has the map. What it says is
  // false of is left to them.
  parts.listenKeys = (windows, act, signal) => {
    const hear = (event) => {
      if (event.key === "Tab") tabbed = true;
      const deed = deedOf(event);
      const name = nameOf(event);
      if (!deed || (event.repeat && ONCE.test(name)) || act(deed, name) === false) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const point = () => (tabbed = false);
    for (const side of new Set(windows)) {
      side.addEventListener("keydown", hear, { signal, capture: true });
      side.addEventListener("pointerdown", point, { signal, capture: true });
    }
  };

  parts.isTabbed = () => tabbed;

  function deedOf(event) {
    const name = nameOf(event);
    const { target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
    if (target.closest?.("[role=dialog]:not(.atlas-help)")) return null;
    if (isText(target) && !EVEN_WHILE_TYPING.has(name)) return null;
    if (/^\d$/.test(name)) return "digit";
    if (name !== " ") return DEEDS[name];
    if (tabbed && isButton(target)) return null; // who tabbed to a button presses it with Space
    return event.shiftKey ? "previous" : "next";
  }

  // Letters by their place on the keyboard where it writes another alphabet, as Cyrillic ones do.
  parts.nameOf = nameOf;

  function nameOf({ key = "", code = "" }) {
    if (key.length !== 1) return key;
    if (key <= "~") return key.toLowerCase();
    return SIGNS[code] ?? code.replace(/^(Key|Digit|Numpad)/, "").toLowerCase();
  }

  const isText = (target) =>
    Boolean(target.closest?.("textarea, select, [contenteditable=true]")) ||
    (target.localName === "input" && !["checkbox", "radio", "button"].includes(target.type));

  // Shapes of the map are not meant: Enter opens their dossiers, Space leads on.
  const isButton = (target) => Boolean(target.closest?.("button, summary, a[href], input"));

  // A finger drawn sideways over a panel turns the page; up and down still scroll it.
  parts.listenSwipes = (panel, act) => {
    let from = null;
    panel.addEventListener("pointerdown", (event) => {
      from = event.pointerType === "mouse" || !event.isPrimary ? null : [event.clientX, event.clientY];
    });
    panel.addEventListener("pointercancel", () => (from = null));
    panel.addEventListener("pointerup", (event) => {
      if (!from) return;
      const [x, y] = [event.clientX - from[0], event.clientY - from[1]];
      from = null;
      if (Math.abs(x) >= SWIPE_PX && Math.abs(x) > 1.5 * Math.abs(y)) act(x < 0 ? "next" : "previous");
    });
  };
})();
