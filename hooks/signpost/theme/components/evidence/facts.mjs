/**
 * What a call says, without secrets: names and values that a ticket's `evidence` lines may ask for, and the error
 * pages that it fits.
 *
 * @typedef {import("./parse.mjs").Call} Call
 * @typedef {import("./redact.mjs").Options} Options
 * @typedef {{what: string, where: string}} Removed
 * @typedef {{label: string, failed: boolean, facts: Record<string, string>, removed: Removed[]}} Reading
 * @typedef {[id: string, status?: number, code?: string, service?: number, decision?: string, question?: string, title?: string, patterns?: string[]]} Known an error with a page
 * @typedef {[name: string, options: [id: string, words: string, guard: [part: string, kind: string, values: any[]][][]][], domain?: undefined]} Implied an answer of a decision, with what implies each option
 * @typedef {[name: string, lines: string[], domain: import("../decision/graph.mjs").Answer & {unless?: string[]}]} Read an answer that is a number or a day, with what it is read from; `unless` choices lead elsewhere
 */

import { read as answered, say } from "../decision/graph.mjs";
import { filled } from "../ticket-form/filling.mjs";
import { parse } from "./parse.mjs";
import { redact } from "./redact.mjs";

const MOST = 300;

/**
 * The calls in a text, redacted. Nothing of the text leaves this function unredacted.
 * @param {string} text
 * @param {Options & {products?: {name: string, paths: string[]}[]}} options
 * @param {(share: number) => void} [progress]
 * @returns {{kinds: string[], readings: Reading[], text: string}}
 */
export function read(text, options, progress = () => {}) {
  const { kinds, calls } = parse(text);
  const failed = (/** @type {Call} */ call) => Number(call.status) >= 400 || (kinds[0] === "HAR file" && !call.status);
  const chosen = [...calls].sort((a, b) => Number(failed(b)) - Number(failed(a))).slice(0, MOST);
  const readings = chosen.map((call, at) => {
    progress((at + 1) / chosen.length);
    return reading(call, failed(call), options);
  });
  return { kinds, readings, text: kinds[0] === "HAR file" ? "" : redact(text.slice(0, 1_000_000), options).text };
}

