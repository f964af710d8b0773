// Words and numbers.

let language = data.language;
const both = found => found[language];
const say = (key, ...gaps) => {
  let place = 0;
  return both(data.words[key]).replace(/\{\}/g, () => String(gaps[place++]));
};
const PARTS = 1000, NEARLY_NONE = 1001, NEARLY_ALL = 1002, ALL = PARTS;
const worth = q => q === NEARLY_NONE ? 0.0005 : q === NEARLY_ALL ? 0.9995 : q / PARTS;

function rounded(share) {
  if (share <= 0 || share >= 1) return share <= 0 ? 0 : ALL;
  return share < 0.5 / PARTS ? NEARLY_NONE : share > 1 - 0.5 / PARTS ? NEARLY_ALL : Number((100 * share).toFixed(1).replace(".", ""));
}

function percent(q) {
  const text = q === NEARLY_NONE ? "<0.1" : q === NEARLY_ALL ? ">99.9" : q === ALL ? "100" : q === 0 ? "0" : (q / 10).toFixed(1);
  return language === "ru" ? text.replace(".", ",") + "\u00a0%" : text + "%";
}

function decimal(number) {
  const text = number.toFixed(1);
  return language === "ru" ? text.replace(".", ",") : text;
}

const UNITS = [["days", 86400], ["hours", 3600], ["minutes", 60], ["seconds", 1]];

function duration(seconds) {
  // In its two largest units, as everywhere.
  const whole = Math.round(seconds), first = UNITS.findIndex(([, size]) => whole >= size);
  let rest = whole;
  return UNITS.slice(first < 0 ? -1 : first).slice(0, 2).flatMap(([name, size], place) => {
    const count = Math.floor(rest / size);
    rest %= size;
    return count || !place ? [say(name, count)] : [];
  }).join(language === "ru" ? "\u00a0" : " ");
}

const quoted = text => /^[«“„"].*[»”“"]$/.test(text) ? text
  : language === "ru" ? `«${text.replace(/«/g, "„").replace(/»/g, "“")}»` : `“${text}”`;
