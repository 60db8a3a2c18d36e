// How days, lengths and counts read as prose: layers/prose.py, in the same words.
(() => {
  "use strict";
  const parts = window.atlasParts;
  const MONTHS = "January February March April May June July August September October November December".split(" ");

  // What is said beside a day that goes by a name.
  parts.dayNotes = { article: "as written", today: "today" };

  // A number with so many decimals, as Python rounds it: an exact half goes to the even neighbour,
  // where toFixed goes away from zero. Twice a half is a whole number, and no other ends in 5.
  parts.fixed = (number, digits) => {
    const [rounded, finer] = [number.toFixed(digits), number.toFixed(digits + 1)];
    const isHalf = finer.endsWith("5") && Number.isInteger(number * 2 ** (digits + 1));
    const even = isHalf && Number(rounded.at(-1)) % 2 ? finer.slice(0, digits ? -1 : -2) : rounded;
    return Object.is(number, -0) ? `-${even}` : even;
  };

  const whole = (number) => parts.fixed(number, 0).replace(/\B(?=(\d{3})+$)/g, ",");

  parts.kmWords = (km) => (km >= 1 ? `${whole(km)} km` : "less than 1 km");

  const dayWords = (day) => {
    const [year, month, date] = day.split("-");
    return `${Number(date)} ${MONTHS[month - 1]} ${year}`;
  };

  // The day a picture shows: 14 May 2024, as written.
  parts.whenWords = ({ view, day }) => `${dayWords(day)}, ${parts.dayNotes[view.day] || "on today’s borders"}`;

  // How many things a layer holds on the picture's day, with their kind.
  parts.countWords = (picture, { id, group }) => {
    if (group === "Places") return several(picture.places.length, "place", "places");
    if (group === "Routes") return lengthWords(picture.crossings.filter(({ layer }) => layer === id));
    if (group === "Borders") return areaWords(picture);
    const held = picture.inForce.filter(({ layer }) => layer === id);
    const told = ["member", "observer", "signatory"].flatMap((role) => {
      const number = held.filter((spell) => spell.role === role).length;
      return number ? [`${number} ${number > 1 ? PLURALS[role] : role}`] : [];
    });
    const bodies = held.filter(({ areas }) => !areas.length).length;
    const words = told.join(", ") || "nobody yet";
    return bodies ? `${words} (${bodies} an organisation)` : words;
  };

  const PLURALS = { member: "members", observer: "observers", signatory: "signatories" };

  // How long the open part of a route is: main line 4,436 km as drawn, 494 at sea.
  function lengthWords(own) {
    if (!own.length) return "not yet open";
    const main = own.filter((crossing) => crossing.isMain);
    const told = main.length ? main : own;
    const which = main.length === own.length ? "" : main.length ? "main line " : "branches ";
    const atSea = length(told.filter(({ country }) => !country));
    const words = `${which}${parts.kmWords(length(told))} as drawn`;
    return atSea >= 1 ? `${words}, ${whole(atSea)} at sea` : words;
  }

  const length = (crossings) => crossings.reduce((sum, { km }) => sum + km, 0);

  // How many areas there are on the day, and how many there were: 6 areas, 1 history.
  function areaWords({ areas, pastAreas }) {
    const told = several(areas.length, "area", "areas");
    return pastAreas.length ? `${told}, ${pastAreas.length} history` : told;
  }

  const several = (number, one, many) => (number > 1 ? `${number} ${many}` : `${number || "no"} ${one}`);

  // What the filter keeps, such as: Members of both OTS and NATO.
  parts.filterWords = ({ alliances, match, observers, route }, texts) => {
    const { title } = texts.layers.find(({ id }) => id === route) || {};
    const names = texts.layers.filter(({ id }) => alliances.includes(id)).map(({ short }) => short);
    const crossed = route ? [`${names.length ? "c" : "C"}rossed by the ${title}`] : [];
    if (!names.length) return crossed.join("");
    const who = match === "none" ? NOBODY[Number(observers)] : WHO[Number(observers)];
    return [`${who} of ${joined(names, match)}`, ...crossed].join(", ");
  };

  const WHO = ["Members", "Members and observers"];
  const NOBODY = ["Not members", "Not members or observers"];

  // Names as a filter reads: "OTS or NATO", "both OTS and NATO", "OTS and no other".
  function joined(names, match) {
    const last = match === "any" || match === "none" ? "or" : "and";
    const [end] = names.slice(-1);
    const listed = names.length > 1 ? `${names.slice(0, -1).join(", ")} ${last} ${end}` : end;
    if (match === "all" && names.length > 1) return `${names.length === 2 ? "both" : "all of"} ${listed}`;
    return match === "exactly" ? `${listed} and no other` : listed;
  }
})();
