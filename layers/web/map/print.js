// On paper, in the app: while the page is printed its map's frame has the size of the sheet (pages/sheet.css),
// and then again that of the window, looking where it looked.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const SHEET = { width: 1056, height: 724 }; // px: A4 landscape without its margins, and a little less
  const NEAR = 0.8; // of the size of names on a screen: the sheet is smaller, and read from nearer
  const LONGEST = 300; // characters of an address that anyone would type
  const root = document.documentElement;

  parts.watchPrinting = (frame) => {
    let back = null;
    const gone = new AbortController();
    const lay = () => (back ||= document.querySelector(".atlas-legend") && (layText() || layOut(frame)));
    const clear = () => {
      back?.();
      back = null;
    };
    parts.page.addEventListener("beforeprint", lay, { signal: gone.signal });
    parts.page.addEventListener("afterprint", clear, { signal: gone.signal });
    window.addEventListener("pagehide", () => gone.abort());
  };

  // Lay the map out for the sheet, without a word to the address; returns the way back.
  function layOut(frame) {
    const { map } = window;
    const { rest } = parts.host;
    const legend = document.querySelector(".atlas-legend");
    const [centre, zoom, bounds] = [map.getCenter(), map.getZoom(), map.options.maxBounds];
    const [theme, isOpen] = [root.dataset.theme, legend.open];
    const told = imprint();
    parts.host.rest = () => {};
    map.setMaxBounds(null); // it would slide back within them, and go on sliding on the screen
    Object.assign(legend, { open: true });
    root.dataset.theme = "light"; // ink on paper
    parts.stage.append(told);
    const before = map.getSize();
    parts.sheetScale = NEAR;
    for (const [side, px] of Object.entries(SHEET)) frame.style.setProperty(side, `${px}px`, "important");
    measure();
    if (!root.classList.contains("atlas-presenting")) look(map, centre, zoom + closer(before));
    return () => {
      parts.sheetScale = 1;
      for (const side of Object.keys(SHEET)) frame.style.removeProperty(side);
      Object.assign(legend, { open: isOpen });
      root.dataset.theme = theme;
      told.remove();
      measure();
      look(map, centre, zoom);
      map.setMaxBounds(bounds);
      parts.host.rest = rest;
    };
  }

  // The twin, or the table of a filter, is printed as text, on as many sheets as it takes: beside the frame,
  // for no frame is divided.
  function layText() {
    const page = parts.page.document;
    const table = page.querySelector("[role=dialog] .atlas-on-paper");
    if (!table && !parts.isTold()) return null;
    const copy = page.importNode(table || document.querySelector(".atlas-twin-page"), true);
    Object.assign(copy, { className: "atlas-twin-paper", hidden: false });
    page.body.append(copy);
    const back = parts.onSheets(page, table ? "landscape" : "portrait");
    return () => back() || copy.remove();
  }

  const look = (map, centre, zoom) => map.setView(centre, zoom, { animate: false, reset: true });
  const measure = () => window.dispatchEvent(new Event("resize"));

  // By how much the sheet is to look closer, to show all that a window of this size shows.
  const closer = ({ x, y }) => Math.floor(4 * Math.log2(Math.min(SHEET.width / x, SHEET.height / y))) / 4;

  function imprint() {
    const { href } = parts.page.location;
    return parts.make("p", "atlas-printed", parts.make("b", "", parts.page.document.title), href.length > LONGEST ? "" : ` ${href}`);
  }
})();
