/**
 * Answers a query: recognises an error before it ranks.
 *
 * @typedef {import("./rank.mjs").Ranking} Ranking
 * @typedef {import("./recognise.mjs").Recognised} Recognised
 * @typedef {Ranking & {recognised: Recognised | null, weak: boolean}} Answer `weak`: no page covers much of the query
 */

import { rank } from "./rank.mjs";
import { recognise } from "./recognise.mjs";

const WEAK = 0.45;
const SAID = 0.7;
const SHORT = 4;
const CONSTANT = /^[A-Z][A-Z\d]*_[A-Z\d_]+$/;

/** @param {string} query @param {import("./index.mjs").Index} index @returns {Promise<Answer>} */
export async function find(query, index) {
  // Without the recogniser the search still finds.
  const recognising = recognise(query, index).catch((error) => (console.error("not recognised:", error), null));
  const [ranking, recognised] = await Promise.all([rank(query, index), recognising]);
  const { found } = ranking;
  if (recognised?.failed && !found[0]?.exact) raise(found, recognised, index);
  return { ...ranking, recognised, weak: !recognised && !found[0]?.exact && (!found.some(({ cover }) => cover >= WEAK) || strange(ranking)) };
}

/**
 * Whether a query holds a constant that no page knows, or is short and half of its words are such: that some page has the rest is chance.
 * @param {Ranking} ranking
 */
function strange({ found, tokens }) {
  const unknown = tokens.filter(({ readings, weight, word }) => !readings.size && (weight || word.whole));
  if (unknown.some(({ word }) => CONSTANT.test(word.text))) return !found[0]?.quoted;
  return tokens.length <= SHORT && unknown.length * 2 >= tokens.length;
}

/**
 * What was recognised comes first, before it the question that it answers; unless a page says nearly all of the text by itself,
 * or the text holds all of its words for the problem: a message tells more than the status that it came with.
 * @param {Ranking["found"]} found @param {Recognised} recognised @param {import("./index.mjs").Index} index
 */
function raise(found, { known, special }, index) {
  const [best] = found;
  const top = best ? best.score * (special || (best.cover < SAID && !best.quoted) ? 1.2 : 0.97) : 1;
  known.forEach(({ at }, place) => {
    const questions = index.root.answers[at] ?? [];
    const first = questions.length === 1 ? questions : [];
    [...first, at].forEach((document, step) => lift(found, document, top * (1 - place * 0.2 - step * 0.01)));
  });
  found.sort((a, b) => b.score - a.score || a.document - b.document);
}

/** @param {Ranking["found"]} found @param {number} document @param {number} score */
function lift(found, document, score) {
  const one = found.find((other) => other.document === document);
  if (one) one.score = Math.max(one.score, score);
  else found.push({ document, score, cover: 1, exact: false, quoted: false, part: null, beyond: [] });
}
