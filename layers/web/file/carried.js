// What the file carries is packed: that is half to send. It is unpacked while the scripts of the map are read.
(() => {
  "use strict";
  const carried = (name) => {
    const packed = bytes(document.getElementById(`atlas-${name}`).textContent);
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).json();
  };

  function bytes(text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const marks = atob(text);
    const all = new Uint8Array(marks.length);
    for (let at = 0; at < marks.length; at += 1) all[at] = marks.charCodeAt(at);
    return all;
  }

  window.atlasCarried = Promise.all(["geometry", "texts", "file", "deck", "charts"].map(carried));
})();