/** @param {Call} call @param {boolean} failed @param {Options & {products?: {name: string, paths: string[]}[]}} options @returns {Reading} */
function reading(call, failed, options) {
  /** @type {Removed[]} */
  const removed = [];
  /** @param {string} value @param {string} where */
  const clean = (value, where) => {
    const made = redact(value, options);
    for (const one of made.removed) removed.push({ what: one.what, where: [where, one.name, value.includes("\n") && `line ${one.line}`].filter(Boolean).join(", ") });
    return made.text;
  };
  /** @type {Record<string, string>} */
  const facts = {};
  for (const [name, value, where] of [
    ...call.requestHeaders.map(([name, value]) => [name, value, "request header"]),
    ...call.responseHeaders.map(([name, value]) => [name, value, "response header"]),
  ]) {
    const line = clean(`${name}: ${value}`, where);
    facts[`header:${name.toLowerCase()}`] = line.slice(name.length + 2);
  }
  facts.method = call.method;
  facts.url = clean(call.url, "address");
  facts.call = `${facts.method} ${facts.url}`.trim();
  facts.endpoint = facts.url.split(/[?#]/)[0];
  facts.path = facts.endpoint.replace(/^[a-z]+:\/\/[^/]*/i, "");
  facts.product = product(facts.path, options.products ?? []);
  facts["request-body"] = pretty(clean(call.requestBody, "request body"));
  facts["response-body"] = pretty(clean(call.responseBody, "response body"));
  facts.when = call.when || facts["header:date"] || "";
  const rest = clean(call.rest, "text");
  const said = `${facts["response-body"]}\n${rest}`;
  const body = json(facts["response-body"]);
  facts["service-code"] = string(body?.serviceErrorCode) || (/serviceErrorCode\W{1,6}(\d{1,7})/.exec(said)?.[1] ?? "");
  facts.code = string(body?.code ?? (typeof body?.error === "string" ? body.error : "")) || (/\b(?:code|error)\\*["']?\s*[:=]\s*\\*["']?([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+|[a-z]+(?:_[a-z]+)+)\b/.exec(said)?.[1] ?? "");
  facts.message = string(body?.message ?? body?.error_description) || (/\b(?:message|error_description)\\*["']?\s*[:=]\s*(\\*["'])(.{1,600}?)\1/.exec(said)?.[2] ?? "");
  facts.status = call.status || (/^[1-5]\d\d$/.test(string(body?.status)) ? string(body?.status) : "");
  for (const name of options.keep ?? []) {
    // Logs name headers too.
    const found = new RegExp(`\\b${name.replace(/[^\w]/g, "\\$&")}\\W{1,5}([\\w.=+/:-]+)`, "i").exec(rest);
    if (found) facts[`header:${name.toLowerCase()}`] ??= found[1];
  }
  params(facts);
  for (const name of Object.keys(facts)) if (!facts[name]) delete facts[name];
  const label = [facts.method, facts.path || facts.url, facts.status].filter(Boolean).join(" ") || facts.code || facts.message || "text";
  return { label: label.slice(0, 160), failed, facts, removed };
}

/** Parameters of the address, of a form body, of a JSON body's first level. @param {Record<string, string>} facts */
function params(facts) {
  const query = (facts.url ?? "").split("?")[1]?.split("#")[0] ?? "";
  const form = /^[\w.%-]+=[^\n]*$/.test(facts["request-body"] ?? "") ? facts["request-body"] : "";
  for (const pair of `${query}&${form}`.split("&")) {
    const [name, value = ""] = pair.split("=");
    if (name && value && !value.startsWith("[removed")) facts[`param:${name}`] ??= readable(value);
  }
  for (const [name, value] of Object.entries(json(facts["request-body"]) ?? {})) if (typeof value === "string" || typeof value === "number") facts[`param:${name}`] ??= String(value);
}

/** @param {string} text */
function readable(text) {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return text;
  }
}

/** @param {unknown} value */
const string = (value) => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** @param {string} [text] @returns {any} */
function json(text = "") {
  try {
    const data = /^\s*[{[]/.test(text) ? JSON.parse(text) : null;
    return typeof data?.error === "object" && data.error && !data.message ? { ...data.error, ...data } : data;
  } catch {
    return null;
  }
}

/** @param {string} text */
function pretty(text) {
  if (text.length > 20_000 || !/^\s*[{[]/.test(text)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** @param {string} path @param {{name: string, paths: string[]}[]} products */
function product(path, products) {
  let [best, name] = ["", ""];
  for (const one of products) {
    for (const start of one.paths) {
      if (begins(path, start) && start.length > best.length) [best, name] = [start, one.name];
    }
  }
  return name;
}

/** Whether a text is a word, or begins with it: `/rest/things/7` with `/rest/things`. @param {string} text @param {string} word */
const begins = (text, word) => text.toLowerCase().startsWith(word.toLowerCase()) && !/^\w/.test(text.slice(word.length));

export { fragment } from "../decision/graph.mjs";

/**
 * Answers of a decision that the facts imply, as addresses write them and in words: `[name, answer, words]`.
 * `kinds/evidence.py` states what a sign means, and how a number or a day is read.
 * @param {Record<string, string>} facts
 * @param {(Implied | Read)[]} answers
 * @returns {[string, string, string][]}
 */
export function implied(facts, answers) {
  /** @type {[string, string, string][]} */
  const out = [];
  for (const [name, ways, domain] of answers) {
    if (domain && out.some(([other, option]) => domain.unless?.includes(`${other}=${option}`))) continue;
    const found = domain ? value(facts, ways, domain) : ways.find(([, , guard]) => guard.some((tests) => tests.every(([part, kind, values]) => holds(facts[part] ?? "", kind, values))));
    if (found) out.push([name, found[0], found[1]]);
  }
  return out;
}

/** The first valid value among those that lines give, and its words. @param {Record<string, string>} facts @param {string[]} lines @param {import("../decision/graph.mjs").Answer} domain */
function value(facts, lines, domain) {
  for (const line of lines) {
    const said = filled([line], facts);
    const text = domain.type === "date" ? day(said) : said;
    const found = answered(domain, text);
    if (found !== undefined) return [text, say(domain, found)];
  }
}

/** A day as addresses write it, from a month, from a day with a time, from a header. @param {string} text */
function day(text) {
  const at = / GMT$/.test(text) && Date.parse(text);
  return (at ? new Date(at).toISOString() : text.replace(/^(\d{4})(\d\d)(\.\d+)?$/, "$1-$2-01")).slice(0, 10);
}

/** @param {string} said @param {string} kind @param {any[]} values words, or runs of numbers with whether their ends belong to them */
function holds(said, kind, values) {
  if (kind === "unasked" || !said) return !said && kind === "unasked";
  if (kind !== "span") return kind === "asked" || values.some((word) => begins(said, word));
  const count = /^\d+(\.\d+)?$/.test(said) ? Number(said) : NaN;
  return values.some(([low, high, from, to]) => (low === null || count > low || (from && count === low)) && (high === null || count < high || (to && count === high)) && count >= 0);
}

/** The error pages that the facts fit, best first. @param {Record<string, string>} facts @param {Known[]} errors */
export function recognise(facts, errors) {
  return errors
    .map((known) => ({ known, score: score(facts, known) }))
    .filter((one) => one.score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map((one) => one.known);
}

/** @param {Record<string, string>} facts @param {Known} known */
function score(facts, known) {
  let [points, unsaid, exact] = [0, 0, false];
  // Each thing that the page names must be so where the facts say something about it; a status alone is no code.
  for (const [own, said, weight] of /** @type {[string | number | undefined, string | undefined, number][]} */ ([
    [known[3], facts["service-code"], 5],
    [known[2], facts.code, 4],
    [known[1], facts.status, 2],
  ])) {
    if (!own) continue;
    if (!said) unsaid += weight > 2 ? 1 : 0;
    else if (String(own).toLowerCase() !== said.toLowerCase()) return 0;
    else [points, exact] = [points + weight, exact || weight > 2];
  }
  const text = `code: ${facts.code} serviceErrorCode: ${facts["service-code"]} ${facts.message}`;
  if (known[7]) return known[7].some((one) => new RegExp(one).test(text)) ? points + 1 : 0;
  return unsaid && !exact ? 0 : points - unsaid;
}
