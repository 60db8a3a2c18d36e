// A briefing as slides, and what each says of itself: layers/briefing/deck.py and imprint.py, in the browser.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const MOST_PUBLISHERS = 4; // a line names

  // briefing: a title and scenes. known: geometry, texts, terms, what the site says and cites, today.
  // The slides as layers.browser.messages.DeckMessage has them.
  parts.deckOf = (briefing, known) => {
    const { words, today } = known;
    const scenes = briefing.scenes.map((scene) => sceneOf(scene, known));
    const isOwn = JSON.stringify(briefing.scenes) === JSON.stringify(words.briefing.scenes);
    const opening = [parts.say("deck.after", { own: isOwn, article: words.article }), parts.say("deck.made", { day: today })];
    const told = isOwn ? words.closing.lines : [];
    const end = (kind, heading, lines) => ({ kind, heading, query: "", quote: "", checked: "", notes: "", figure: "", lines });
    const closing = { ...end("closing", parts.say("deck.closing", { own: told.length > 0 }), told), way: words.closing.way };
    const sources = parts.whenAsked(end("sources", parts.say("deck.sources"), []), "lines", () => sourceLines(scenes, known));
    const slides = [end("title", briefing.title, opening), ...scenes, closing, sources];
    return { title: briefing.title, today, scene: 0, version: words.edition, digest: words.digest, slides };
  };

  // Give a record a value that is made when it is first asked for: a map can be drawn without it.
  parts.whenAsked = (record, key, make) => {
    let made = null;
    return Object.defineProperty(record, key, { enumerable: true, get: () => (made ??= make()) });
  };

  function sceneOf({ title, quote, view, notes, figure = "" }, { terms, today, cited }) {
    const query = parts.writeQuery(parts.readQuery(view, terms, today), terms);
    return { kind: "scene", heading: title, query, quote, checked: cited.quotes[quote]?.checked || "", notes, figure, lines: [] };
  }

  // What files say beside the slides of a deck: of each slide, and the documents that all of them rest on.
  parts.imprintsOf = ({ slides }, known) => {
    const pictures = slides.map(({ query }) => pictureOf(query, known));
    const rested = pictures.map((picture) => [...known.cited.rules, ...shownLayers(picture, known).flatMap((id) => documentsOf(picture, id, known))]);
    return {
      slides: slides.map((slide, at) => imprint(slide, pictures[at], new Set(rested[at]), known)),
      sources: inOrder(rested.flat(), known),
    };
  };

  function imprint({ query, quote, checked }, picture, rested, known) {
    const { cited, texts, words } = known;
    const when = parts.whenWords(picture);
    const kept = parts.filterWords(picture.view, texts);
    const only = parts.onlyWords(picture.view, texts);
    const shown = kept ? parts.say("imprint.pale", { when, kept }) : when;
    const licences = new Map([...cited.documents.entries()].filter(([at]) => rested.has(at)).map(([, it]) => [it.publisher, it.licence]));
    const credits = words.credited.filter((name) => licences.has(name)).map((name) => parts.say("imprint.credit", { name, licence: licences.get(name) }));
    return {
      shown: only ? parts.say("imprint.only", { shown, only }) : shown,
      citation: cited.quotes[quote]?.citation || "",
      checked,
      credits: parts.say("imprint.credits", { names: credits.join("; ") }),
      link: known.link(query),
    };
  }

  const pictureOf = (query, known) => parts.pictureOf(parts.readQuery(query, known.terms, known.today), known);

  const shownLayers = ({ view }, { terms }) => terms.layers.filter((id) => view.layers.includes(id) || view.route === id);

  // The numbers of the documents that one layer's things rest on, as a picture shows them, without what it leaves out.
  function documentsOf({ day, only, appearances, places, areas, pastAreas }, layer, { terms, geometry, cited }) {
    const spells = cited.spells.filter((_, at) => {
      const [own, , since, until, lands] = terms.spells[at];
      return own === layer && since <= day && (!until || day < until) && parts.isIn(only.lands, lands.split(" "));
    });
    const lines = Object.keys(geometry.lines).filter((id) => geometry.lines[id][0] === layer && geometry.lines[id][4] <= day);
    const points = places.filter((id) => geometry.places[id][5] === layer);
    const grounds = [...areas, ...pastAreas].filter((id) => geometry.areas[id][5] === layer);
    const seen = [...lines, ...points, ...grounds].filter((id) => appearances.has(id));
    return [...spells.flat(), ...seen.flatMap((id) => cited.things[id])];
  }

  // A line on the article, one on the borders, and one for each layer that is shown.
  function sourceLines(scenes, known) {
    const { cited, texts, words } = known;
    const editions = new Set(scenes.filter(({ quote }) => quote).map(({ quote }) => cited.quotes[quote].edition));
    const article = [parts.say("deck.about_article", { article: words.article }), ...editions].join("; ");
    const pictures = scenes.map(({ query }) => pictureOf(query, known));
    const layers = texts.layers.flatMap(({ id, short }) => {
      const shown = pictures.filter(({ view }) => view.layers.includes(id)).flatMap((picture) => documentsOf(picture, id, known));
      return shown.length ? [parts.say("labelled", { label: short, text: publishers(shown, known) })] : [];
    });
    return [article, parts.say("deck.borders", { publishers: publishers(cited.rules, known) }), ...layers];
  }

  // Who published the documents: those of the most of them, and how many there are.
  function publishers(numbers, known) {
    const all = inOrder(numbers, known);
    const counts = new Map();
    for (const { publisher } of all) counts.set(publisher, (counts.get(publisher) || 0) + 1);
    const names = [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
    const most = names.slice(0, MOST_PUBLISHERS);
    return parts.say("deck.publishers", { names: most.join("; "), others: names.length > most.length, count: all.length });
  }

  const inOrder = (numbers, { cited }) => [...new Set(numbers)].sort((a, b) => a - b).map((at) => cited.documents[at]);
})();
