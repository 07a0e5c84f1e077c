/**
 * Ranks documents for a query: what each word may stand for, how much a document is about these words, how like the
 * query is to one of its phrases, and how much of the query it covers at all.
 *
 * @typedef {import("./index.mjs").Index} Index
 * @typedef {import("./text.mjs").Word} Word
 * @typedef {{word: Word, weight: number, readings: Map<string, number>, slips: Set<string>}} Token what a word may stand for, by how good a reading
 *   it is, up to 1; those that are the word itself but for a slip
 * @typedef {{document: number, score: number, cover: number, exact: boolean, quoted: boolean, part: number | null, beyond: [sections: number, told: number][]}} Found `part`: the part of the page that fits best;
 *   `beyond`: of each word that its top does not say, the sections that do and how much that tells; `quoted`: the query holds the whole of one of its phrases
 * @typedef {{found: Found[], tokens: Token[], terms: Set<string>, said: Set<string>}} Ranking `terms`: all that words were read as; `said`: all words of the query, stemmed
 */

import { fold, stem, words } from "./text.mjs";

const PHRASE = 1.5;
/** What a page's further phrases add, each less than the one before: of this many, this share of the next likelier one. */
const PHRASES = 6;
const FURTHER = 0.8;
const IDENTIFIER = 1.3;
const PART_OF_IDENTIFIER = 0.75;
const UNKNOWN = 7;
const SYNONYM = 0.6;
const BEGINNING = 0.75;
const ONE_SLIP = 0.65;
const TWO_SLIPS = 0.5;
const NEIGHBOUR = 0.5;
const PART_OF_PAGE = 0.85;
/** A section that says this share of a query beyond what the top of its page says is what was asked for. */
const SECTION = 0.2;
/** What a word tells by which people ask for a section: `why`, `example`. */
const CUE = 4;
const MOST_WORDS = 40;
/** A month with a day, as messages write versions that go by months: `20250401`. */
const DAY = /\b(20\d{4})\d\d\b/g;
/** A number of four to six figures that is no month: `65602`. */
const CODE = /^(?!20\d{4}$)\d{4,6}$/;
/** A query that is just what a page is called, but for a slip, finds it before all others. */
const NAME = 3;
/** A page whose title holds the query up to the middle of a word. */
const BEGUN = 2.2;
const WITHIN = /^.[\p{L}\p{N}_]$/u;
/** A phrase of this weight, some three words, is no chance: who says all of it quotes it. */
const QUOTE = 8;
/** Weights of phrases are kept in steps. */
const STEP = 1.05;
/** Results below this share of the best one say nothing any more. */
const LEAST = 0.1;

/** Words of a query. One of stop words only is taken at its word. @param {string} query @param {Index} index */
export function read(query, index) {
  const text = query.replace(DAY, "$1");
  const all = words(text, index.language);
  const found = all.length ? all : words(text, { ...index.language, stopwords: new Set() });
  const seen = new Set();
  return found.filter(({ term }) => !seen.has(term) && seen.add(term)).slice(0, MOST_WORDS);
}

/** @param {string} query @param {Index} index @returns {Promise<Ranking>} */
export async function rank(query, index) {
  const list = read(query, index);
  await index.prepare(list.flatMap(({ term, joined }) => [term, joined]));
  const unknown = list.filter(({ term }) => !index.terms.has(term)).flatMap(({ term }) => singles(term, index));
  if (unknown.length) await index.prepare(unknown);
  const unfinished = /[\p{L}\p{N}]$/u.test(query);
  const tokens = list.map((word, at) => token(word, unfinished && at === list.length - 1, index));
  // A letter or two of a further word tell nothing yet, neither for a page nor against it.
  const last = tokens.at(-1);
  if (last && tokens.length > 1 && unfinished && last.word.term.length < (last.readings.size ? 2 : 3)) last.weight = 0;
  expressions(list, tokens, index);
  const mass = tokens.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const found = score(tokens, mass, index);
  answers(found, index);
  await titled(query, found, index);
  const best = Math.max(0, ...found.map((one) => one.score));
  const pages = best ? grouped(found.filter((one) => one.score >= best * LEAST), index) : [];
  return { found: pages, tokens, terms: new Set(tokens.flatMap(({ readings }) => [...readings.keys()])), said: new Set([...query.toLowerCase().matchAll(/\p{L}+/gu)].map(([word]) => stem(word, index.language))) };
}

