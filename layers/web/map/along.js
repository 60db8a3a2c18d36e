// Names along lines: of a route beside it, of a sea or a range on the line that it follows.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const STEP_PX = 6;
  const STRAIGHT = 0.88; // a run is at least so much of the way as the crow flies
  const OFF_PX = 6; // so far from the arc of its name it may be
  const MORE_PX = 16;
  const TRIES = 48;
  const DEAR = 300; // px that it costs to stand where it is rather not
  const STEEP = 60; // px that it costs to stand upright

  // The best arc for a name on lines of points, or null. size: its width and height. aside: how far from the line
  // its middle stands, on either side, or 0. fits: tells whether small boxes are free. near: where it is wanted. isDear: where it is rather not.
  parts.arcOn = (lines, [w, h], { aside, fits, near, isDear }) => {
    const all = lines.map(evenly).flatMap((line) => runs(line, w));
    const arcs = all.flatMap((run) => (aside ? [-aside, aside, -1.6 * aside, 1.6 * aside] : [0]).map((side) => bent(run, side)));
    const told = arcs.map((arc) => [cost(arc, near) + (isDear(arc[1]) ? DEAR : 0), arc]).sort(([a], [b]) => a - b);
    return told.map(([, arc]) => arc).find((arc) => fits(boxes(arc, w, h))) || null;
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
  parts.arcPath = (arc, { x, y }) => {
    const [[ax, ay], , [bx, by]] = arc;
    const [cx, cy] = bend(arc);
    // A little farther at either end, or letters that are wider than measured would be left out.
    const more = ([fromX, fromY], [toX, toY]) => [0, 1].map((k) => ([toX, toY][k] - [fromX, fromY][k]) * (MORE_PX / away([fromX, fromY], [toX, toY])) + [toX, toY][k]);
    const spots = [more([cx, cy], [ax, ay]), [ax, ay], [cx, cy], [bx, by], more([cx, cy], [bx, by])];
    const [one, two, three, four, five] = spots.map(([px, py]) => `${(px - x).toFixed(1)},${(py - y).toFixed(1)}`);
    return `M${one}L${two}Q${three} ${four}L${five}`;
  };
})();
