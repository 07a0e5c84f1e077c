/**
 * Words as they stand in texts, found again by their terms: to mark them, and to say how a query was read.
 *
 * @typedef {import("./text.mjs").Language} Language
 */

import { words } from "./text.mjs";

const WORD = /[\p{L}\p{N}][\p{L}\p{N}_.'’-]*[\p{L}\p{N}]|[\p{L}\p{N}]/gu;

/**
 * The text in pieces, each with whether it is one of the terms.
 * @param {string} text @param {Set<string>} terms @param {Language} language
 * @returns {[string, boolean][]}
 */
export function marked(text, terms, language) {
  /** @type {[string, boolean][]} */
  const out = [];
  let end = 0;
  for (const found of text.matchAll(WORD)) {
    if (!words(found[0], language).some(({ term }) => terms.has(term))) continue;
    out.push([text.slice(end, found.index), false], [found[0], true]);
    end = found.index + found[0].length;
  }
  out.push([text.slice(end), false]);
  return out.filter(([piece]) => piece);
}

/**
 * The query as it was read, where a word of it was taken for another; "" when none was, or the words are nowhere in sight.
 * @param {import("./rank.mjs").Token[]} tokens @param {{page: {title: string, summary: string}}[]} list @param {Language} language
 */
export function surface(tokens, list, language) {
  const read = tokens.map(({ word, readings }) => (readings.has(word.term) ? null : [...readings].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null));
  if (read.every((term) => term === null)) return "";
  /** @type {Map<string, string>} */
  const seen = new Map();
  for (const { page } of list) {
    for (const [word] of `${page.title} ${page.summary}`.matchAll(WORD)) for (const { term } of words(word, language)) if (!seen.has(term)) seen.set(term, word.toLowerCase());
  }
  /** @type {(string | undefined)[]} */
  const said = [];
  let within = false; // the parts of an identifier that is said as a whole
  tokens.forEach(({ word, readings }, at) => {
    if (word.whole) within = readings.size > 0;
    if (word.whole ? within : !(within && word.named)) said.push(read[at] === null ? word.text : seen.get(/** @type {string} */ (read[at])));
  });
  return said.every(Boolean) ? said.join(" ") : "";
}