/** How much more or less than its rarity a word tells. @param {Word} word */
const factor = (word) => (word.whole || /\d/.test(word.term) ? IDENTIFIER : word.named ? PART_OF_IDENTIFIER : 1);

/** Other words for a word, of one term each. @param {string} term @param {Index} index */
function singles(term, index) {
  return index.root.synonyms.filter((group) => group.some((one) => one.length === 1 && one[0] === term)).flatMap((group) => group.filter((one) => one.length === 1 && one[0] !== term).map(([one]) => one));
}

/** @param {Word} word @param {boolean} unfinished whether it may still be typed @param {Index} index @returns {Token} */
function token(word, unfinished, index) {
  const { term } = word;
  /** @type {Map<string, number>} */
  const readings = new Map();
  /** @type {Set<string>} */
  let slips = new Set();
  const add = (/** @type {string} */ one, /** @type {number} */ quality) => {
    if (index.terms.has(one) && (readings.get(one) ?? 0) < quality) readings.set(one, quality);
  };
  add(term, 1);
  add(word.joined, 1);
  const known = readings.size > 0;
  for (const one of singles(term, index)) add(one, SYNONYM);
  if ((!known || unfinished) && term.length >= 3) {
    for (const one of index.terms.keys()) if (one.length > term.length && one.startsWith(term)) add(one, BEGINNING * (known ? 0.7 : 1) * Math.sqrt(term.length / one.length));
  }
  if (/^\d+$/.test(term)) {
    // Numbers of errors; another month or status is meant as it stands.
    if (!known && CODE.test(term)) for (const one of index.terms.keys()) if (CODE.test(one) && distance(term, one, 1) === 1) add(one, ONE_SLIP);
  } else {
    // What is being typed is rather the beginning of a word than another word with a slip; but not that of one twice as long.
    if (!known && !(unfinished && [...readings.values()].some((quality) => quality > BEGINNING / 2))) slips = slipped(word, index, readings, add);
    // A slip can make another word, a rare one.
    else if (term.length >= 6 && !word.named && (index.terms.get(term)?.holding ?? 0) <= 4) {
      for (const one of index.terms.keys()) if (one !== term && one[0] === term[0] && distance(term, one, 1) === 1) add(one, NEIGHBOUR);
    }
  }
  const [chief] = readings.has(term) ? [term] : [...readings].sort(([a, p], [b, q]) => q - p || index.rarity(a) - index.rarity(b)).map(([one]) => one);
  // A part of an identifier that no page holds tells nothing against a page that holds its other parts.
  const weight = chief === undefined ? (word.named ? 0 : UNKNOWN) : index.rarity(chief) * factor(word);
  return { word, weight, readings, slips };
}

/** @param {Word} word @param {Index} index @param {Map<string, number>} readings @param {(term: string, quality: number) => void} add @returns {Set<string>} readings with slips */
function slipped({ term, text, whole }, index, readings, add) {
  const size = term.length;
  const most = size >= 7 ? 2 : size >= 4 || text.length >= 5 ? 1 : 0;
  if (!most) return new Set();
  for (const one of index.terms.keys()) {
    const slips = distance(term, one, most);
    if (slips <= most) add(one, (slips === 1 ? ONE_SLIP : TWO_SLIPS) * (one[0] === term[0] ? 1 : 0.8));
  }
  // A slip in the ending keeps it from being taken off, or makes another of it: words that are one slip away, as they would be stemmed.
  if (!whole && text.length >= 5) for (const one of oneSlipFrom(text.toLowerCase())) add(stem(one, index.language), ONE_SLIP * (one[0] === term[0] ? 1 : 0.8));
  const best = Math.max(0, ...readings.values());
  for (const [one, quality] of readings) if (quality < best * 0.7) readings.delete(one);
  const slips = new Set(readings.keys());
  for (const [one, quality] of [...readings]) for (const other of singles(one, index)) add(other, quality * SYNONYM);
  return slips;
}

/** @param {string} word */
function* oneSlipFrom(word) {
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    if (after) yield before + after.slice(1);
    if (after.length > 1) yield before + after[1] + after[0] + after.slice(2);
    for (const letter of "abcdefghijklmnopqrstuvwxyz") {
      yield before + letter + after;
      if (after) yield before + letter + after.slice(1);
    }
  }
}

