// Numbers as text. A dash stands for what has no meaning.
const DASH = "–";
const PERCENT = "\u00a0%";

const figure = value => value === null || value === undefined ? DASH : value.toFixed(3);

/** From 0 to 1, the way figures are set: without the zero before the point. */
const bare = value => value >= 0.9995 ? "1" : value.toFixed(3).replace(/^0/, "");

const range = interval => interval && interval.low !== null ? `${bare(interval.low)}${DASH}${bare(interval.high)}` : "";

const count = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** A number with so many significant digits, without an exponent where that is short. */
const number = (value, digits = 4) => value === null || value === undefined ? DASH : String(Number(value.toPrecision(digits)));

/** More digits where it is small, and never 0 or 100 for what is not quite that. */
function percentNumber(rate) {
  const value = 100 * rate;
  const text = String(Number(value.toFixed(value < 10 || value > 99 ? 1 : 0)));
  return text === "0" && value > 0 ? "<0.1" : text === "100" && value < 100 ? ">99.9" : text;
}

/** A rate in percent. */
function percent(rate) {
  if (rate === null || Number.isNaN(rate)) {
    return DASH;
  }
  return percentNumber(rate) + PERCENT;
}
