// A name with a note below it: how large both are together, and where they stand at a line, which they cannot follow.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const SMALLER = 0.86; // the note than the name
  const LEADING = 1.2;
  const PAD_PX = 3;
  const REACH_PX = [5, 5]; // from the middle of a route to its edge, and some air
  const FAR_PX = 120;
  const ALONG = [0.5, 0.35, 0.65, 0.2, 0.8]; // of a line: where its note may lead to

  // How large the note is below a name of a size: as in layers/export/map/label_draft.py.
  parts.noteSize = (size) => Math.max(SMALLER * size, parts.labelLeast * parts.sheetScale);

  parts.boxOf = ({ look, note }, words, size, widths) => {
    const wide = Math.max(widths(words, size, look), note ? widths(note, parts.noteSize(size), "note") : 0);
    return [wide + 2 * PAD_PX, LEADING * (size + (note ? parts.noteSize(size) : 0))];
  };

  // how: isFree, isClear tell whether a box is free, and a line.
  parts.besideLine = (item, view, [w, h], how) => {
    const isRoute = item.look === "route";
    const lines = isRoute ? view.lines.named(item.id, view.appearances) : [view.lines.along(item.id)];
    const seen = lines.map((line) => line.filter((spot) => isInside(spot, view.within))).filter((line) => line.length);
    const [longest = []] = seen.sort((a, b) => b.length - a.length);
    if (!longest.length) return null;
    const boxed = ([x, y]) => [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
    const level = isRoute ? [] : parts.evenly(longest).map(boxed).filter(how.isFree);
    const others = view.others([]);
    const isWet = (box) => item.look !== "sea" || !parts.isOver(others, box);
    if (level.length) return { boxes: [level.find(isWet) || level[0]] };
    const spots = ALONG.map((share) => longest[Math.floor(share * longest.length)]);
    const led = parts.besides([w, h], spots, REACH_PX, { ...how, others: [], far: FAR_PX });
    return led && { boxes: [led.box], leader: led.leader };
  };

  const isInside = ([x, y], [left, top, right, bottom]) => x >= left && x <= right && y >= top && y <= bottom;
})();
