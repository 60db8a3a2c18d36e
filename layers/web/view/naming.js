// Which names the map wants, the most important first: layers/picture/naming.py, in the browser.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const ROLES = ["subject", "member", "route", "crossed", "place", "capital", "area", "neighbour", "sea", "range", "other"];
  const BEARINGS = ["capital", "range"]; // only where all of the map is drawn in full
  const GROUND = ["neighbour", "other"];

  // Each name once: subjects first, and what recedes after all else. id: of a territory, a place, the layer of a
  // route, or an entry of the gazetteer. role: why it is wanted. kept: false where it recedes. note: what is below it.
  parts.namings = (picture, { terms, geometry, texts }) => {
    const { appearances } = picture;
    const own = new Map();
    const notes = new Map(picture.view.notes);
    const put = (role, kept) => (id) => own.has(id) || own.set(id, { id, role, kept: kept(id), note: notes.get(id) || "" });
    const isKept = (id) => appearances.get(id).kept;
    const routes = routesOn(appearances, terms, geometry);
    const first = [...picture.view.named, ...notes.keys()];
    const isBearing = (id) => id in geometry.gazetteer && first.includes(id);
    const isThere = (id) => appearances.has(id) || routes.has(id) || isBearing(id);
    const bySize = geometry.by_size.filter((id) => appearances.has(id));
    const states = bySize.filter((id) => id in geometry.land);
    const crossed = new Set(onMap(geometry.crossed, appearances).flatMap(([, countries]) => countries));
    const isShown = (id) => isBearing(id) || (routes.has(id) ? routes.get(id) : isKept(id));
    [...first, ...subjects(picture, terms, texts)].filter(isThere).forEach(put("subject", isShown));
    members(states, picture, terms).forEach(put("member", isKept));
    [...routes.keys()].forEach(put("route", (id) => routes.get(id)));
    states.filter((id) => crossed.has(id)).forEach(put("crossed", isKept));
    places(appearances, geometry).forEach(put("place", isKept));
    for (const [id, [kind, , , , , country]] of byRank(geometry.gazetteer)) put(kind, () => keeps(picture, country))(id);
    areas(bySize, appearances, geometry, texts).forEach(put("area", isKept));
    const around = new Set([...own.keys()].flatMap((id) => (geometry.neighbours[id] || "").split(" ")));
    for (const id of states) put(around.has(id) ? "neighbour" : "other", isKept)(id);
    // Where lands are picked out, the rest is ground, and bears no names of its own but those of seas.
    const names = picture.only.lands ? [...own.values()].filter((one) => !isGround(one)) : [...own.values()];
    return names.sort((a, b) => rank(a) - rank(b));
  };

  const isGround = ({ role, kept }) => BEARINGS.includes(role) || (GROUND.includes(role) && !kept);
  const rank = ({ role, kept }) => (role === "subject" || kept ? 0 : 100) + 2 * ROLES.indexOf(role) + (kept ? 0 : 1);
  const byRank = (gazetteer) => Object.entries(gazetteer).sort(([, a], [, b]) => a[3] - b[3]);
  // A capital is kept with its land.
  const keeps = ({ matched, only }, country) => (matched === null || matched.has(country)) && (!country || parts.isIn(only.lands, [country]));
  const onMap = (things, appearances) => Object.entries(things).filter(([id]) => appearances.has(id));

  // What the view looks at, what its quotation tells of (without one, its filter's), and what the atlas is about,
  // unless that is ground.
  function subjects({ view, about, only }, terms, texts) {
    const preset = parts.presetOf(view, terms);
    const told = about.length || !preset ? about : texts.quotes[preset[2]].subjects;
    const first = terms.named_first.filter((id) => parts.isIn(only.lands, [id]));
    return [...(view.focus ? parts.meant(texts, view.focus) : []), ...(told || []), ...first];
  }

  // The routes on the map, and whether any stretch of each is kept.
  function routesOn(appearances, { routes }, { lines }) {
    const stretches = onMap(lines, appearances).map(([id, [layer]]) => [layer, appearances.get(id).kept]);
    const own = routes.filter((id) => stretches.some(([layer]) => layer === id));
    return new Map(own.map((id) => [id, stretches.some(([layer, kept]) => layer === id && kept)]));
  }

  // The countries that a shown membership holds, those of the first membership first, and of each its members
  // before observers; a part of one is none.
  function members(states, { appearances, holders }, { layers }) {
    const first = (id) => {
      const [[layer, role]] = appearances.get(id).held;
      return 2 * layers.indexOf(layer) + Number(role !== "member");
    };
    const own = states.filter((id) => appearances.get(id).held.length && parts.standsAlone(id, holders));
    return own.sort((a, b) => first(a) - first(b));
  }

  // The places on the map, those where a shown pipeline begins or ends before others.
  function places(appearances, { lines, places: all }) {
    const piped = onMap(lines, appearances).some(([, [, mode]]) => mode === "pipeline");
    const after = ([, [kind]]) => Number(!(piped && kind === "terminal"));
    return onMap(all, appearances).sort((a, b) => after(a) - after(b)).map(([id]) => id);
  }

  // What is drawn as disputed, that of now first, but none with its country's name.
  function areas(bySize, appearances, { areas: all }, { captions }) {
    const isAlike = (id) => all[id][2].some((state) => captions[state].name === captions[id].name);
    const isPast = (id) => Number(appearances.get(id).when === "past");
    const own = bySize.filter((id) => id in all && appearances.get(id).when && !isAlike(id));
    return own.sort((a, b) => isPast(a) - isPast(b));
  }
})();
