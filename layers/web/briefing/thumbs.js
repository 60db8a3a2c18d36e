// A small picture of each scene, drawn from the geometry that the map has: nothing is fetched for it.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const STEP = 0.05; // px at zoom 0: what is nearer to the corner before is left out
  const SPECK = 0.1; // and rings that are smaller
  const DENSE = 2; // pixels of the picture for one of the screen
  const [BAND, LINE, SIGN] = [4, 1.7, 2.2]; // px of the picture: of stripes, routes and signs
  const BORDER = 0.6;
  const WHOLE = [0, 0, 256, 256]; // however small an area is, it is drawn

  // Returns what draws the view of a slide on a canvas, as wide and high as its attributes say.
  parts.makeThumbs = (app, today) => {
    const paths = new Map();
    const known = (id, rings) => {
      if (!paths.has(id)) paths.set(id, pathOf(rings()));
      return paths.get(id);
    };
    return (canvas, slide) => {
      const view = parts.readQuery(slide.query, app.terms, today);
      const picture = parts.pictureOf(view, { ...app.known, today });
      const pen = canvas.getContext("2d");
      const css = getComputedStyle(document.documentElement);
      const colour = (name) => css.getPropertyValue(`--${name}`);
      const [wide, high] = [canvas.width, canvas.height];
      const { middle, scale } = looking(app.map, view.camera, [wide, high]);
      pen.resetTransform();
      pen.fillStyle = colour("sea");
      pen.fillRect(0, 0, wide, high);
      pen.setTransform(scale, 0, 0, scale, wide / 2 - middle.x * scale, high / 2 - middle.y * scale);
      const sheet = { app, picture, pen, colour, known, px: DENSE / scale, faded: Number(colour("faded-land")) };
      lands(sheet);
      routes(sheet);
      places(sheet);
    };
  };

  parts.DENSE = DENSE;

  // Where a camera looks, in the plane's pixels at zoom 0, and how many of the picture's one of these is.
  function looking(map, camera, [wide, high]) {
    if (!camera) {
      const home = parts.rectangle(map, parts.home.wide);
      const { x, y } = home.getSize();
      return { middle: home.getCenter(), scale: Math.min(wide / x, high / y) };
    }
    const [w, h] = parts.frame;
    return { middle: map.project([camera[0], camera[1]], 0), scale: 2 ** camera[2] * Math.min(wide / w, high / h) };
  }

  // Rings of x and y by turns, as one path.
  function pathOf(rings) {
    const path = new Path2D();
    for (const { flat, box: [left, top, right, bottom] } of rings) {
      if (right - left + bottom - top < SPECK) continue;
      let [x, y] = [flat[0], flat[1]];
      path.moveTo(x, y);
      for (let at = 2; at < flat.length; at += 2) {
        if (Math.abs(flat[at] - x) + Math.abs(flat[at + 1] - y) < STEP) continue;
        [x, y] = [flat[at], flat[at + 1]];
        path.lineTo(x, y);
      }
      path.closePath();
    }
    return path;
  }

  function lands(sheet) {
    const { app, picture, pen, colour, known, px, faded } = sheet;
    pen.lineWidth = BORDER * px;
    for (const [id, { shape }] of app.land) {
      const appearance = picture.appearances.get(id);
      const path = known(id, () => shape.planes());
      pen.fillStyle = colour("land");
      pen.fill(path);
      if (appearance.held.length) fill(sheet, path, appearance.held);
      if (!appearance.kept) veil(pen, path, colour("receded"), 1 - faded);
      pen.strokeStyle = colour("border");
      pen.stroke(path);
    }
    pen.fillStyle = colour("sea");
    pen.fill(known("waters", () => app.land.waters.planes()));
    for (const [id, { shape, hatch }] of app.areas) {
      if (!picture.appearances.has(id)) continue;
      pen.strokeStyle = colour(hatch);
      pen.stroke(known(id, () => shape.getLatLngs().flat().map((ring) => ({ flat: parts.inPlane(app.map, ring), box: WHOLE }))));
    }
  }

  function veil(pen, path, colour, alpha) {
    pen.save();
    pen.globalAlpha = alpha;
    pen.fillStyle = colour;
    pen.fill(path);
    pen.restore();
  }

  // A tint for one membership, bands for several.
  function fill({ app, pen, colour, px }, path, held) {
    const { tint, share } = app.texts.style;
    const tile = document.createElement("canvas");
    [tile.width, tile.height] = [held.length * BAND, BAND];
    const own = tile.getContext("2d");
    for (const [at, [layer, role]] of held.entries()) {
      own.globalAlpha = tint[layer] * share[role];
      own.fillStyle = colour(layer);
      own.fillRect(at * BAND, 0, BAND, BAND);
    }
    const pattern = pen.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().rotate(held.length > 1 ? 45 : 0).scale(px / DENSE));
    pen.fillStyle = pattern;
    pen.fill(path);
  }

  function routes({ app, picture, pen, colour, px, faded }) {
    pen.lineJoin = "round";
    for (const [layer, stretches] of app.routes) {
      for (const { id, shape } of stretches) {
        const appearance = picture.appearances.get(id);
        if (!appearance) continue;
        const flat = parts.inPlane(app.map, shape.getLatLngs());
        const path = new Path2D();
        path.moveTo(flat[0], flat[1]);
        for (let at = 2; at < flat.length; at += 2) path.lineTo(flat[at], flat[at + 1]);
        pen.globalAlpha = appearance.kept ? 1 : faded;
        for (const [paint, more] of [["halo", 1], [layer, 0]]) {
          pen.strokeStyle = colour(paint);
          pen.lineWidth = (LINE + more) * px;
          pen.stroke(path);
        }
      }
    }
    pen.globalAlpha = 1;
  }

  function places({ app, picture, pen, colour, px }) {
    for (const [id, { shape }] of app.places) {
      if (!picture.appearances.get(id)?.kept) continue;
      const { x, y } = app.map.project(shape.getLatLng(), 0);
      pen.beginPath();
      pen.arc(x, y, SIGN * px, 0, 2 * Math.PI);
      pen.fillStyle = colour("ink");
      pen.fill();
    }
  }
})();
