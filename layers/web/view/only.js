// What alone a view draws in full: layers/picture/only.py, in the browser.
(() => {
  "use strict";
  const parts = window.atlasParts;

  // What is picked of each kind, as a set of ids; null of a kind from which nothing is, and all of it is drawn.
  parts.onlyOf = ({ only }, { places }, { routes }) => {
    const isRoute = (id) => routes.includes(id);
    const picked = (isOne) => {
      const own = only.filter(isOne);
      return own.length ? new Set(own) : null;
    };
    return { lands: picked((id) => !isRoute(id) && !(id in places)), places: picked((id) => id in places), routes: picked(isRoute) };
  };

  // Whether one of these is picked, or nothing is from their kind.
  parts.isIn = (picked, ids) => picked === null || ids.some((id) => picked.has(id));
})();