/** Expressions of several words that have other words for them. @param {Word[]} list @param {Token[]} tokens @param {Index} index */
function expressions(list, tokens, index) {
  for (const group of index.root.synonyms) {
    for (const words of group) {
      if (words.length < 2) continue;
      for (let start = 0; start + words.length <= list.length; start++) {
        if (!words.every((term, at) => list[start + at].term === term)) continue;
        for (const [other] of group.filter((one) => one.length === 1)) {
          for (let at = start; at < start + words.length; at++) {
            const { readings } = tokens[at];
            if (index.terms.has(other) && (readings.get(other) ?? 0) < SYNONYM) readings.set(other, SYNONYM);
          }
        }
      }
    }
  }
}

/**
 * @typedef {{told: number, meant: number, hit: number, whole: number, name: boolean}} Said how much of a phrase the query says; slips forgiven,
 *   `meant` is how much of the query that is, `hit` how much of the phrase
 * @typedef {{about: number, cover: number, sections: number, phrases: Map<number, Said>}} Share what one word adds; `sections` that hold it where the
 *   top of the page holds no reading of it
 * @typedef {{about: number, cover: number, beyond: Found["beyond"], phrases: Map<number, Said>}} Sum
 */

/** @param {Token[]} tokens @param {number} mass weight of the whole query @param {Index} index @returns {Found[]} */
function score(tokens, mass, index) {
  /** @type {Map<number, Sum>} */
  const all = new Map();
  for (const one of tokens) {
    for (const [document, { about, cover, sections, phrases }] of best(one, index)) {
      let sum = all.get(document);
      if (!sum) all.set(document, (sum = { about: 0, cover: 0, beyond: [], phrases: new Map() }));
      if (sections) sum.beyond.push([sections, cover]);
      sum.about += about;
      sum.cover += cover;
      for (const [at, said] of phrases) {
        const before = sum.phrases.get(at);
        if (before) {
          before.told += said.told;
          before.meant += said.meant;
          before.hit += said.hit;
        } else sum.phrases.set(at, said);
      }
    }
  }
  return [...all].map(([document, { about, cover, beyond, phrases }]) => {
    let [exact, quoted] = [false, false];
    /** @type {number[]} */
    const likes = [];
    for (const { told, meant, hit, whole, name } of phrases.values()) {
      // The share of the query that the phrase says, times the share of the phrase that the query says.
      likes.push(Math.min(1, (told * told) / (mass * Math.max(whole, told))));
      exact ||= name && meant > mass * 0.97 && whole <= hit + STEP;
      quoted ||= whole >= QUOTE && whole <= hit + STEP;
    }
    const like = likes.sort((a, b) => b - a).slice(0, PHRASES).reduce((sum, one, at) => sum + one * (at ? FURTHER ** at / PHRASE : 1), 0);
    const share = Math.min(1, cover / mass);
    const part = index.isPart(document) ? PART_OF_PAGE : 1;
    const value = (PHRASE * like + about / mass) * Math.sqrt(share) * index.root.prominence[index.kind(document)] * part;
    return { document, score: exact ? value * NAME : value, cover: share, exact, quoted, part: null, beyond };
  });
}

/** What one word adds to each document: by its best reading there. @param {Token} token @param {Index} index @returns {Map<number, Share>} */
function best({ weight, word, readings, slips }, index) {
  /** @type {Map<number, Share>} */
  const out = new Map();
  for (const [term, quality] of readings) {
    const told = Math.min(weight, index.rarity(term) * factor(word)) * quality;
    const same = quality === 1 || slips.has(term);
    const [meant, hit] = same ? [weight, index.rarity(term)] : [0, 0];
    for (const { document, weight: own, sections, phrases } of index.term(term)?.postings ?? []) {
      let one = out.get(document);
      if (!one) out.set(document, (one = { about: 0, cover: 0, sections, phrases: new Map() }));
      else one.sections = one.sections && sections && one.sections | sections;
      one.about = Math.max(one.about, told * own);
      one.cover = Math.max(one.cover, told);
      for (const [at, whole, name] of phrases) if ((one.phrases.get(at)?.told ?? 0) < told) one.phrases.set(at, { told, meant, hit, whole, name });
    }
  }
  return out;
}

