// What the file says of itself: where it comes from, what each view rests on, how to reopen it.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;

  parts.showAbout = ({ words, deck, texts }) => parts.openDialog(parts.say("file.about", words), about(words, deck, texts));

  // Open a dialog; it leaves nothing behind when it is closed.
  parts.openDialog = (name, content) => {
    const box = make("dialog", "file-about");
    box.setAttribute("role", "dialog"); // the map's Esc asks for it, so as not to close a dossier too
    box.setAttribute("aria-label", name);
    const close = parts.button("×", "atlas-close", () => box.close());
    close.setAttribute("aria-label", parts.say("map.close"));
    box.append(close, ...content);
    box.addEventListener("close", () => box.remove());
    document.body.append(box);
    box.showModal();
    box.scrollTop = 0;
  };

  function about(words, deck, texts) {
    return [
      make("h2", "", words.title),
      make("p", "", parts.say("file.made", { ...words, day: words.made })),
      make("p", "", parts.say("file.verbatim", { borders: texts.borders })),
      make("p", "", `${creditsOf(words)}.`),
      make("h3", "", parts.say("file.views")),
      make("ol", "file-views", ...deck.slides.map((slide, at) => viewLine(slide, words.slides[at], texts, words))),
      make("h3", "", parts.say("file.sources", { count: words.sources.length })),
      make("ol", "file-sources", ...words.sources.map(parts.sourceLine)),
      make("h3", "", parts.say("file.version")),
      make("p", "file-digest", parts.say("file.edition", words)),
    ];
  }

  function viewLine(slide, told, texts, words) {
    if (slide.kind !== "scene") return "";
    const again = told.link && make("small", "", parts.outside(told.link, parts.say("file.open", words)));
    return make("li", "", make("b", "", slide.heading), make("small", "", told.shown), ...parts.citedInFull(slide, told, texts), again);
  }

  // A slide's quotation as files cite it, and which of its figures do not simply hold.
  parts.citedInFull = ({ quote }, { citation, checked }, texts) =>
    quote ? [parts.quotation({ ...texts.quotes[quote], cite: citation }), checked && make("p", "atlas-checked", checked)] : [];

  // Whose geometry any of the views shows: the longest list holds the others.
  const creditsOf = ({ slides }) => slides.map(({ credits }) => credits).reduce((a, b) => (b.length > a.length ? b : a), "");
})();
