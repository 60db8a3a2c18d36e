// Names on the map: in the order of the picture, none over another, none on a route or a sign.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const STRIP_PX = 26; // the scale and the line on borders, at the foot of the map
  const TALL = 4; // no land is so much higher than it is wide, around the middle of its name
  const MARK_PX = 7.5; // from the middle of a place's sign to its edge
  const DOT_PX = 2.2; // of a capital
  const SPACED = { range: 0.22, sea: 0.08 }; // em between letters, as in map.css
  const [PAD_PX, LEADING] = [3, 1.2];
  const FAR_PX = { subject: [120, 60], member: [90, 50], crossed: [90, 45] }; // so long a line leads to a name, on a desk and on a phone
  const [ASHORE_PX, FARTHEST_PX] = [[60, 60], 120]; // and on land; and in larger letters
  const SHIFTS = [0, -0.45, 0.45, -0.9, 0.9, -1.35, 1.35, -1.8, 1.8, -2.7, 2.7, -3.6, 3.6]; // of its height: so far from its line a sea may be named
  const TILTS = [0, 0.2, -0.2, 0.4, -0.4]; // and turned by so much, in radians, where routes lie along it
  const STACKS = [0, -0.3, 0.3, -0.6, 0.6]; // and of its width or height, where it stands in lines

  parts.labelScale = 1; // larger where many look at one screen
  parts.labelLeast = 0; // px: there none is smaller
  parts.sheetScale = 1; // smaller on paper, which is read from near

  // isBare: tells whether type stands over the map, which would strike the names out.
  parts.makeLabels = (map, known, isBare) => {
    const pane = map.getPane("labels");
    const eye = parts.makeEye(map);
    const landOf = parts.makeLands(eye, known.geometry);
    const riders = parts.makeRiders(map, pane);
    const leave = () => {
      told = null;
      work.drop();
    };
    const forget = () => {
      last = new Map();
      leave();
    };
    const widths = makeWidths(map, forget);
    const lines = parts.makeLines(eye, known.geometry);
    const over = parts.makeOver(map, () => before && (forget(), ask()));
    let [last, before, newest, told] = [new Map(), null, null, null];
    map.on("zoomstart", () => (leave(), pane.replaceChildren(...riders.nodes())));
    const lay = function* (picture, what, isWanted = null) {
      const view = viewOf(eye, known, picture, { landOf, widths, lines, over });
      yield;
      const own = new Map();
      const stays = before?.what === what && before.zoom === view.zoom; // who pans slowly sees no name jump
      const put = (find, item) => {
        const old = stays && last.get(item.id);
        const spot = old && isFit(view, old) ? old : find(item, view, own);
        if (!spot) return;
        spot.boxes.forEach(view.names.take);
        if (spot.leader) view.names.draw(...spot.leader, 2);
        own.set(item.id, { ...spot, item });
      };
      const turns = parts.turns(parts.wanted(picture, known, map.options.crs.perKm(view.zoom)));
      for (const [way, items] of turns) for (const item of items) if (!own.has(item.id) && (!isWanted || isWanted(item))) yield put(WAYS[way], item);
      [last, before] = [own, { what, zoom: view.zoom }];
      if (isWanted) return void riders.show([...own.values()], view.zoom);
      riders.clear();
      pane.replaceChildren(...parts.drawNames([...own.values()], map.getPixelOrigin()));
      map.fire("named", { ids: new Set(own.keys()) });
    };
    // Names take longest, and come when what they name has been painted; those that stand, or are being laid, for
    // the same things in the same place are left alone.
    const begin = () => {
      if (map.isFlying) return null; // they are laid where it comes to rest
      const what = whatOf(newest);
      const key = `${what} ${map.getZoom()} ${map.getPixelOrigin()} ${JSON.stringify(map.getPixelBounds())} ${over()} ${parts.covered} ${parts.beside}`;
      if (key === told) return null;
      told = key;
      return lay(newest, what);
    };
    const work = parts.makeWork(begin, () => map.isFlying || (pane.dataset.named = ""));
    const ask = () => {
      delete pane.dataset.named;
      work.ask();
    };
    // Those that a view names, at once, where it is about to look.
    const lead = ({ view, names }, where) => {
      if (isPrinting()) return; // all were laid as the map moved
      const ids = new Set([...view.named, ...view.notes.map(([id]) => id)]);
      if (isBare() || !names.some(({ id }) => ids.has(id))) return riders.clear();
      before = null; // another scene
      over.renew();
      eye.aim(where);
      for (const _ of lay(newest, whatOf(newest), ({ id }) => ids.has(id)));
      eye.aim(null);
    };
    const all = (picture) => {
      newest = isBare() && !isPrinting() ? { ...picture, names: [] } : picture;
      if (isPrinting()) {
        over.renew();
        leave();
        return [...lay(picture, whatOf(picture))];
      }
      ask();
    };
    return Object.assign(all, { lead });
  };

  // All of a picture that names say or stand on.
  const whatOf = ({ names, appearances, day }) => JSON.stringify([names, [...appearances], day, parts.labelScale, parts.labelLeast, parts.sheetScale]);

  // Paper takes the map as it is that moment.
  const isPrinting = () => parts.sheetScale !== 1 || document.documentElement.classList.contains("handout-making");

  // What a name finds: the window, what is taken by lines and signs, and by other names.
  function viewOf(map, { geometry }, { appearances }, { landOf, widths, lines, over }) {
    const zoom = map.getZoom();
    const { min, max } = map.getPixelBounds();
    const [before, after] = parts.beside;
    const within = [min.x + 2 + before, min.y + 2, max.x - 2 - after, max.y - STRIP_PX - parts.covered];
    const [ground, names] = [parts.makeSpace(), parts.makeSpace()];
    for (const [width, points] of lines.of(appearances)) {
      for (let i = 1; i < points.length; i += 1) if (isNear(points[i], within) || isNear(points[i - 1], within)) ground.draw(points[i - 1], points[i], width);
    }
    const at = ([lon, lat]) => {
      const { x, y } = map.project([lat, lon], zoom);
      return [x, y];
    };
    for (const [id, [, lon, lat]] of Object.entries(geometry.places)) if (appearances.has(id)) ground.take(around(at([lon, lat]), MARK_PX));
    for (const [left, top, right, bottom] of over()) names.take([left + min.x, top + min.y, right + min.x, bottom + min.y]);
    const perKm = map.options.crs.perKm(zoom);
    const isAbout = ([lon, lat, km]) => isInside(around(at([lon, lat]), 0), grown(within, TALL * km * perKm)); // or it need not be worked out
    const near = Object.keys(geometry.labels).filter((id) => appearances.has(id) && isAbout(geometry.labels[id])).map((id) => [id, landOf(id)]);
    const others = (own, isTaken = () => true) => near.filter(([id]) => !own.includes(id) && isTaken(id)).map(([, land]) => land);
    const isLand = (spot) => near.some(([, land]) => land.holds(spot));
    const crossed = (route) => Object.entries(geometry.crossed).filter(([segment]) => geometry.lines[segment][0] === route).flatMap(([, ids]) => ids);
    return { isLand, crossed, zoom, within, ground, names, at, landOf, widths, lines, appearances, scale: parts.labelScale * parts.sheetScale, least: parts.labelLeast * parts.sheetScale, others, isPhone: parts.isPhone(map.getSize().x) };
  }

  const isNear = ([x, y], [left, top, right, bottom]) => x > left - 60 && x < right + 60 && y > top - 60 && y < bottom + 60;
  const around = ([x, y], side) => [x - side, y - side, x + side, y + side];
  const grown = ([left, top, right, bottom], by) => [left - by, top - by, right + by, bottom + by];
  const isInside = (box, within) => box[0] >= within[0] && box[1] >= within[1] && box[2] <= within[2] && box[3] <= within[3];
  const isFree = ({ within, ground, names }, box) => isInside(box, within) && names.isFree(box) && ground.isFree(box);
  const fitting = (view) => ({ isFree: (box) => isFree(view, box), isClear: (leader) => !view.names.isCut(...leader) });
  const isFit = (view, { boxes, leader }) => boxes.every((box) => isFree(view, box)) && !(leader && view.names.isCut(...leader));

  // How large a name may be, each size once: as layers/export/map/label_draft.py has it for files.
  const sizesOf = ({ sizes }, { scale, least }) => [...new Set(sizes.map((size) => Math.max(size * scale, least)))];

  // Where a name stands: its boxes, and how it is written; or null.
  function place(item, view) {
    const ways = { land: inLand, point: besidePoint, route: besideRoute, along: onLine, noted: (...own) => parts.besideLine(...own, fitting(view)) };
    for (const [at, words] of item.words.entries()) {
      const sizes = sizesOf(item, view);
      for (const size of sizes.slice(at && sizes.length > 2 ? 1 : 0)) {
        const spot = ways[item.kind](item, view, parts.boxOf(item, words, size, view.widths));
        if (spot) return { ...spot, words, size };
      }
    }
    return item.look === "sea" && !item.note ? stacked(item, view) : null;
  }

  // Beside its land on water; or, as the last, on land that no membership colours and that says itself whose it is, or
  // is ground without names; what the map is about before all else, on land that says so whosever it is.
  const afloat = (item, view) => led(item, view, view.others(item.home), FAR_PX[item.role]);
  function ashore(item, view, own) {
    const isHeld = (id) => view.appearances.get(id).held.length > 0;
    const isBare = (id) => !own.has(id) && view.appearances.get(id).kept;
    const subject = item.role === "subject" ? [[isHeld], [isHeld, true]] : [];
    const ways = [[(id) => isHeld(id) || isBare(id)], ...subject, ...(item.isDue ? [[isBare]] : [])];
    const spot = ways.reduce((found, [way, isOver]) => found || led(item, view, view.others(item.home, way), ASHORE_PX, isOver), null);
    return spot && { ...spot, isAshore: true };
  }
  const WAYS = { near: place, afloat, ashore };

  function inLand(item, view, [w, h]) {
    const land = view.landOf(item.id);
    const own = view.at(item.at);
    const seen = [Math.max(land.box[0], view.within[0]), Math.max(land.box[1], view.within[1]), Math.min(land.box[2], view.within[2]), Math.min(land.box[3], view.within[3])];
    if (seen[0] >= seen[2] || seen[1] >= seen[3]) return null;
    const isSeen = isInside([...own, ...own], view.within);
    const wanted = isSeen ? own : [(seen[0] + seen[2]) / 2, (seen[1] + seen[3]) / 2];
    const barred = (top, bottom) => [...view.ground.barred(top, bottom), ...view.names.barred(top, bottom)];
    const others = view.others(item.home);
    const spot = [false, true].slice(0, item.isLed || item.look === "area" ? 2 : 1).reduce((found, loose) => found || parts.roomIn(land, [w, h], wanted, { within: view.within, barred, loose, others }), null);
    return spot && straight(spot, [w, h]);
  }

  const straight = ([x, y], [w, h], leader = null) => ({ boxes: [[x - w / 2, y - h / 2, x + w / 2, y + h / 2]], leader });

  // Beside its land, with a line to it: a name that has no room there. isOver: the line may lead over other lands.
  function led(item, view, others, [desk, phone], isOver = false) {
    const land = view.landOf(item.id);
    const at = view.at(item.at);
    if (!isInside([...at, ...at], view.within)) return null;
    const reach = [Math.min(at[0] - land.box[0], land.box[2] - at[0], 30), Math.min(at[1] - land.box[1], land.box[3] - at[1], 30)];
    const how = { ...fitting(view), others, isOver, far: Math.min(FARTHEST_PX, (view.isPhone ? phone : desk) * view.scale) };
    const coasts = parts.endsOf(land).filter((end) => isInside([...end, ...end], view.within));
    for (const words of item.words) {
      for (const size of sizesOf(item, view).slice(-2)) {
        const box = parts.boxOf(item, words, size, view.widths);
        const spot = parts.besides(box, [at], reach, how) || parts.besides(box, coasts, [0, 0], how);
        if (spot) return { boxes: [spot.box], leader: spot.leader, words, size };
      }
    }
    return null;
  }

  function besidePoint(item, view, [w, h]) {
    const [x, y] = view.at(item.at);
    const isDot = item.look === "capital";
    if (isDot && !isInside(around([x, y], DOT_PX), view.within)) return null;
    const off = isDot && view.ground.isFree(around([x, y], DOT_PX)) ? DOT_PX + 1 : MARK_PX + 1;
    const spots = [
      [x + off, y - h / 2],
      [x - w - off, y - h / 2],
      [x - w / 2, y + off],
      [x - w / 2, y - h - off],
      [x + off - 2, y + off - 4],
      [x + off - 2, y - h - off + 4],
      [x - w - off + 2, y + off - 4],
      [x - w - off + 2, y - h - off + 4],
    ];
    const boxes = spots.map(([left, top]) => [left, top, left + w, top + h]);
    const others = view.others(item.home);
    const isHome = (box) => !parts.isOver(others, box);
    const free = boxes.filter((box) => isFree(view, box));
    const best = free.find(isHome);
    if (best) return { boxes: isDot ? [best, around([x, y], DOT_PX)] : [best], dot: isDot && off < MARK_PX ? [x, y] : null };
    if (item.role !== "subject") return null;
    const far = FAR_PX.subject[Number(view.isPhone)];
    const away = (lands) => parts.besides([w, h], [[x, y]], [MARK_PX, MARK_PX], { ...fitting(view), others: lands, far });
    const home = away(others);
    const spot = home || away([]);
    return spot && { boxes: [spot.box], leader: spot.leader, isAshore: !home };
  }

  function besideRoute(item, view, [w, h]) {
    const { within } = view;
    const lines = view.lines.named(item.id, view.appearances).map((line) => line.filter((at) => isNear(at, within))).filter((line) => line.length > 1);
    const aside = h / 2 + 5;
    const strange = view.others(view.crossed(item.id));
    const isDear = (spot) => !view.isLand(spot) || strange.some((land) => land.holds(spot)); // it leaves the sea to the name of the sea, and lands alone that it does not cross
    return arced(view, lines, [w, h], { sides: [-aside, aside, -1.6 * aside, 1.6 * aside], isDear });
  }

  function onLine(item, view, [w, h]) {
    const line = view.lines.along(item.id);
    if (item.look !== "sea") return arced(view, [line], [w, h]);
    const middle = line[line.length >> 1];
    const near = isInside([...middle, ...middle], view.within) ? middle : undefined;
    const how = { sides: SHIFTS.map((part) => part * h), near, isHome: wet(view, line, [w, h]) };
    return TILTS.reduce((found, tilt) => found || arced(view, [parts.turned(parts.longer(line, w / 3), tilt)], [w, h], how), null);
  }

  // Tells of a box near a line whether it lies on water.
  function wet(view, line, [, h]) {
    const [xs, ys] = [0, 1].map((k) => line.map((at) => at[k]));
    const [left, top, right, bottom] = grown([Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], 8 * h);
    const lands = view.others([]).filter(({ box }) => box[0] < right && box[2] > left && box[1] < bottom && box[3] > top);
    return (box) => !parts.isOver(lands, box);
  }

  // A sea that is too narrow for its name on a line has it in level lines, one below the other.
  function stacked(item, view) {
    const rows = item.words[0].split(" ");
    const size = sizesOf(item, view).at(-1);
    const [w, h] = [Math.max(...rows.map((row) => view.widths(row, size, item.look))) + 2 * PAD_PX, rows.length * size * LEADING];
    const line = view.lines.along(item.id);
    const isWet = wet(view, line, [w, h]);
    const spots = parts.evenly(line).flatMap(([x, y]) => STACKS.flatMap((part) => [[x + part * w, y], [x, y + part * h]]));
    const spot = spots.map((at) => straight(at, [w, h])).find(({ boxes: [box] }) => isFree(view, box) && isWet(box));
    return spot ? { ...spot, words: rows.join("\n"), size } : null;
  }

  function arced(view, lines, [w, h], { sides = [0], isDear = () => false, isHome = () => true, near } = {}) {
    const { within } = view;
    const middle = [(within[0] + within[2]) / 2, (within[1] + within[3]) / 2];
    const fits = (boxes) => boxes.every((box) => isFree(view, box)) && boxes.every(isHome);
    const arc = parts.arcOn(lines, [w, h], { sides, near: near || middle, isDear, fits });
    return arc && { arc, boxes: parts.boxesOn(arc, w, h) };
  }

  // How wide words are, in the letters that they are written in.
  function makeWidths(map, forget) {
    const pen = document.createElement("canvas").getContext("2d");
    const known = new Map();
    let family = "";
    document.fonts.addEventListener("loadingdone", () => {
      known.clear();
      forget();
    });
    return (words, size, look) => {
      const key = `${look} ${words}`;
      if (!known.has(key)) {
        family ||= getComputedStyle(map.getContainer()).fontFamily; // not before all else is drawn
        pen.font = `${["held", "route"].includes(look) ? "600 " : look === "sea" || look === "area" ? "italic " : ""}100px ${family}`;
        known.set(key, pen.measureText(words).width / 100 + (SPACED[look] || 0.02) * words.length);
      }
      return known.get(key) * size;
    };
  }
})();
