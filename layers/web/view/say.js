// The words of the interface: layers/words/ in the browser, from the same table, with the same result.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const PLACEHOLDER = /\{(\w+)(?::([^{}]+))?\}/g;
  const FIELDS = /'([^']*)'|MMMM|LLLL|d|y/g; // of a CLDR pattern

  // From now on, say with these words. table: the words by their keys, and the customs of the language.
  parts.speak = ({ customs, words }) => {
    const forms = new Map(leaves(words));
    const plurals = new Intl.PluralRules(customs.locale);
    const write = writer(customs);
    parts.locale = customs.locale;
    parts.say = (key, values = {}) => {
      let form = known(forms.get(key), key);
      while (typeof form !== "string") form = chosen(form, known(values[form.by], key, form.by), plurals);
      return known(form, key).replace(PLACEHOLDER, (_, name, how = "") => write(known(values[name], key, name), how));
    };
  };

  // A text, or what a value chooses of several: as it is written, else by its plural category, else other.
  function chosen(form, value, plurals) {
    const one = Array.isArray(value) ? value.length : value;
    const names = [String(one), ...(typeof one === "number" ? [plurals.select(one)] : []), "other"];
    return known(form[names.find((name) => Object.hasOwn(form, name))], form.by, one);
  }

  function known(value, ...path) {
    if (value === undefined) throw new Error(`no words for ${path.join(": ")}`);
    return value;
  }

  function* leaves(part, under = "") {
    for (const [name, form] of Object.entries(part)) {
      if (typeof form === "string" || "by" in form) yield [under + name, form];
      else yield* leaves(form, `${under}${name}.`);
    }
  }

  function writer(customs) {
    return (value, how) => {
      if (Array.isArray(value)) return how ? listed(value, customs.lists[how]) : value.join(", ");
      if (how === "day") return dated(value, customs);
      return typeof value === "number" ? numbered(value, how, customs) : String(value);
    };
  }

  // A number without a form is whole; `d` does not part its thousands; `.1` is so many decimals.
  function numbered(value, how, { group, decimal }) {
    const [whole, part] = parts.fixed(value, Number(how.slice(1))).split(".");
    const digits = how === "d" ? whole : whole.replace(/\B(?=(\d{3})+$)/g, group);
    return part ? `${digits}${decimal}${part}` : digits;
  }

  // An ISO day as prose: 14 May 2024; a month or a year as such.
  function dated(moment, { months, alone, day: dayPattern, month: monthPattern }) {
    const [year, month, day] = moment.split("-");
    if (!month) return year;
    const fields = { d: Number(day), MMMM: months[month - 1], LLLL: alone[month - 1], y: year };
    return (day ? dayPattern : monthPattern).replace(FIELDS, (field, quoted) => quoted ?? fields[field]);
  }

  // joints: how the first, the next and the last are joined, and how two are.
  function listed(items, [start, middle, end, pair]) {
    if (items.length < 3) return items.length === 2 ? both(pair, items) : items.join("");
    const told = items.slice(1, -2).reduceRight((rest, item) => both(middle, [item, rest]), both(end, items.slice(-2)));
    return both(start, [items[0], told]);
  }

  const both = (joint, items) => joint.replace(/\{([01])\}/g, (_, at) => items[at]);

  // A number with so many decimals, as Python rounds it: an exact half goes to the even neighbour,
  // where toFixed goes away from zero. Twice a half is a whole number, and no other ends in 5.
  parts.fixed = (number, digits) => {
    const [rounded, finer] = [number.toFixed(digits), number.toFixed(digits + 1)];
    const isHalf = finer.endsWith("5") && Number.isInteger(number * 2 ** (digits + 1));
    const even = isHalf && Number(rounded.at(-1)) % 2 ? finer.slice(0, digits ? -1 : -2) : rounded;
    return Object.is(number, -0) ? `-${even}` : even;
  };
})();
