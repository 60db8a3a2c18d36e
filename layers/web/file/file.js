// The file that holds the whole atlas: reads what it carries; what follows # in its address holds the view.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const SCENE = "#scene=";
  const block = (name) => JSON.parse(document.getElementById(`atlas-${name}`).textContent);
  const [geometry, texts, words, deck] = ["geometry", "texts", "file", "deck"].map(block);
  const hash = () => location.hash;
  Object.assign(texts.words.words, words.words); // what the file says beside the map
  parts.speak(texts.words);
  if (parts.isPast(words.today)) parts.today = "made";

  // The other pages are in the app; where that was is in the file, if it was known.
  function pageLink(address, said) {
    if (!words.address) return parts.make("span", "", said);
    const link = parts.make("a", "atlas-link", said);
    link.href = `${words.address}/${address}`;
    link.title = parts.say("file.link_about");
    Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
    return link;
  }

  // A file's path cannot be written anew, what follows # can.
  const write = (after) => history.replaceState(history.state, "", after);

  function sceneAsked() {
    if (hash().startsWith(SCENE)) return hash().slice(SCENE.length);
    return !hash() && deck.slides.length > 1 ? "0" : null;
  }

  parts.openShell(
    { geometry, texts, words, deck },
    {
      view: () => (hash().startsWith(SCENE) ? "" : hash().slice(1)),
      scene: sceneAsked,
      notices: [],
      writeView: (query) => write(`#${query}`),
      writeScene: (at) => write(`${SCENE}${at}`),
      follow: (act) => window.addEventListener("hashchange", act),
      pageLink,
      actions: null,
    },
  );
})();
