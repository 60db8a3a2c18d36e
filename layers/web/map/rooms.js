// Where in a land there is room for its name, or beside it: in pixels of one zoom level.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const MOST_ROWS = 26;
  const FLAT = 1.6; // a name is rather moved aside than up or down
  const OWN = 0.5; // so much of a name lies in its land at least
  const WAYS = 16; // from a land to a name beside it
  const AWAY_PX = [4, 9, 22, 40, 62, 90];
  const LEADER_STEP_PX = 5;
  const EDGE_PX = 5;
  const STRAY = 0.04; // so much of a name's width may lie in another land, on either side
  const HEIGHTS = [0, -0.36, 0.36]; // of a name: at these it is asked whose land it stands on

  // The middle of a name in a land, the nearest to where it is wanted, or null. within: a box that it may not
  // leave. barred: what is taken between two heights. loose: whether a part of it may lie outside the land, on water;
  // others: the lands that it may not lie in.
  parts.roomIn = (land, [w, h], wanted, { within, barred, loose, others }) => {
    const spare = loose ? 0.2 * h : 0.5 * h;
    const top = Math.max(land.box[1] + spare, within[1] + h / 2);
    const bottom = Math.min(land.box[3] - spare, within[3] - h / 2);
    if (bottom < top || (land.box[2] - land.box[0]) < w * OWN) return null;
    const step = Math.max(2, 2 ** Math.ceil(Math.log2((land.box[3] - land.box[1]) / MOST_ROWS))); // the same for all sizes
    const first = wanted[1] - Math.floor((wanted[1] - top) / step) * step; // rows stand still under a window that moves
    let [best, least] = [null, Infinity];
    for (let y = Math.max(first, top); y <= bottom; y += step) {
      if (Math.abs(y - wanted[1]) * FLAT >= least) continue;
      for (const [left, right] of openings(land, [w, h], y, { within, barred, loose, others })) {
        const x = Math.min(Math.max(wanted[0], left + w / 2), right - w / 2);
        const cost = Math.hypot(x - wanted[0], (y - wanted[1]) * FLAT);
        if (cost < least) [best, least] = [[x, y], cost];
      }
    }
    return best;
  };

  function openings(land, [w, h], y, { within, barred, loose, others }) {
    const inside = loose ? land.chords(y).filter(([a, b]) => b - a >= w * OWN) : common(land, y, h);
    const more = loose ? w * (1 - OWN) : 0;
    const rows = inside.map(([a, b]) => [Math.max(a - more, within[0]), Math.min(b + more, within[2])]).filter(([a, b]) => b - a >= w);
    const open = rows.length ? without(rows, barred(y - h / 2, y + h / 2), w) : [];
    return loose && open.length ? without(open, foreign(others, [open[0][0], y, open.at(-1)[1]], h).map(([a, b]) => [a + w * STRAY, b - w * STRAY]), w) : open;
  }

  // Where other lands lie in the height of a name, between left and right.
  function foreign(others, [left, y, right], h) {
    const near = others.filter(({ box }) => box[0] < right && box[2] > left && box[1] < y + h && box[3] > y - h);
    return near.flatMap((land) => HEIGHTS.flatMap((part) => land.chords(Math.round(y + part * h))));
  }

  // Where all of a name's height lies in the land.
  function common(land, y, h) {
    let own = land.chords(y);
    for (const beside of [y - 0.36 * h, y + 0.36 * h]) {
      const both = [];
      for (const [a, b] of own) for (const [c, d] of land.chords(beside)) if (a < d && c < b) both.push([Math.max(a, c), Math.min(b, d)]);
      own = both;
    }
    return own;
  }

  // What is left of rows, at least so wide, where some of them is taken.
  function without(rows, taken, w) {
    let open = rows;
    for (const [from, to] of taken) {
      if (!open.some(([a, b]) => to > a && from < b)) continue;
      const left = [];
      for (const [a, b] of open) {
        if (to <= a || from >= b) left.push([a, b]);
        else {
          if (from - a >= w) left.push([a, from]);
          if (b - to >= w) left.push([to, b]);
        }
      }
      open = left;
    }
    return open;
  }

  // Points just inside a land's edges, from which a line may lead to its name.
  parts.endsOf = (land) => {
    const [, top, , bottom] = land.box;
    const rows = [0.5, 0.35, 0.65, 0.2, 0.8].map((part) => top + part * (bottom - top));
    return rows.flatMap((y) => {
      const [a, b] = land.chords(y).reduce((most, own) => (own[1] - own[0] > most[1] - most[0] ? own : most), [0, 0]);
      return b - a > 2 * EDGE_PX ? [[b - EDGE_PX, y], [a + EDGE_PX, y]] : [];
    });
  };

  // The nearest box for a name beside a land, from any of some ends, or beside a point; with the line that leads to
  // it; or null. reach: of the land, to the side and up. isFree, isClear: tell whether a box is free, and a line; others: the lands that
  // neither the name nor its line may lie in; far: how long the line may be; isOver: the line may lie there all the same.
  parts.besides = (size, ends, reach, { isFree, isClear, others, far, isOver }) => {
    const near = spotsAround(size, reach).filter(({ long }) => long <= far);
    const lands = others.filter(({ box }) => ends.some((end) => isNear(box, end, far + Math.max(...size) + Math.max(...reach))));
    for (const [x, y] of ends) {
      for (const { box: [left, top, right, bottom], to, long } of near) {
        const spot = { box: [left + x, top + y, right + x, bottom + y], leader: [[x, y], [to[0] + x, to[1] + y]], long };
        if (isFree(spot.box) && !isAbroad(spot, lands, isOver) && isClear(spot.leader)) return spot;
      }
    }
    return null;
  };

  const isNear = ([left, top, right, bottom], [x, y], by) => x > left - by && x < right + by && y > top - by && y < bottom + by;

  // Around the middle of a land: boxes, and where a line meets each, the nearest first.
  function spotsAround([w, h], reach) {
    const own = AWAY_PX.flatMap((away) =>
      Array.from({ length: WAYS }, (_, way) => {
        const [ux, uy] = [Math.cos((2 * Math.PI * way) / WAYS), Math.sin((2 * Math.PI * way) / WAYS)];
        const [x, y] = [ux * (reach[0] + away + w / 2), uy * (reach[1] + away + h / 2)];
        const box = [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
        const to = [Math.min(Math.max(0, box[0]), box[2]), Math.min(Math.max(0, box[1]), box[3])];
        return { box, to, long: Math.hypot(...to) };
      }),
    );
    return own.sort((a, b) => a.long - b.long);
  }

  // Whether a name there would lie in other lands.
  parts.isOver = (others, [left, top, right, bottom]) => {
    const stray = (right - left) * STRAY;
    const [y, h] = [(top + bottom) / 2, bottom - top];
    const meets = ([from, to]) => from < right - stray && to > left + stray;
    const isBeside = ([west, north, east, south]) => west < right && east > left && north <= bottom && south >= top;
    return others.some(({ box, chords: row }) => isBeside(box) && HEIGHTS.some((part) => row(Math.round(y + part * h)).some(meets)));
  };

  function isAbroad({ box, leader: [from, to], long }, others, mayCross) {
    if (parts.isOver(others, box)) return true;
    if (mayCross) return false;
    const count = Math.ceil(long / LEADER_STEP_PX);
    const line = Array.from({ length: count }, (_, at) => from.map((own, k) => own + ((to[k] - own) * (at + 1)) / count));
    return line.some((spot) => others.some((land) => land.holds(spot)));
  }
})();
