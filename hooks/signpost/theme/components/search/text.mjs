/**
 * Words of a query or a text, made as the index was made: see `search/text.py`, whose rules come with the index.
 *
 * @typedef {{rules: [string, string, number][][], stopwords: Set<string>}} Language
 * @typedef {{term: string, joined: string, named: boolean, whole: boolean, text: string}} Word `joined`: the word as an identifier in one piece would be
 *   kept; `named`: an identifier or part of one; `whole`: all of one; `text`: as written
 */

const LONGEST = 40;
const HOST = /[A-Za-z][A-Za-z0-9+.-]*:\/\/[^\s/?#"'<>]+/g;
const JOINED = /\/?[\p{L}\p{N}]+(?:[_.\-]+[\p{L}\p{N}]+)*_?/gu;
const PART = /[\p{L}\p{N}]+/gu;
const CAMEL = /^(?:[a-z]+[0-9]*(?:[A-Z][a-z0-9]*)+|(?:[A-Z][a-z0-9]+){3,})$/;
const DOUBLE = /([bcdfghjklmnpqrstvwxz])\1+/g;
const NUMBER = /^[0-9]{7,}$/;

/** Without accents and apostrophes; case is kept for humps. @param {string} text */
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/['’]/g, "");

/** Doubled consonants written once. @param {string} word */
const single = (word) => word.replace(DOUBLE, "$1");

/** @param {string} word @param {Language} language */
export function stem(word, { rules }) {
  if (word.length > 3 && /^[a-z]+$/.test(word)) {
    for (const group of rules) {
      const fits = group.find(([ending, , least]) => word.endsWith(ending) && word.length - ending.length >= least);
      if (fits) word = word.slice(0, word.length - fits[0].length) + fits[1];
    }
  }
  return single(word);
}

/** @param {string} text @param {Language} language @returns {Word[]} */
export function words(text, language) {
  /** @type {Word[]} */
  const out = [];
  for (const found of fold(text).replace(HOST, " ").matchAll(JOINED)) {
    const [joined] = found;
    const parts = [...joined.matchAll(PART)].flatMap(([piece]) => (CAMEL.test(piece) ? piece.split(/(?<=[a-z0-9])(?=[A-Z])/) : [piece]));
    const whole = parts.join("").toLowerCase();
    if (parts.length > 1 && whole.length <= LONGEST) out.push({ term: single(whole), joined: single(whole), named: true, whole: true, text: joined });
    const named = parts.length > 1 || joined.startsWith("/");
    for (const part of parts) {
      const low = part.toLowerCase();
      if ((named && low.length < 2) || NUMBER.test(low) || low.length > LONGEST || (!named && language.stopwords.has(low))) continue;
      out.push({ term: stem(low, language), joined: single(low), named, whole: false, text: part });
    }
  }
  return out;
}