/** A page that answers just one question lends that question its rank: asked in words, the question comes first. @param {Found[]} found @param {Index} index */
function answers(found, index) {
  const known = new Map(found.map((one) => [one.document, one]));
  for (const { document, score: own, exact, cover } of [...found]) {
    const questions = index.root.answers[document] ?? [];
    if (questions.length !== 1) continue;
    // Of pages with one name, the one that answers what is asked often.
    if (exact) /** @type {Found} */ (known.get(document)).score *= 1.1;
    const [question] = questions;
    let one = known.get(question);
    if (!one) known.set(question, (one = { document: question, score: 0, cover, exact: false, quoted: false, part: null, beyond: [] }));
    const lent = Math.min(own * (exact ? 0.99 : 1.01), one.score * 1.5 + 0.2);
    if (lent <= one.score) continue;
    if (!one.score) found.push(one);
    one.score = lent;
  }
}

/**
 * A page that is called as the query is, but for one slip, comes first, or after one that is called just so: a short word that is
 * misspelt leaves nothing to be found by. One whose title goes on where the query breaks off is rather what is being typed.
 * @param {string} query @param {Found[]} found @param {Index} index
 */
async function titled(query, found, index) {
  const name = plain(query);
  if (name.length < 4 || name.length > 80) return;
  const known = new Map(found.map((one) => [one.document, one]));
  const named = found.some(({ exact }) => exact);
  const best = Math.max(1, ...found.map((one) => one.score)) * (named ? 0.99 : 1.2);
  (await index.titles()).forEach((text, document) => {
    if (index.isPart(document)) return;
    const title = ` ${plain(text)}`;
    const one = known.get(document);
    const at = title.indexOf(` ${name}`);
    if (one && !named && at >= 0 && WITHIN.test(title.slice(at + name.length, at + name.length + 2))) one.score *= BEGUN;
    if (distance(name, title.slice(1), 1) > 1) return;
    const score = best * index.root.prominence[index.kind(document)];
    if (!one) found.push({ document, score, cover: 1, exact: !named, quoted: false, part: null, beyond: [] });
    else if (!one.exact) Object.assign(one, { score: Math.max(one.score, score), exact: !named, cover: 1 });
  });
}

/**
 * The heading under which a page says what was asked for: by words that its top does not say, and by those that ask for such a section.
 * @param {Found} found @param {Ranking} ranking @param {number} held sections that the page has, a bit for each @param {Index} index
 * @returns {number | null}
 */
export function section({ document, exact, beyond }, { tokens, said }, held, index) {
  if (exact) return null;
  let [best, most] = [/** @type {number | null} */ (null), SECTION * tokens.reduce((sum, { weight, readings }) => sum + (readings.size ? weight : 0), 0)];
  index.root.headings[index.kind(document)].forEach(([, , cues], at) => {
    if (!((held >> at) & 1)) return;
    const told = beyond.reduce((sum, [sections, told]) => sum + ((sections >> at) & 1 ? told : 0), cues.some((cue) => said.has(cue)) ? CUE : 0);
    if (told > most) [best, most] = [at, told];
  });
  return best;
}

/** @param {string} text */
const plain = (text) => fold(text).toLowerCase().trim();

/** One result for each page, with the part that fits best. @param {Found[]} found @param {Index} index @returns {Found[]} */
function grouped(found, index) {
  /** @type {Map<number, Found>} */
  const pages = new Map();
  for (const one of found.sort((a, b) => b.score - a.score || a.document - b.document)) {
    const owner = index.owners[one.document];
    const page = pages.get(owner);
    const part = index.isPart(one.document) ? one.document : null;
    if (!page) pages.set(owner, { ...one, document: owner, part });
    else if (part !== null && page.part === null && one.score > page.score * 0.6) page.part = part;
  }
  return [...pages.values()];
}

/**
 * Slips between two words: letters left out, put in, exchanged for others or with their neighbours (optimal string
 * alignment). More than `most` is `most + 1`.
 * @param {string} a @param {string} b @param {number} most
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  /** @type {number[]} */
  let older = [];
  let old = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      let slips = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + Number(a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) slips = Math.min(slips, older[j - 2] + 1);
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least > most) return most + 1;
    [older, old] = [old, row];
  }
  return old[b.length];
}
