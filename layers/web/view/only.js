// What alone a view draws in full: layers/picture/only.py, in the browser.
(() => {
  "use strict";
  const parts = window.atlasParts;

  // What is picked of each kind, as a set of ids; null of a kind from which nothing is, and all of it is drawn. Of
  // routes it is stretches.
  parts.onlyOf = ({ only }, { places, lines }, terms) => {
    const stretches = parts.stretchesOf(terms);
    const isAlong = (id) => terms.routes.includes(id) || stretches.has(id);
    const own = (id) => stretches.get(id) || Object.keys(lines).filter((line) => lines[line][0] === id);
    const picked = (isOne, ids = (id) => [id]) => {
      const words = only.filter(isOne);
      return words.length ? new Set(words.flatMap(ids)) : null;
    };
    return { lands: picked((id) => !isAlong(id) && !(id in places)), places: picked((id) => id in places), routes: picked(isAlong, own) };
  };

  // Whether one of these is picked, or nothing is from their kind.
  parts.isIn = (picked, ids) => picked === null || ids.some((id) => picked.has(id));

  // Which of these stretches of a route are drawn, and whether only a part of them is; of a route from which nothing is
  // picked, all of them count.
  parts.stretchesOn = (picked, own) => {
    const some = picked === null ? own : own.filter((id) => picked.has(id));
    const drawn = some.length ? some : own;
    return [new Set(drawn), drawn.length < own.length];
  };

  // The stretches behind each word for a part of a route: layers/model/stretches.py. Made once.
  const known = new WeakMap();
  parts.stretchesOf = (terms) => {
    if (!known.has(terms)) {
      const branches = Object.entries(terms.stretches).map(([word, [, ids]]) => [word, ids.split(" ")]);
      const each = branches.flatMap(([, ids]) => ids.map((id) => [id.replaceAll("/", "-"), [id]]));
      known.set(terms, new Map([...branches, ...each]));
    }
    return known.get(terms);
  };

  // What a thing that a view picks out is called.
  parts.pickedName = (id, { captions, terms }) => terms.stretches[id]?.[0] || (captions[id] || captions[parts.stretchesOf(terms).get(id)[0]]).name;
})();
