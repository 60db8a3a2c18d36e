// What of the map is taken: rows of pixels, each with the stretches that nothing more may stand on.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const ROW_PX = 4;
  const AIR_PX = 1;

  // A box is [left, top, right, bottom], a point [x, y], all in pixels of one zoom level.
  parts.makeSpace = () => {
    const rows = new Map();
    const rowsOf = (top, bottom) => {
      const own = [];
      for (let row = Math.floor(top / ROW_PX); row * ROW_PX <= bottom; row += 1) own.push(row);
      return own;
    };
    const put = (row, left, right) => (rows.has(row) ? rows.get(row).push([left, right]) : rows.set(row, [[left, right]]));
    const meets = (row, left, right) => {
      for (const own of rows.get(row) || []) if (left < own[1] && right > own[0]) return true;
      return false;
    };
    return {
      take: ([left, top, right, bottom]) => rowsOf(top, bottom).forEach((row) => put(row, left, right)),
      // A line of some width leads from a to b.
      draw: (a, b, width) => pieces(a, b, width / 2).forEach((piece) => put(...piece)),
      isFree: ([left, top, right, bottom]) => {
        for (let row = Math.floor(top / ROW_PX); row * ROW_PX <= bottom; row += 1) if (meets(row, left, right)) return false;
        return true;
      },
      isCut: (a, b) => pieces(a, b, AIR_PX).some((piece) => meets(...piece)),
      barred: (top, bottom) => rowsOf(top, bottom).flatMap((row) => rows.get(row) || []),
    };
  };

  // A line in pieces, one a row: the row, and from where to where it reaches there.
  function pieces([ax, ay], [bx, by], side) {
    const [top, bottom] = [Math.min(ay, by) - side, Math.max(ay, by) + side];
    const own = [];
    const steep = (bx - ax) / (by - ay);
    for (let row = Math.floor(top / ROW_PX); row * ROW_PX <= bottom; row += 1) {
      const ends = [row * ROW_PX - side, (row + 1) * ROW_PX + side].map((y) => {
        const inside = Math.min(Math.max(y, Math.min(ay, by)), Math.max(ay, by));
        return ay === by ? ax : ax + (inside - ay) * steep;
      });
      const [left, right] = ay === by ? [Math.min(ax, bx), Math.max(ax, bx)] : [Math.min(...ends), Math.max(...ends)];
      own.push([row, left - side, right + side]);
    }
    return own;
  }
})();
