/**
 * Recognises what was pasted: an error, by the patterns of the errors' pages and by what a call, an answer or a log line
 * says (read as the tickets' evidence box reads it); or else a call that shows no error, by the operations that make it.
 *
 * @typedef {import("./index.mjs").Index} Index
 * @typedef {import("./index.mjs").Known} Known
 * @typedef {import("./index.mjs").KnownError} KnownError
 * @typedef {Record<string, string>} Facts
 * @typedef {{known: {at: number}[], failed: boolean, special: boolean, words: string, decision?: number, given: [string, string, string][], ticket?: number, fields: [string, string][]}} Recognised
 *   pages of the errors or operations, the most special first; whether they are errors, and the first is a special case of what its words say, status aside; what was
 *   recognised, in words; the decision that goes on from there and answers of it that are implied; the ticket and fields of it that are filled
 */

/** What is more than words: a body, an address, a call, a status line. */
const PASTED = /[{}<>]|:\/\/|\bcurl\b|\bHTTP\/|["':=]\s*\d{3}\b|\n|^(?:GET|POST|PUT|PATCH|DELETE) +\//;
const MANY_WORDS = /\S+\s+\S+\s+\S+/;
const CONSTANT = /\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\b|\b\d{3,6}\b/;
const MOST = 3;

/** @param {string} query @param {Index} index @returns {Promise<Recognised | null>} */
export async function recognise(query, index) {
  const pasted = PASTED.test(query);
  if (!pasted && !MANY_WORDS.test(query) && !CONSTANT.test(query)) return null;
  const all = await index.known();
  const text = straight(query);
  const facts = pasted ? await read(text, all) : null;
  const fit = await errors(text, facts ?? {}, all);
  if (fit.length) return recognised(fit, text, facts, all, index);
  return facts ? call(facts, all) : null;
}

/** With the quotation marks that programs write, which word processors and chats exchange for others. @param {string} query */
const straight = (query) => query.slice(0, 20_000).replace(/[“”„«»]/g, '"').replace(/[‘’‚]/g, "'");

/** How the evidence box reads a call; loaded with the first paste. */
const evidence = () => import("../evidence/facts.mjs");

/** @param {string} text @param {Known} all @returns {Promise<Facts>} */
const read = async (text, { keep, products }) => (await evidence()).read(text, { keep, products }).readings[0]?.facts ?? {};

/** Errors that a text shows; not the general ones of which it shows a case. @param {string} text @param {Facts} facts @param {Known} all */
async function errors(text, facts, { errors: all }) {
  const fit = all.filter((error) => says(error, text));
  if (Object.keys(facts).length) {
    const rows = all.map((error) => /** @type {import("../evidence/facts.mjs").Known} */ ([String(error.at), error.status, error.code, error.service, , , , , error.products]));
    for (const [at] of (await evidence()).recognise(facts, rows)) {
      const error = all.find((one) => String(one.at) === at);
      // A case of a general error is known by its own code or number, not by the status that it shares; by its words where it shares these too.
      // That a call went well is no error.
      if (error && !fit.includes(error) && ((error.status ?? 400) >= 400 || named(error, facts)) && (error.part === undefined || (named(error, facts) && !(error.patterns && all.some((one) => one !== error && one.code === error.code))))) fit.push(error);
    }
  }
  const parts = new Map(all.map(({ at, part }) => [at, part]));
  /** @type {Set<number>} */
  const general = new Set();
  for (const { part } of fit) for (let up = part; up !== undefined && !general.has(up); up = parts.get(up)) general.add(up);
  return fit.filter(({ at }) => !general.has(at));
}

/**
 * @param {KnownError[]} known @param {string} text @param {Facts | null} facts what a call or answer in the text says; null for words alone
 * @param {Known} all @param {Index} index @returns {Promise<Recognised>}
 */
async function recognised(known, text, facts, all, index) {
  const [chief] = known;
  const { implied } = await evidence();
  const named = details(chief, text);
  const said = Object.fromEntries(named.flatMap(([name, value]) => (chief.tells?.[name] ? [[chief.tells[name], value]] : [])));
  const told = { ...said, ...(chief.status && { status: String(chief.status) }), ...(chief.code && { code: chief.code }), ...(chief.service !== undefined && { "service-code": String(chief.service) }), ...facts };
  // Of words alone the whole text is what the other side said.
  const seen = facts ?? { "response-body": (await import("../evidence/redact.mjs")).redact(text).text.trim() };
  return {
    known: known.slice(0, MOST),
    failed: true,
    special: says(chief, text) && all.errors.some((one) => one.at === chief.part && one.part !== undefined && says(one, text)),
    words: inWords(chief, facts ?? {}, named) || (await index.page(chief.at)).title,
    decision: chief.decision,
    given: implied(told, all.implied[chief.decision ?? -1] ?? []),
    ticket: chief.ticket,
    fields: await fields(chief.ticket, seen, all),
  };
}

/** A call that shows no error: the operations that make it, the decision on calls where the call tells some of it, the ticket that it fills most of. @param {Facts} facts @param {Known} all @returns {Promise<Recognised | null>} */
async function call(facts, all) {
  // The more an operation says of its call, the likelier it is this one.
  const known = all.calls
    .map(([at, calls]) => ({ at, said: Math.max(0, ...calls.filter((one) => makes(one, facts)).map((one) => one.length)) }))
    .filter(({ said }) => said)
    .sort((a, b) => b.said - a.said);
  if (!known.length) return null;
  const given = (await evidence()).implied(facts, all.implied[all.call ?? -1] ?? []);
  const tickets = await Promise.all(Object.keys(all.fields).map(async (at) => ({ ticket: Number(at), fields: await fields(Number(at), facts, all) })));
  const headers = all.keep.flatMap((name) => (facts[`header:${name.toLowerCase()}`] ? [`${name} ${facts[`header:${name.toLowerCase()}`]}`] : []));
  return {
    known: known.slice(0, MOST),
    failed: false,
    special: false,
    words: [[facts.method, facts.path].filter(Boolean).join(" "), ...headers].join(", "),
    decision: given.length ? all.call : undefined,
    given,
    ...tickets.sort((a, b) => b.fields.length - a.fields.length)[0] ?? { fields: [] },
  };
}

/** Whether a call is one that an operation makes: `/rest/things`, `GET /rest/things?q=search`. An address alone is read. @param {string} one @param {Facts} facts */
function makes(one, facts) {
  const [, method, path, query = ""] = /^(?:([A-Z]+) +)?([^?]+)(?:\?(.*))?$/.exec(one) ?? [];
  return (
    Boolean(path) &&
    (!method || (facts.method ?? "GET") === method) &&
    facts.path?.startsWith(path) === true &&
    !/^\w/.test(facts.path.slice(path.length)) &&
    [...new URLSearchParams(query)].every(([name, value]) => facts[`param:${name}`] === value)
  );
}

/** @param {number | undefined} ticket @param {Facts} facts @param {Known} all @returns {Promise<[string, string][]>} */
async function fields(ticket, facts, all) {
  const { filled } = await evidence();
  return (all.fields[ticket ?? -1] ?? []).flatMap(([key, lines]) => {
    const value = filled(lines, facts);
    return value ? [/** @type {[string, string]} */ ([key, value])] : [];
  });
}

/** @param {string} text */
const escaped = (text) => text.replace(/[.*+?^$()|[\]\\{}]/g, "\\$&");

/** @type {WeakMap<KnownError, RegExp[]>} */
const compiled = new WeakMap();

/** By one of its patterns, or a whole message in which nothing varies. @param {KnownError} error @param {string} text */
function says(error, text) {
  let own = compiled.get(error);
  if (!own) {
    const whole = (error.messages ?? []).filter((message) => MANY_WORDS.test(message) && !message.includes("{"));
    own = [...(error.patterns ?? []).map((pattern) => new RegExp(pattern)), ...whole.map((message) => new RegExp(escaped(message.replace(/[.!]$/, "")).replace(/\s+/g, "\\s+"), "i"))];
    compiled.set(error, own);
  }
  return own.some((expression) => expression.test(text));
}

/** @param {KnownError} error @param {Facts} facts */
const named = ({ code, service }, facts) => (code !== undefined && code.toLowerCase() === facts.code?.toLowerCase()) || (service !== undefined && String(service) === facts["service-code"]);

/** @param {KnownError} error @param {Facts} facts @param {[string, string][]} details */
function inWords(error, facts, details) {
  const status = facts.status ?? error.status;
  const said = [...(status ? [`HTTP ${status}`] : []), ...details.map((one) => one.join(" "))].join(", ");
  const name = error.code ?? facts.code ?? "";
  return [said, name].filter(Boolean).join(": ");
}

/** What the message names: `Requested version {version}01 is not active` gives "version", "202404". @param {KnownError} error @param {string} text @returns {[string, string][]} */
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
    if (found) return names.map((name, at) => [name, found[at + 1]]);
  }
  return [];
}
