// Names along lines: of a route beside it, of a sea or a range on the line that it follows.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const STEP_PX = 6;
  const STRAIGHT = 0.88; // a run is at least so much of the way as the crow flies
  const OFF_PX = 6; // so far from the arc of its name it may be
  const MORE_PX = 16;
  const TRIES = 48;
  const SAMPLES = [0, 0.25, 0.5, 0.75, 1];
  const DEAR = 400; // px that it costs to stand all where it is rather not
  const STEEP = 60; // px that it costs to stand upright

  // The best arc for a name on lines of points, or null. size: its width and height. sides: how far from the line
  // its middle may stand. fits: tells whether small boxes are free. near: where it is wanted. isDear: where it is rather not.
  parts.arcOn = (lines, [w, h], { sides, fits, near, isDear }) => {
    const arcs = lines.map(evenly).flatMap((line) => runs(line, w)).flatMap((run) => sides.map((side) => bent(run, side)));
    let [best, least] = [null, Infinity];
    for (const [own, arc] of arcs.map((one) => [cost(one, near), one]).sort(([a], [b]) => a - b)) {
      if (own >= least) break;
      if (!fits(boxes(arc, w, h))) continue;
      const all = own + (DEAR * SAMPLES.filter((part) => isDear(curve(arc, part))).length) / SAMPLES.length;
      if (all < least) [best, least] = [arc, all];
    }
    return best;
  };

  function evenly(points) {
    const own = [points[0]];
    let left = STEP_PX;
    for (let i = 1; i < points.length; i += 1) {
      const [[ax, ay], [bx, by]] = [points[i - 1], points[i]];
      const length = Math.hypot(bx - ax, by - ay);
      for (; left <= length; left += STEP_PX) own.push([ax + ((bx - ax) * left) / length, ay + ((by - ay) * left) / length]);
      left -= length;
    }
    return own;
  }

  // The stretches of a line that are long and even enough for a name, each as start, middle and end.
  function runs(line, w) {
    const count = Math.ceil(w / STEP_PX);
    const own = [];
    const step = Math.max(2, Math.floor((line.length - count) / TRIES));
    for (let at = 0; at + count < line.length; at += step) {
      const [a, m, b] = [line[at], line[at + (count >> 1)], line[at + count]];
      const run = [a, m, b];
      const isEven = [1, 3].every((part) => away(line[at + Math.round((count * part) / 4)], curve(run, part / 4)) <= OFF_PX);
      if (away(a, b) >= STRAIGHT * w && isEven) own.push(a[0] <= b[0] ? run : [b, m, a]);
    }
    return own;
  }

  const away = ([ax, ay], [bx, by]) => Math.hypot(bx - ax, by - ay);
  const beyond = (from, to, by) => [0, 1].map((k) => to[k] + ((to[k] - from[k]) * by) / away(from, to));
  const bend = ([a, m, b]) => [2 * m[0] - (a[0] + b[0]) / 2, 2 * m[1] - (a[1] + b[1]) / 2];

  function curve(run, t) {
    const [a, , b] = run;
    const c = bend(run);
    return [0, 1].map((k) => (1 - t) ** 2 * a[k] + 2 * t * (1 - t) * c[k] + t * t * b[k]);
  }

  function bent(run, side) {
    const [a, , b] = run;
    const length = away(a, b);
    const [nx, ny] = [((a[1] - b[1]) / length) * side, ((b[0] - a[0]) / length) * side];
    return run.map(([x, y]) => [x + nx, y + ny]);
  }

  const cost = (arc, near) => away(arc[1], near) / 4 + (STEEP * Math.abs(arc[2][1] - arc[0][1])) / away(arc[0], arc[2]);

  function boxes(arc, w, h) {
    const count = Math.max(2, Math.ceil(w / (0.8 * h)));
    const side = 0.42 * h;
    return Array.from({ length: count + 1 }, (_, at) => curve(arc, at / count)).map(([x, y]) => [x - side, y - side, x + side, y + side]);
  }

  parts.boxesOn = boxes;
  parts.evenly = evenly;
  parts.longer = (line, by) => [beyond(line[1], line[0], by), ...line, beyond(line.at(-2), line.at(-1), by)];
  // The same line, turned around its middle.
  parts.turned = (line, by) => {
    const [[cx, cy], cos, sin] = [line[line.length >> 1], Math.cos(by), Math.sin(by)];
    return by ? line.map(([x, y]) => [cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos]) : line;
  };
  parts.arcPath = (arc, { x, y }) => {
    const [[ax, ay], , [bx, by]] = arc;
    const [cx, cy] = bend(arc);
    // A little farther at either end, or letters that are wider than measured would be left out.
    const more = (to) => beyond([cx, cy], to, MORE_PX);
    const spots = [more([ax, ay]), [ax, ay], [cx, cy], [bx, by], more([bx, by])];
    const [one, two, three, four, five] = spots.map(([px, py]) => `${(px - x).toFixed(1)},${(py - y).toFixed(1)}`);
    return `M${one}L${two}Q${three} ${four}L${five}`;
  };
})();
