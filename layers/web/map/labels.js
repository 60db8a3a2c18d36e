// Names on the map: of countries, places and areas.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;
  const LED = 1e5; // the rank from which a country is named before any place is
  const STRIP_PX = 26; // the scale and the line on borders, above what a briefing covers
  const PLACES_FROM = 0.35; // px a km: from here on places are named
  const MARK_PX = 7; // from the middle of a place's sign to its edge

  parts.labelScale = 1; // larger where many look at one screen

  // Names on the map: the most important first, none over another.
  parts.makeLabels = (map, { geometry, texts }) => {
    const pane = map.getPane("labels");
    const pen = document.createElement("canvas").getContext("2d");
    const family = getComputedStyle(map.getContainer()).fontFamily;
    const width = (words, size) => {
      pen.font = `${size}px ${family}`;
      return pen.measureText(words).width;
    };
    const lay = ({ appearances }) => {
      const zoom = map.getZoom();
      const scale = map.options.crs.perKm(zoom);
      const taken = [];
      const nodes = [];
      const { min, max } = map.getPixelBounds();
      const visible = L.bounds(min, max.subtract([0, parts.covered ? parts.covered + STRIP_PX : 0]));
      const origin = map.getPixelOrigin();
      const marks = onMap(geometry.places, appearances).map(([, [, lon, lat]]) => {
        const { x, y } = map.project([lat, lon], zoom);
        return [x - MARK_PX, y - MARK_PX, x + MARK_PX, y + MARK_PX];
      });
      const put = ({ words, className, rank }, size, box) => {
        if (!visible.contains([box.slice(0, 2), box.slice(2)])) return false;
        const barred = rank < LED ? [...taken, ...marks] : taken;
        const clash = barred.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]);
        if (clash) return false;
        taken.push(box);
        const node = make("div", className, words);
        node.style.fontSize = `${size}px`;
        node.style.transform = `translate(${box[0] - origin.x}px, ${box[1] - origin.y}px)`;
        nodes.push(node);
        return true;
      };
      const at = ({ lat, lon }) => map.project([lat, lon], zoom);
      const within = (item) => visible.contains(at(item));
      const fits = (item, size) => {
        const [w, h] = [width(item.words, size) + 6, size + 3];
        if (item.room !== undefined && w > item.room) return false;
        const { x, y } = at(item);
        return item.spots(w, h).some(([dx, dy]) => put(item, size, [x + dx, y + dy, x + dx + w, y + dy + h]));
      };
      for (const item of candidates(geometry, texts, appearances, scale)) {
        const own = within(item) ? [item] : elsewhere(item, geometry, scale).filter(within).sort(nearest(at, visible));
        const calls = [item.words, item.short].filter(Boolean); // where the name is too long, its short form
        calls.some((words) => own.some((spot) => item.sizes.some((size) => fits({ ...spot, words }, size * parts.labelScale))));
      }
      pane.replaceChildren(...nodes);
    };
    map.on("zoomstart", () => pane.replaceChildren());
    return lay;
  };

  // A large country whose middle is out of the window has its name where it is in the window.
  const elsewhere = (item, geometry, scale) =>
    (geometry.spare[item.id] || []).map(([lon, lat, w]) => ({ ...item, lon, lat, room: w * scale }));

  const nearest = (at, visible) => {
    const centre = visible.getCenter();
    return (a, b) => at(a).distanceTo(centre) - at(b).distanceTo(centre);
  };

  const centred = (w, h) => [[-w / 2, -h / 2]];
  const around = (w, h) => [...centred(w, h), [-w / 2, -h * 1.4], [-w / 2, h * 0.4]];
  const beside = (w, h) => [
    [10, -h / 2],
    [-w - 10, -h / 2],
    [-w / 2, 9],
    [-w / 2, -h - 9],
  ];

  function candidates(geometry, texts, appearances, scale) {
    const named = (scale > PLACES_FROM ? onMap(geometry.places, appearances) : []).map(([id, [, lon, lat]]) => ({
      lat,
      lon,
      sizes: [11],
      words: texts.captions[id].name,
      spots: beside,
      className: "atlas-label atlas-label-place",
    }));
    const crossed = new Set(onMap(geometry.crossed, appearances).flatMap(([, states]) => states));
    const countries = Object.entries(geometry.labels).map(([id, [lon, lat, w]]) => {
      const { held, kept } = appearances.get(id);
      const member = held.length > 0;
      const led = member || crossed.has(id); // named before any place is
      const faded = kept ? "" : " atlas-faded";
      const sizes = member ? [13, 11] : [11.5];
      const room = w * scale * (led ? 1.5 : 0.8);
      const className = `atlas-label${member ? " atlas-label-member" : ""}${faded}`;
      return { id, lat, lon, sizes, room, rank: member ? 10 * LED + w : led ? LED + w : w, words: texts.captions[id].name, short: texts.captions[id].short, spots: led ? centred : around, className };
    });
    countries.sort((a, b) => b.rank - a.rank);
    const first = countries.filter((item) => item.rank >= LED);
    return [...first, ...named, ...countries.filter((item) => item.rank < LED), ...areas(geometry, texts, appearances, scale)];
  }

  const onMap = (things, appearances) => Object.entries(things).filter(([id]) => appearances.has(id));

  // What is drawn as disputed has a name; an area that is a country of the base map has it there.
  function areas(geometry, texts, appearances, scale) {
    const own = onMap(geometry.areas, appearances).filter(([id, area]) => appearances.get(id).when && !area[2].some((country) => texts.captions[country].name === texts.captions[id].name));
    return own.map(([id, area]) => {
      const [lon, lat, w] = area[4];
      const words = texts.captions[id].name;
      return { id, lat, lon, sizes: [11], room: w * scale * 1.4, words, spots: centred, className: "atlas-label atlas-label-area" };
    });
  }
})();
