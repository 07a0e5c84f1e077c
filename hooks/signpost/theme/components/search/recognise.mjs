/**
 * Recognises an error in what was pasted: by the patterns of the errors' pages, and by what a call, an answer or a log
 * line says (read as the tickets' evidence box reads it).
 *
 * @typedef {import("./index.mjs").Index} Index
 * @typedef {import("./index.mjs").KnownError} KnownError
 * @typedef {{known: KnownError[], special: boolean, words: string, given: [string, string, string][], fields: [string, string][]}} Recognised the errors' pages,
 *   the most special first; whether it is a special case of what its words say, status aside; what was recognised, in words; answers of its decision that it implies; fields of its ticket that it fills
 */

/** What is more than words: a body, an address, a call, a status line. */
const PASTED = /[{}<>]|:\/\/|\bcurl\b|\bHTTP\/|["':=]\s*\d{3}\b|\n/;
const MANY_WORDS = /\S+\s+\S+\s+\S+/;
const CONSTANT = /\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b|\b\d{3,6}\b/;

/** @param {string} query @param {Index} index @returns {Promise<Recognised | null>} */
export async function recognise(query, index) {
  if (!PASTED.test(query) && !MANY_WORDS.test(query) && !CONSTANT.test(query)) return null;
  const { errors, keep, implied: signs, fields: asked } = await index.errors();
  const pasted = PASTED.test(query);
  const text = query.slice(0, 20_000);
  const says = (/** @type {KnownError} */ error) => expressions(error).some((expression) => expression.test(text));
  const fit = errors.filter(says);
  /** @type {Record<string, string>} */
  let facts = {};
  if (pasted) {
    const { read, recognise: byFacts } = await evidence();
    facts = read(text, { keep }).readings[0]?.facts ?? {};
    const rows = errors.map((error) => /** @type {import("../evidence/facts.mjs").Known} */ ([String(error.at), error.status, error.code, error.service]));
    for (const [at] of byFacts(facts, rows)) {
      const error = errors.find((one) => String(one.at) === at);
      // A case of a general error is known by its own code or number, not by the status that it shares; by its words where it shares these too.
      // That a call went well is no error.
      if (error && !fit.includes(error) && ((error.status ?? 400) >= 400 || named(error, facts)) && (error.part === undefined || (named(error, facts) && !(error.patterns && errors.some((one) => one !== error && one.code === error.code))))) fit.push(error);
    }
  }
  if (!fit.length) return null;
  const parts = new Map(errors.map(({ at, part }) => [at, part]));
  /** @type {Set<number>} */
  const general = new Set();
  for (const { part } of fit) for (let up = part; up !== undefined && !general.has(up); up = parts.get(up)) general.add(up);
  const known = fit.filter(({ at }) => !general.has(at));
  const [chief] = known;
  const { implied, filled } = await evidence();
  // Of words alone the whole text is what the other side said.
  const seen = pasted ? facts : { "response-body": (await import("../evidence/redact.mjs")).redact(text).text.trim() };
  const told = { ...(chief.status && { status: String(chief.status) }), ...(chief.code && { code: chief.code }), ...(chief.service !== undefined && { "service-code": String(chief.service) }), ...facts };
  return {
    known: known.slice(0, 3),
    special: says(chief) && errors.some((one) => one.at === chief.part && one.part !== undefined && says(one)),
    words: inWords(chief, facts, text) || (await index.page(chief.at)).title,
    given: implied(told, signs[chief.decision ?? -1] ?? []),
    fields: (asked[chief.ticket ?? -1] ?? []).flatMap(([key, lines]) => {
      const value = filled(lines, seen);
      return value ? [/** @type {[string, string]} */ ([key, value])] : [];
    }),
  };
}

/** How the evidence box reads a call; loaded with the first paste. */
const evidence = () => import("../evidence/facts.mjs");

/** @type {WeakMap<KnownError, RegExp[]>} */
const compiled = new WeakMap();

/** @param {KnownError} error */
function expressions(error) {
  let own = compiled.get(error);
  if (!own) compiled.set(error, (own = (error.patterns ?? []).map((pattern) => new RegExp(pattern))));
  return own;
}

/** @param {KnownError} error @param {Record<string, string>} facts */
const named = ({ code, service }, facts) => (code !== undefined && code.toLowerCase() === facts.code?.toLowerCase()) || (service !== undefined && String(service) === facts["service-code"]);

/** @param {KnownError} error @param {Record<string, string>} facts @param {string} text */
function inWords(error, facts, text) {
  const status = facts.status ?? error.status;
  const said = [...(status ? [`HTTP ${status}`] : []), ...details(error, text)].join(", ");
  const name = error.code ?? facts.code ?? "";
  return [said, name].filter(Boolean).join(": ");
}

/** What the message names: `Requested version {version}01 is not active` gives "version 202404". @param {KnownError} error @param {string} text */
function details({ messages = [] }, text) {
  for (const message of messages) {
    /** @type {string[]} */
    const names = [];
    const pattern = message.replace(/\{([^{}]*)\}|[.*+?^$()|[\]\\{}]/g, (found, name) => {
      if (name === undefined) return `\\${found}`;
      names.push(name);
      return "([\\w.:/-]+?)";
    });
    const found = new RegExp(`${pattern}(?=$|[\\s"'.,;}])`).exec(text);
    if (found) return names.map((name, at) => `${name} ${found[at + 1]}`);
  }
  return [];
}
