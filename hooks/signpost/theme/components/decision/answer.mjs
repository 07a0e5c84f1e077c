/**
 * Answers of a decision in words, and back from text. The twin of `decisions/answer.py`; apart from the walk, since tickets read answers too.
 *
 * Values are an option's name, a list of names (several), a number, and for a date the days before today. An address
 * writes a choice as its name, several as names joined by commas (`none` for none of them), a number plainly, a day as
 * `2026-11-24`.
 *
 * @typedef {string | string[] | number} Value
 * @typedef {{type: string, question: string, options?: [string, string][], none?: string, low?: number, high?: number, step?: number, unit?: string}} Answer
 */

export const DAY = 864e5;

/** Today where the visitor is, in days. */
export function today() {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
}

/** @param {string} text @returns {Value | undefined} nothing when the text is no such answer */
export function read(/** @type {Answer} */ answer, text) {
  const ids = (answer.options ?? []).map(([id]) => id);
  if (answer.type === "choice") return ids.includes(text) ? text : undefined;
  if (answer.type === "several") {
    const named = text === "none" ? [] : text.split(",");
    return named.every((id) => ids.includes(id)) && (named.length || answer.none) ? ids.filter((id) => named.includes(id)) : undefined;
  }
  const value = answer.type === "date" ? days(text) : /^[-+]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  return value !== undefined && !outside(answer, value) ? value : undefined;
}

/** @param {string} text */
function days(text) {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) / DAY : NaN;
  return Number.isNaN(day) || new Date(day * DAY).toISOString().slice(0, 10) !== text ? undefined : today() - day;
}

/** Whether a number lies in one of these spans: each from, to (null without end), and whether either belongs to it. @param {any[]} spans @param {number} value */
export const within = (spans, value) => spans.some(([low, high, from, to]) => (low === null || value > low || (from && value === low)) && (high === null || value < high || (to && value === high)));

/** Whether a number is none that can be given. @param {Answer} answer @param {number} value */
export function outside({ low = 0, high = 0, step }, value) {
  const steps = step ? (value - low) / step : 0;
  return value < low || value > high || Math.abs(steps - Math.round(steps)) > 1e-9;
}

/** An answer in the words of its question. @param {Answer} answer @param {Value} value */
export function say(answer, value) {
  const labels = new Map(answer.options);
  if (Array.isArray(value)) return value.map((id) => labels.get(id)).join(" + ") || (answer.none ?? "");
  if (answer.type === "date") return sayDay(Number(value));
  if (typeof value === "number") return `${sayNumber(value)} ${answer.unit ?? ""}`.trim();
  return labels.get(value) ?? value;
}

/** A number with thousands apart, and all its decimals. @param {number} value */
export const sayNumber = (value) => value.toLocaleString(undefined, { maximumFractionDigits: 20 });

// The days of the site are written day first; plain `en` would put the month first.
export const language = () => document.documentElement.lang.replace(/^(en)?$/, "en-GB");

/** A day so many days before today: `Tuesday 24 November 2026`. @param {number} ago */
export const sayDay = (ago) => new Intl.DateTimeFormat(language(), { dateStyle: "full", timeZone: "UTC" }).format((today() - ago) * DAY);

/** Answers in an address: `#?name=value&other=value`; "" when there are none. @param {Iterable<[string, string]>} answers */
export function fragment(answers) {
  const pairs = [...answers].map(([name, text]) => `${name}=${encodeURIComponent(text).replaceAll("%2C", ",")}`);
  return pairs.length ? `#?${pairs.join("&")}` : "";
}
