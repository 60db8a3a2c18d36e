// Where the map looks by itself, in the plane's pixels at zoom 0: the live map, and its picture in the raw page.
(() => {
  "use strict";
  const parts = (window.atlasParts ||= {});
  const PHONE = 640; // px: what is no wider
  const SNAP = 0.25; // of zoom levels, as the map has them
  const CONTROLS = 52; // px: the finder and the buttons, above
  const SHEET = 0.24; // of a phone's height: what is of less use, for a dossier will lie there

  parts.isPhone = (wide) => wide <= PHONE;

  // How high the legend is at most, in a window so high, and what it leaves beside the controls.
  parts.legendRoom = (high) => Math.min(240, high * 0.26);
  parts.freeHeight = (high) => high - CONTROLS - parts.legendRoom(high);

  // The zoom of a window of [wide, high] pixels that shows its home whole, and the middle of what it shows.
  // homes: of a wide window and of a phone, each as [left, top, right, bottom]. The region stands in the
  // upper part of the window: the legend lies below it, not on it. On a phone, tall as it is, it stands right
  // under the two rows of controls, where a dossier that comes from below leaves it in sight.
  parts.aimHome = (homes, [wide, high]) => {
    const isPhone = parts.isPhone(wide);
    const [left, top, right, bottom] = homes[isPhone ? "narrow" : "wide"];
    const [side, above, below] = isPhone ? [2, Math.min(2 * CONTROLS, high * SHEET), high * SHEET] : [12, CONTROLS, parts.legendRoom(high)];
    const room = [Math.max(wide - 2 * side, 1) / (right - left), Math.max(high - above - below, 1) / (bottom - top)];
    const zoom = Math.floor(Math.log2(Math.min(...room)) / SNAP) * SNAP;
    return { zoom, middle: [(left + right) / 2, (top + bottom) / 2 + (below - above) / 2 / 2 ** zoom] };
  };
})();
