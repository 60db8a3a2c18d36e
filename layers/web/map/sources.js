// On which documents a statement rests: their publishers, each the way to what was published.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const { make } = parts;

  // Only an address of the web is a link: a script in its place would be run.
  parts.outside = (address, words) => {
    if (!/^https?:\/\//.test(address)) return words;
    const link = make("a", "atlas-out", words);
    link.href = address;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    return link;
  };

  // One document in a list of them.
  parts.sourceLine = ({ publisher, title, url, days }) =>
    make("li", "", parts.say("told.source", { publisher, title, days }), " ", url && parts.outside(url, url));

  // The way to the article at its publishers.
  parts.readAt = ({ editions }) => {
    const ways = editions.map(({ words, url }) => (url ? parts.outside(url, words) : parts.say("told.no_address", { words })));
    return make("span", "atlas-read", parts.say("told.read"), " ", ...ways.flatMap((way, at) => (at ? [" · ", way] : [way])));
  };

  // Where a fact comes from, in words: who published it, each once, and as of when.
  parts.sourceWords = ({ sources: documents }, { sources = [], source = "" }) => {
    const publishers = new Set(sources.map((id) => documents[id].publisher));
    return [[...publishers].join(", "), source].filter(Boolean).join("; ");
  };

  // The same as links, one a document; the second of a publisher is a number.
  parts.sourceLinks = ({ sources: documents }, { sources = [], source = "" }) => {
    const times = new Map();
    const links = sources.map((id) => {
      const { publisher, title, url = "", days } = documents[id];
      const time = (times.get(publisher) || 0) + 1;
      times.set(publisher, time);
      const words = time > 1 ? String(time) : publisher;
      const link = parts.outside(url, words);
      if (link !== words) link.title = parts.say("told.source", { publisher, title, days });
      if (link !== words && time > 1) link.setAttribute("aria-label", `${words}, ${publisher}`);
      return link;
    });
    return [...links.flatMap((link, at) => (at ? [", ", link] : [link])), links.length && source ? "; " : "", source];
  };
})();
