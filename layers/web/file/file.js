// The file that holds the whole atlas: reads what it carries; what follows # in its address holds the view.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const SCENE = "#scene=";
  const hash = () => location.hash;
  let after = hash(); // what follows # for the view that is shown

  async function start() {
    const [geometry, texts, words, deck, charts] = await window.atlasCarried;
    Object.assign(texts.words.words, words.words); // what the file says beside the map
    parts.speak(texts.words);
    if (parts.isPast(words.today)) parts.today = "made";
    parts.openShell({ geometry, texts, words, deck, charts }, placed(words, deck));
    document.getElementById("file-plain").remove();
  }

  // The other pages are in the app; where that was is in the file, if it was known.
  const pageLink = (home) => (address, said) => {
    if (!home) return parts.make("span", "", said);
    const link = parts.make("a", "atlas-link", said);
    link.href = `${home}/${address}`;
    link.title = parts.say("file.link_about");
    return Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
  };

  // A file's path cannot be written anew, what follows # can; in the frame of another page not even that.
  function write(words) {
    after = words;
    try {
      history.replaceState(history.state, "", words);
    } catch {
      // the view is in the links that are copied, as everywhere
    }
  }

  function sceneAsked(deck) {
    if (hash().startsWith(SCENE)) return hash().slice(SCENE.length);
    return !hash() && deck.slides.length > 1 ? "0" : null;
  }

  const placed = ({ address }, deck) => ({
    view: () => (hash().startsWith(SCENE) ? "" : hash().slice(1)),
    scene: () => sceneAsked(deck),
    notices: [],
    writeView: (query) => write(`#${query}`),
    writeScene: (at) => write(`${SCENE}${at}`),
    follow: (act) => window.addEventListener("hashchange", act),
    link: () => location.href.split("#")[0] + after,
    pageLink: pageLink(address),
    actions: null,
  });

  start();
})();
