// A briefing that is inside a link: layers/briefing/file.py, in the browser. Anyone may have written it.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const MOST_BYTES = 2_900_000;
  const [LONGEST_TITLE, LONGEST_NOTES, LONGEST_VIEW, MOST_SCENES] = [200, 5000, 4000, 100];
  const UNFIT = /\p{Cc}|\p{Cs}|\p{NChar}/u; // no screen shows it, or no slide can hold it

  // The briefing, or a rejection where it keeps not every rule.
  parts.readCode = async (code, { texts, terms, words, today }) => {
    const packed = Uint8Array.from(atob(code.replaceAll("-", "+").replaceAll("_", "/")), (mark) => mark.charCodeAt(0));
    const known = JSON.parse(await unpacked(packed));
    hold(isOf(known, ["format", "version", "title", "scenes"]) && known.format === words.format && [1, 2].includes(known.version));
    hold(isTitle(known.title) && Array.isArray(known.scenes) && known.scenes.length <= MOST_SCENES);
    for (const scene of known.scenes) {
      const { id, title, quote, view, notes, figure = "" } = scene;
      hold(isOf({ figure, ...scene }, ["id", "title", "quote", "view", "notes", "figure"]) && isText(id, LONGEST_TITLE) && /^[a-z][a-z0-9_]*$/.test(id));
      hold(isTitle(title) && isText(notes, LONGEST_NOTES, "\n\t") && isText(view, LONGEST_VIEW));
      hold(quote === "" || Object.hasOwn(texts.quotes, quote));
      hold(figure === "" || Object.values(texts.quotes).some(({ figures = [] }) => figures.some((own) => own.id === figure)));
      hold(!parts.ignoredIn(view, terms, today).length);
    }
    return { title: known.title, scenes: known.scenes };
  };

  function hold(isSo) {
    if (!isSo) throw new Error("unfit");
  }

  // Never more than a briefing can be, however little it was packed into.
  async function unpacked(packed) {
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    const pieces = [];
    let size = 0;
    for (const reader = stream.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      hold(size <= MOST_BYTES);
      pieces.push(value);
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(await new Blob(pieces).arrayBuffer());
  }

  const isOf = (record, keys) =>
    typeof record === "object" && record !== null && Object.keys(record).sort().join() === [...keys].sort().join();
  const isText = (value, longest, allowed = "") =>
    typeof value === "string" && value.length <= longest && ![...value].some((mark) => UNFIT.test(mark) && !allowed.includes(mark));
  const isTitle = (value) => isText(value, LONGEST_TITLE) && Boolean(value.trim());
})();
