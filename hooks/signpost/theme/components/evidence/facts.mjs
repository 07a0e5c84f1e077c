/**
 * Finds API calls in what developers have at hand (a curl command, an HTTP exchange, a HAR file, an error body, a log), and
 * what they say, without secrets: names and values that a ticket's `evidence` lines may ask for, and the error pages that
 * fit. As the script of a worker it reads large files beside the page: a message `{file, options}` in; `{share}` and at
 * last `{done}` or `{failed}` out.
 *
 * @typedef {[string, string][]} Headers
 * @typedef {{method: string, url: string, requestHeaders: Headers, requestBody: string, status: string,
 *   responseHeaders: Headers, responseBody: string, when: string, rest: string}} Call
 * @typedef {import("./redact.mjs").Options} Options
 * @typedef {{what: string, where: string}} Removed
 * @typedef {{label: string, failed: boolean, facts: Record<string, string>, removed: Removed[]}} Reading
 * @typedef {[id: string, status?: number, code?: string, service?: number, decision?: string, question?: string, title?: string, patterns?: string[] | 0, products?: string[]]} Known an error with a page; one of `products` alone where its code says no more than its status
 * @typedef {[name: string, options: [id: string, words: string, guard: [part: string, kind: string, values: any[]][][]][], domain?: undefined]} Implied an answer of a decision, with what implies each option
 * @typedef {[name: string, lines: string[], domain: import("../decision/answer.mjs").Answer & {unless?: string[]}]} Read an answer that is a number or a day, with what it is read from; `unless` choices lead elsewhere
 */

import { fragment, read as answered, say, within } from "../decision/answer.mjs";
import { make } from "../dom.mjs";
import { redact } from "./redact.mjs";

const MOST = 300;

/**
 * The calls in a text, redacted. Nothing of the text leaves this function unredacted.
 * @param {string} text
 * @param {Options & {products?: {name: string, paths: string[]}[]}} options
 * @param {(share: number) => void} [progress]
 * @returns {{kinds: string[], readings: Reading[], failed: number, total: number, text: string, removed: Removed[]}} `readings` of
 *   the first ones, `failed` and `total` of all; `removed` where no call is recognised
 */
export function read(text, options, progress = () => {}) {
  const { kinds, calls } = parse(text);
  // A call that the browser blocked has no answer: what an API refused comes before it.
  const failed = (/** @type {Call} */ call) => (Number(call.status) >= 400 ? 2 : Number(kinds[0] === "HAR file" && !call.status));
  const chosen = [...calls].sort((a, b) => failed(b) - failed(a)).slice(0, MOST);
  const readings = chosen.map((call, at) => {
    progress((at + 1) / chosen.length);
    return reading(call, failed(call) > 0, options);
  });
  const made = redact(kinds[0] === "HAR file" ? "" : text.slice(0, 1_000_000), options);
  return { kinds, readings, failed: calls.filter(failed).length, total: calls.length, text: made.text, removed: calls.length ? [] : made.removed.map((one) => ({ what: one.what, where: `line ${one.line}` })) };
}

/** @param {Call} call @param {boolean} failed @param {Options & {products?: {name: string, paths: string[]}[]}} options @returns {Reading} */
function reading(call, failed, options) {
  /** @type {Removed[]} */
  const removed = [];
  const seen = new Set(); // a log says again what its parts say
  /** @param {string} value @param {string} where */
  const clean = (value, where) => {
    const made = redact(value, options);
    for (const one of made.removed) if (!seen.has(one.value) && seen.add(one.value)) removed.push({ what: one.what, where: [where, one.name, value.includes("\n") && `line ${one.line}`].filter(Boolean).join(", ") });
    return made.text;
  };
  /** @type {Record<string, string>} */
  const facts = {};
  for (const [headers, where] of /** @type {[Headers, string][]} */ ([[call.requestHeaders, "request header"], [call.responseHeaders, "response header"]])) {
    for (const [name, value] of headers) facts[`header:${name.toLowerCase()}`] = clean(`${name}: ${value}`, where).slice(name.length + 2);
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
  const named = (/** @type {RegExp} */ pattern) => pattern.exec(said)?.at(-1) ?? "";
  facts["service-code"] = string(body?.serviceErrorCode) || named(/serviceErrorCode\W{1,6}(\d{1,7})/);
  facts.code = string(body?.code ?? (typeof body?.error === "string" ? body.error : "")) || named(/\b(?:[Cc]ode|[Ee]rror)\\*["'\]]?\s*[:=]>?\s*\\*["']?([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+|[a-z]+(?:_[a-z]+)+)\b/);
  facts.message = string(body?.message ?? body?.error_description) || named(/\b(?:message|error_description)\\*["']?\s*[:=]>?\s*(\\*["'])(.{1,600}?)\1/);
  facts.status = call.status || (/^[1-5]\d\d$/.test(string(body?.status)) ? string(body?.status) : "");
  for (const name of options.keep ?? []) {
    // Logs name headers too. A word without a figure is said about one: "by adding the Api-Version header".
    const found = new RegExp(`\\b${name}\\W{1,5}(?:b\\W)?((?=\\S*\\d)[\\w.=+/:-]+)`, "i").exec(rest);
    if (found) facts[`header:${name.toLowerCase()}`] ??= found[1];
  }
  params(facts);
  for (const name of Object.keys(facts)) if (!facts[name]) delete facts[name];
  const label = [facts.method, facts.path || facts.url, facts.status].filter(Boolean).join(" ");
  return { label: label.slice(0, 160), failed, facts, removed };
}

/** Parameters of the address, of a form body, of a JSON body's first level. @param {Record<string, string>} facts */
function params(facts) {
  const query = /\?([^#]*)/.exec(facts.url)?.[1] ?? "";
  const form = /^[\w.%-]+=[^\n]*$/.test(facts["request-body"]) ? facts["request-body"] : "";
  for (const [name, value] of new URLSearchParams(`${query}&${form}`)) if (value && !value.startsWith("[removed")) facts[`param:${name}`] ??= value;
  for (const [name, value] of Object.entries(json(facts["request-body"]) ?? {})) facts[`param:${name}`] ??= string(value);
}

/** @param {unknown} value */
const string = (value) => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** An object or list, or null for a text that is none. @param {string} text @returns {any} */
function parsed(text) {
  try {
    return /^\s*[{[]/.test(text) ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}

/** @param {string} [text] @returns {any} */
function json(text = "") {
  const data = parsed(text);
  return typeof data?.error === "object" && data.error && !data.message ? { ...data.error, ...data } : data;
}

/** @param {string} text */
function pretty(text) {
  const data = text.length < 20_000 && parsed(text);
  return data ? JSON.stringify(data, null, 2) : text;
}

/** The product with the longest beginning that fits. @param {string} path @param {{name: string, paths: string[]}[]} products */
function product(path, products) {
  const fitting = products.flatMap(({ name, paths }) => paths.filter((start) => begins(path, start)).map((start) => ({ name, start })));
  return fitting.sort((a, b) => b.start.length - a.start.length)[0]?.name ?? "";
}

/** Whether a text is a word, or begins with it: `/rest/things/7` with `/rest/things`. @param {string} text @param {string} word */
const begins = (text, word) => text.toLowerCase().startsWith(word.toLowerCase()) && !/^\w/.test(text.slice(word.length));

/** What a field's `evidence` lines give. A line that lacks a value is left out. @param {string[]} lines @param {Record<string, string>} facts */
export function filled(lines, facts) {
  return lines
    .map((line) => {
      let whole = true;
      const made = line.replace(/\{([^{}]+)\}/g, (_, names) => {
        const value = names.split("|").map((/** @type {string} */ name) => facts[name.startsWith("header:") ? name.toLowerCase() : name]).find(Boolean) ?? "";
        whole &&= value !== "";
        return value;
      });
      return whole ? made : "";
    })
    .filter(Boolean)
    .join("\n");
}

/**
 * What the page shows of a reading: its facts, the pages on them, what was taken out.
 * @param {Reading} reading
 * @param {any} known errors, pages and signs: `known.mjs` beside the page
 * @param {string[]} keep headers shown among the facts
 * @returns {Node[]}
 */
export function told({ facts, removed }, { errors, errors_at: base, pages, implied: signs }, keep = []) {
  const found = recognise(facts, errors);
  /** A link to a decision or question, by its reference. @param {string | undefined} ref @param {[string, string, string][]} [given] */
  const page = (ref = "", given = []) => {
    const [href, title] = pages[ref] ?? [];
    return href ? [make("a", { href: href + fragment(given.map(([name, answer]) => [name, answer])) }, title)] : [];
  };
  const first = (/** @type {4 | 5} */ at) => found.find((one) => one[at])?.[at];
  const given = implied(facts, signs[first(4) ?? ""] ?? []);
  const [decision] = page(first(4), given);
  const [question] = page(first(5));
  const links = found.map((one) => make("li", {}, make("a", { href: `${base}${one[0]}/` }, one[6] || one[2] || one[0])));
  if (question) links.push(make("li", {}, "The question: ", question));
  if (decision) links.push(make("li", {}, "Step by step: ", decision, given.length ? ` (answers filled in: ${given.map(([, , words]) => words).join("; ")})` : ""));
  const names = ["method", "endpoint", "product", "status", "code", "service-code", "message", ...keep.map((name) => `header:${name.toLowerCase()}`)].filter((name) => facts[name]);
  return [
    make("dl", { className: "evidence__facts" }, ...names.flatMap((name) => [make("dt", {}, name.replace("header:", "")), make("dd", { dir: "auto" }, facts[name].slice(0, 300))])),
    ...(links.length ? [make("p", {}, "What is known about it:"), make("ul", {}, ...links)] : []),
    ...taken(removed),
  ];
}

/** What was taken out, without showing it. @param {Removed[]} removed @returns {Node[]} */
export const taken = (removed) => [
  make("p", {}, `Taken out: ${removed.length || "nothing"}`),
  make("ul", { className: "evidence__removed" }, ...removed.slice(0, 50).map((one) => make("li", {}, `${one.what}, from ${one.where}`))),
];

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

/** The first valid value among those that lines give, and its words. @param {Record<string, string>} facts @param {string[]} lines @param {import("../decision/answer.mjs").Answer} domain */
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
  return /^\d+(\.\d+)?$/.test(said) && within(values, Number(said));
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
  const text = `code: ${facts.code} serviceErrorCode: ${facts["service-code"]} ${facts.message}`;
  if (facts.product && known[8]?.includes(facts.product) === false) return 0;
  const worded = () => known[7] && known[7].some((one) => new RegExp(one).test(text));
  let [points, unsaid, exact] = [0, 0, false];
  // Each thing that the page names must be so where the facts say something about it; a status alone is no code.
  for (const [own, said, weight] of /** @type {[string | number | undefined, string | undefined, number][]} */ ([
    [known[3], facts["service-code"], 5],
    [known[2], facts.code, 4],
    [known[1], facts.status, 2],
  ])) {
    if (!own) continue;
    if (!said) unsaid += weight > 2 ? 1 : 0;
    else if (String(own).toLowerCase() !== said.toLowerCase()) {
      // The page's own words count under another code too, such as OAuth's `invalid_grant`.
      if (weight !== 4 || !worded()) return 0;
    } else [points, exact] = [points + weight, exact || weight > 2];
  }
  if (known[7]) return worded() ? points + 1 : 0;
  return unsaid && !exact ? 0 : points - unsaid;
}

// Reading: from a text to its calls.

const METHOD = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS";
const REQUEST = new RegExp(`^(?:> )?(${METHOD}) +(https?://\\S+|/\\S*)(?: +HTTP/[\\d.]+)?[ \\t]*$`, "m");
/** The first line of a request's head in HTTP/2. */
const PSEUDO = /^(?<!^:.*\n):(?:method|authority|path|scheme): .*$/m;
const STATUS = /^(?:< )?(?:HTTP\/[\d.]+ +(\d{3})\b.*|:status: *(\d{3})[ \t]*)$/m;
const HEADER = /^:?[\w-]+ *: ?.*$/;
/** A command up to the end of its last line; not the name in the head or the excerpt of an error. */
const INVOKE = /(?<!\+ |\d \| +)\b(?:Invoke-(?:RestMethod|WebRequest)|irm|iwr)[ \t]+(?=["'`$@-]|https?:)(?:`\n|@\{[\s\S]*?\}|"(?:[^"`]|`[\s\S]|"")*"|'[^']*'|[^\n])*/im;
/** After whatever prompt; not a word of a sentence, nor of an error's head. */
const CURL = /(?<![\w./-]|\+ )curl(?:\.exe)?[ \t]+(?=["'$^\\`-]|\S*[.:/]\w)/m;
const LONGEST = 100_000;
/** A line as it went over the wire, in what a library prints before and behind it: Python, Ruby, Java. */
const WIRE = /^(?:((?:.*-)?\d+ [<>]{1,2} ?)|(?:(?:send|reply|header):|<--?|--?>) )b?(["']?)(?:END .*|(.*?)(?:\[\\r\])?(?:\[\\n\])?\2)$/gm;

/** @returns {Call} */
const empty = () => ({ method: "", url: "", requestHeaders: [], requestBody: "", status: "", responseHeaders: [], responseBody: "", when: "", rest: "" });

/**
 * The calls in a text, and what they were found in.
 * @param {string} text
 * @returns {{kinds: string[], calls: Call[]}}
 */
function parse(text) {
  const plain = text
    .replace(/^\ufeff/, "")
    .replace(WIRE, (_, logged, quote, line = "") => (/^[1-5]\d\d\b/.test(line) ? `HTTP/1 ${line}` : logged || !quote ? line : ansi(line).replace(/\r?\n$/, "")))
    .replace(/\r\n?|(?=curl(?:\.exe)?[ \t])(?<=[;&|][ \t]*)/g, "\n"); // a command a line
  const har = /^\s*\{/.test(plain) && /"entries"\s*:/.test(plain) ? fromHar(plain) : null;
  if (har) return { kinds: ["HAR file"], calls: har };
  /** Where lines with it begin. @param {RegExp} pattern */
  const begin = (pattern) => [...plain.matchAll(new RegExp(`^.*?(?:${pattern.source})`, `g${pattern.flags}`))].map((found) => found.index);
  const either = (/** @type {RegExp[]} */ ...patterns) => patterns.flatMap(begin).sort((a, b) => a - b);
  const commands = either(CURL, INVOKE);
  // A call begins with its command, or else with its request; what a command prints belongs to it.
  const starts = [...new Set(commands.length ? commands : either(REQUEST, PSEUDO))].slice(0, MOST);
  /** @type {string[]} */
  const kinds = [];
  const calls = (starts.length ? starts : [0]).flatMap((start, at) => one(plain.slice(at && start, starts[at + 1]), kinds, plain));
  return { kinds: [...new Set(kinds)], calls };
}

/** The call in a text that holds one, if it does. @param {string} text @param {string[]} kinds @param {string} whole @returns {Call[]} */
function one(text, kinds, whole) {
  const call = empty();
  const before = kinds.length;
  let rest = text;
  const curl = CURL.exec(rest);
  if (curl) {
    const command = words(rest.slice(curl.index));
    fromCurl(command.words, call);
    rest = rest.slice(0, curl.index) + rest.slice(curl.index + command.length);
    kinds.push("curl command");
  }
  const invoke = INVOKE.exec(rest);
  if (invoke && !curl) {
    fromPowerShell(invoke[0], call, `${rest}\n${whole}`);
    rest = rest.slice(0, invoke.index) + rest.slice(invoke.index + invoke[0].length);
    kinds.push("PowerShell command");
  }
  if (/^(?:> (?:[A-Z]+ |:)|< HTTP)/m.test(rest)) rest = rest.replace(/^(?:\* .*|[{}] \[.*|> ?$|  % Total[\s\S]*?\n(?=\S))\n?/gm, (line) => (line.startsWith(">") ? "\n" : "")).replace(/^[<>] ?/gm, "");
  rest = fromHttp(rest, call, kinds);
  if (/\S/.test(rest)) fromText(rest, call, kinds);
  return call.method || call.url || call.status || kinds.length > before ? [call] : [];
}

/** @param {string} text @returns {Call[] | null} */
function fromHar(text) {
  const entries = parsed(text)?.log?.entries;
  if (!Array.isArray(entries)) return null;
  const said = (/** @type {unknown} */ value) => String(value ?? "");
  /** @param {any} list @returns {Headers} */
  const headers = (list) => (Array.isArray(list) ? list.map((one) => [said(one?.name), said(one?.value)]) : []);
  return entries.map((entry) => {
    const { request = {}, response = {} } = entry ?? {};
    const form = headers(request.postData?.params).map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
    const content = response.content ?? {};
    return {
      ...empty(),
      method: said(request.method),
      url: said(request.url),
      requestHeaders: headers(request.headers),
      requestBody: said(request.postData?.text || form).slice(0, LONGEST),
      status: said(response.status || ""),
      responseHeaders: headers(response.headers),
      responseBody: decoded(said(content.text), content.encoding).slice(0, LONGEST),
      when: said(entry?.startedDateTime),
    };
  });
}

/** @param {string} text @param {unknown} encoding */
function decoded(text, encoding) {
  if (encoding !== "base64") return text;
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)));
  } catch {
    return "";
  }
}

/** Options of curl with a value: short ones, and the long ones that count or whose value may look like an address. */
const SHORT = "AbcCdDeEFhHKmoPQrtTuUwxXyYz";
const LONG = /^(?:request|header|data.*|json|form|form-string|user.*|cookie.*|.*url.*|referer|output|.*bearer|upload-file|config|resolve|connect-to|.*proxy|.*cert|.*key)$/;

/** @param {string[]} all @param {Call} call */
function fromCurl(all, call) {
  let [data, query, how] = ["", "", ""];
  /** @type {string[]} */
  const plain = [];
  const add = (/** @type {string} */ name, /** @type {string} */ value) => call.requestHeaders.push([name, value]);
  const option = (/** @type {string} */ name, /** @type {string} */ value) => {
    if (/^(?:X|request)$/.test(name)) call.method = value.toUpperCase();
    else if (/^(?:H|header)$/.test(name)) add(...header(value));
    else if (/^(?:d|data.*|json|F|form|form-string)$/.test(name)) {
      how ||= "POST";
      data += (data && name !== "json" ? "&" : "") + (/^[Ff]/.test(name) ? value.replace(/;type=[^;]*$/, "") : value);
    } else if (/^(?:u|user)$/.test(name)) add("Authorization", `Basic ${value}`);
    else if (name === "oauth2-bearer") add("Authorization", `Bearer ${value}`);
    else if (/^(?:b|cookie)$/.test(name)) add("Cookie", value);
    else if (/^(?:G|get)$/.test(name)) query = "?";
    else if (/^(?:I|head)$/.test(name)) how = "HEAD";
    else if (/^(?:T|upload-file)$/.test(name)) how = "PUT";
    else if (name === "url") plain.push(value);
  };
  for (let at = 1; at < all.length; at += 1) {
    const flag = all[at];
    const next = (/** @type {string | undefined} */ joined) => joined || all[(at += 1)] || "";
    const long = /^--([\w-]+)(?:=([\s\S]*))?$/.exec(flag);
    if (long) option(long[1], LONG.test(long[1]) ? long[2] ?? next("") : "");
    else if (/^-\w/.test(flag)) {
      // Short options may be joined; the first with a value takes the rest.
      for (let to = 1; to < flag.length; to += 1) {
        const takes = SHORT.includes(flag[to]);
        option(flag[to], takes ? next(flag.slice(to + 1)) : "");
        if (takes) break;
      }
    } else plain.push(flag);
  }
  // What is left of options that are not known here is no address.
  call.url = plain.find((one) => /:\/\//.test(one)) ?? plain.find((one) => /^(?:[$<{]|localhost|[\w-]+(?:\.[\w-]+)+(?:[/:?]|$))/.test(one)) ?? "";
  if (call.url && !/^[a-z]+:\/\//i.test(call.url)) call.url = `https://${call.url}`;
  if (query && data) call.url += (call.url.includes("?") ? "&" : "?") + data;
  else call.requestBody = data;
  call.method ||= (!query && how) || (call.url ? "GET" : "");
}

/** @param {string} command @param {Call} call @param {string} whole where its variables get their values */
function fromPowerShell(command, call, whole) {
  const plain = command.replace(/`\n/g, " ");
  const value = (/** @type {string} */ before, text = whole) => {
    const found = new RegExp(`${before}(?:"((?:[^"\`]|\`[\\s\\S]|"")*)"|'((?:[^']|'')*)'|@["']\\n([\\s\\S]*?)\\n["']@|([^\\s@]\\S*))`, "i").exec(text) ?? [];
    return found[1]?.replace(/`([\s\S])|""/g, (_, char) => char ?? '"') ?? found[2]?.replace(/''/g, "'") ?? found[3] ?? found[4] ?? "";
  };
  const expanded = (/** @type {string} */ text) => text.replace(/\$\w+/g, (variable) => value(`\\${variable}\\s*=\\s*`) || variable).trim();
  const given = (/** @type {string} */ name) => expanded(value(`-${name}[ :]+`, plain));
  call.url = given("Uri") || /https?:[^\s"']+/.exec(plain)?.[0] || expanded(value("^\\S+\\s+(?!-)", plain));
  call.method = (given("Method") || "GET").toUpperCase();
  call.requestBody = given("Body");
  const block = /@\{([\s\S]*?)\}/;
  const headers = block.exec(plain) ?? new RegExp(`\\$${/-Headers +\$(\w+)/i.exec(plain)?.[1]}\\s*=\\s*${block.source}`, "i").exec(whole);
  for (const found of headers?.[1].matchAll(/["']?([\w-]+)["']?\s*=\s*(?:"([^"]*)"|'([^']*)')/g) ?? []) call.requestHeaders.push([found[1], found[2] ?? found[3]]);
}

/** @param {string} line @returns {[string, string]} */
function header(line) {
  const at = line.indexOf(":", 1);
  return at < 0 ? [line.trim(), ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

/** Requests and responses as they go over the wire; gives what stands around them. @param {string} text @param {Call} call @param {string[]} kinds */
function fromHttp(text, call, kinds) {
  let rest = text;
  const request = REQUEST.exec(rest) ?? PSEUDO.exec(rest);
  if (request && !call.url) {
    const [headers, body, after] = message(rest.slice(request.index + (request[1] ? request[0].length + 1 : 0)));
    const pseudo = Object.fromEntries(headers.filter(([name]) => name.startsWith(":")));
    const host = pseudo[":authority"] ?? headers.find(([name]) => /^host$/i.test(name))?.[1] ?? "";
    const target = request[2] ?? pseudo[":path"] ?? "/";
    call.method = request[1] ?? pseudo[":method"] ?? "GET";
    call.url = /^https?:/.test(target) || !host ? target : `${pseudo[":scheme"] ?? "https"}://${host}${target}`;
    call.requestHeaders = headers.filter(([name]) => !name.startsWith(":"));
    call.requestBody = body;
    rest = `${rest.slice(0, request.index)}${after}`;
    kinds.push("HTTP request");
  }
  // Of several answers (redirects, "100 Continue") the last counts.
  for (let found = STATUS.exec(rest); found; found = STATUS.exec(rest)) {
    const [headers, body, after] = message(rest.slice(found.index + found[0].length + 1));
    call.status = found[1] ?? found[2];
    call.responseHeaders = headers;
    call.responseBody = body;
    rest = `${rest.slice(0, found.index)}${after}`;
    kinds.push("HTTP response");
  }
  return rest;
}

/** Headers, body, and what follows. @param {string} text @returns {[Headers, string, string]} */
function message(text) {
  const lines = text.split("\n");
  let at = 0;
  /** @type {Headers} */
  const headers = [];
  for (; at < lines.length && HEADER.test(lines[at]) && !STATUS.test(lines[at]); at += 1) headers.push(header(lines[at]));
  const rest = lines.slice(at).join("\n");
  // A body stands below an empty line; what follows at once is words about the call.
  const end = /^\s*(?:\n|[{[]|$)/.test(rest) ? STATUS.exec(rest)?.index ?? rest.length : 0;
  return [headers, rest.slice(0, end).trim().slice(0, LONGEST), rest.slice(end)];
}

const ERROR_KEYS = ["serviceErrorCode", "code", "message", "status", "error", "error_description", "errorDetails"];
const ADDRESS = "[^\\s\"'`<>\\\\]+";
const TARGET = new RegExp(
  `(?:\\b(${METHOD})\\b|\\b([Gg]et|[Pp]ost|[Pp]ut|[Pp]atch|[Dd]elete)(?=[ (]["'\`]))[^\\n]{0,40}?[\\s"'=[]["'\`(]?(https?:${ADDRESS}|/[\\w-]+/${ADDRESS})`,
  "g",
);
/** An address that no method stands before; what stands before a path, the method and the body as objects and panels name them. */
const ANYWHERE = new RegExp(`\\bur[li]\\W{1,6}(/${ADDRESS})|(?<!base_?ur[li]\\W{1,6})(https?:${ADDRESS})`, "i");
const BASE = /\bbase_?ur[li]\W{1,6}(https?:[^\s"',]+)|(https?:\/\/[\w.:-]+)(?= ")|\bhost\W{1,6}([\w-]+\.[\w.-]+)/i;
const VERB = new RegExp(`\\bmethod\\W{1,6}(${METHOD})\\b`, "i");
const SENT = /\b(?:body|data|payload)\\*["']?\s*[:=]\s*(?:"((?:[^"\\\n]|\\.)+)"|'((?:[^'\\\n]|\\.)+)')/i;

/** Error bodies and log lines. @param {string} text @param {Call} call @param {string[]} kinds */
function fromText(text, call, kinds) {
  const [body, place] = call.responseBody ? ["", 0] : errorBody(text);
  if (body) {
    call.responseBody = body;
    kinds.push("error body");
  }
  // Of several calls in a log the one that failed counts: the last before the error body, or else the first with such a status.
  const targets = [...text.matchAll(TARGET)];
  const failing = body ? targets.filter(({ index }) => index < place).at(-1) : targets.find(({ index }, at) => Number(statusIn(text.slice(index, targets[at + 1]?.index))) >= 400);
  const start = failing ? text.lastIndexOf("\n", failing.index) + 1 : 0;
  const ordered = `${text.slice(start)}\n${text.slice(0, start)}`;
  const target = failing ?? targets[0];
  if (!call.url) {
    const found = target?.[3] ?? ANYWHERE.exec(text)?.slice(1).find(Boolean) ?? "";
    const base = found.startsWith("/") ? BASE.exec(text) ?? [] : [];
    call.method ||= (target?.[1] ?? target?.[2] ?? VERB.exec(ordered)?.[1] ?? "").toUpperCase();
    call.url = (base[1] ?? base[2] ?? (base[3] ? `https://${base[3]}` : "")) + found.replace(/^([^([{]*)[)\]}].*/, "$1").replace(/[.,;:]+$/, "");
  }
  const sent = SENT.exec(text);
  if (sent && !call.requestBody) {
    const literal = ansi(sent[1] ?? sent[2]);
    if (!failure(literal)) call.requestBody = literal;
  }
  call.status ||= statusIn(ordered);
  if (/\n\s+at |^\S*(?:Traceback|Exception|Error)\b|\d\d:\d\d:\d\d/m.test(text)) kinds.push("log");
  call.when ||= /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/.exec(ordered)?.[0] ?? "";
  call.rest = ordered.trim().slice(0, LONGEST);
}

/** The status that a text names: as protocols and objects do, in a sentence, or by its phrase in whatever language. @param {string} text */
const statusIn = (text) =>
  (/(?:\bHTTP\/[\d.]+[" ]+|\bstatus(?:[ _-]?code)?\\*["']?\s*[:=]?\s*|\bHTTP(?: error| status)? |[-=]> ?)([1-5]\d\d)\b/i.exec(text) ??
    /\b(?:status|code|\w*error|\w*exception|fail\w*|return\w*|respon\w+|answer\w*|g[eo]ts?|gives?)\b\W{1,3}(?:(?:an?|the|with|is|was|by|code|error|status|HTTP)\W{1,3}){0,3}([45]\d\d)\b(?! ?(?:ms|s|%)\b| \w{3,}s\b)/i.exec(text) ??
    /(?<![\w.:-])([45]\d\d)(?:[):\]'`]* \(?\p{Lu}\p{Ll}|$)/mu.exec(text))?.[1] ?? "";

/**
 * The first object in a text that is an API's error, or else the first that reads like one; and where it stands.
 * @param {string} text
 * @returns {[string, number]}
 */
function errorBody(text) {
  let past = -1;
  let left = 5_000_000; // of the work that braces without an end make
  /** @type {[string, number] | null} */
  let like = null;
  for (const { index } of text.matchAll(/\{/g)) {
    if (index < past || left < 0) continue;
    const source = balanced(text, index);
    left -= source.length;
    for (const form of [source, source.replace(/\\"/g, '"'), source.replace(/\\\\"/g, '\\"')]) {
      const data = parsed(form);
      if (!data) continue;
      const found = failure(data);
      if (found) return [found === data ? form : JSON.stringify(found), index];
      // A line of a log says how a program fares, not what an API answered.
      if (!data.level && ERROR_KEYS.some((key) => key in data)) like ??= [form, index];
      past = index + source.length;
      break;
    }
  }
  if (like) return like;
  // Python prints with single quotes, JavaScript without any: the lines with an error's keys are taken as they are.
  const found = /[{(][^{}]{0,999}\b(?:serviceErrorCode|error_description)\b[^{}]*[})]/.exec(text);
  return [found?.[0] ?? "", found?.index ?? 0];
}

/** What an API says of a failure, at any depth of an object and of texts that hold one. @param {any} data @returns {any} */
function failure(data, depth = 0) {
  if (typeof data === "string") data = parsed(balanced(data, data.indexOf("{")));
  if (!data || typeof data !== "object" || depth > 9) return null;
  if (data.serviceErrorCode || data.status >= 400 || data.error || /^[A-Z]+_[A-Z_]+$/.test(data.code)) return data;
  return Object.values(data).map((one) => failure(one, depth + 1)).find(Boolean);
}

/** From an opening brace to its closing one, strings skipped. @param {string} text @param {number} start */
function balanced(text, start) {
  const rest = text.slice(start, start + LONGEST);
  let depth = 0;
  for (const { 0: token, index } of rest.matchAll(/"(?:[^"\\]|\\[\s\S])*"|[{}]/g)) {
    if (token === "{") depth += 1;
    else if (token === "}" && (depth -= 1) === 0) return rest.slice(0, index + 1);
  }
  return rest;
}

// Words of a command line as bash, cmd and PowerShell read them: as far as copied curl commands need it.

/**
 * The words of the command at the start of the text, and how many characters it takes.
 * @param {string} text
 * @returns {{words: string[], length: number}}
 */
function words(text) {
  if (/\^"|\^\r?\n|\^ *$/.test(text.slice(0, 4000)) && !/\\\r?\n/.test(text.slice(0, 400))) return cmd(text);
  return shell(text, /`\r?\n|curl\.exe|`"/.test(text.slice(0, 4000)) ? "`" : "\\");
}

/** cmd: a caret escapes the next character or the line's end; then quotes as curl's own start-up reads them. @param {string} text */
function cmd(text) {
  let length = 0;
  let plain = "";
  while (length < text.length) {
    const char = text[length];
    if (char === "^") {
      const end = /^\^\r?\n(?:\r?\n)?/.exec(text.slice(length, length + 5));
      if (!end) plain += text[length + 1] ?? "";
      length += end ? end[0].length : 2;
    } else if (char === "\n" || (char === "&" && !inside(plain))) break;
    else {
      plain += char;
      length += 1;
    }
  }
  return { words: shell(plain.replace(/'/g, "\\'"), "\\").words, length };
}

/** @param {string} text */
const inside = (text) => (text.replace(/\\"/g, "").match(/"/g) ?? []).length % 2 === 1;

/** @param {string} text @param {string} escape the escape character: backslash, or PowerShell's backtick */
function shell(text, escape) {
  /** @type {string[]} */
  const out = [];
  let word = "";
  let begun = false;
  let at = 0;
  const push = () => {
    if (begun) out.push(word);
    word = "";
    begun = false;
  };
  for (; at < text.length; at += 1) {
    const char = text[at];
    if (char === escape) {
      if (text[at + 1] === "\r") at += 1;
      at += 1;
      if (text[at] !== "\n") [word, begun] = [word + (text[at] ?? ""), true];
    } else if (char === "$" && text[at + 1] === "'" && escape === "\\") {
      const end = /^(?:[^'\\]|\\[\s\S])*/.exec(text.slice(at + 2))?.[0].length ?? 0;
      word += ansi(text.slice(at + 2, at + 2 + end));
      begun = true;
      at += end + 2;
    } else if (char === "'" || char === '"') {
      begun = true;
      for (at += 1; at < text.length; at += 1) {
        if (text[at] === char && text[at + 1] === char && escape === "`") at += 1; // doubled: PowerShell
        else if (text[at] === char) break;
        else if (char === '"' && text[at] === escape && (escape === "`" || /["\\$`\n]/.test(text[at + 1] ?? ""))) {
          at += 1;
          if (text[at] === "\n") continue;
        } else if (escape === "`" && text[at] === "\\" && text[at + 1] === '"') at += 1;
        word += text[at] ?? "";
      }
    } else if (char === "\n" || ((char === ";" || char === "|") && !begun)) break;
    else if (/\s/.test(char)) push();
    else [word, begun] = [word + char, true];
  }
  push();
  return { words: out, length: at };
}

/** What stands in bash's `$'…'`. @param {string} text */
function ansi(text) {
  /** @type {Record<string, string>} */
  const plain = { n: "\n", r: "\r", t: "\t", "\\": "\\", "'": "'", '"': '"' };
  return text.replace(/\\(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|([\s\S]))/g, (_, hex, unit, char) =>
    hex || unit ? String.fromCharCode(parseInt(hex ?? unit, 16)) : plain[char] ?? `\\${char}`,
  );
}

/** @param {MessageEvent} event */
async function work(event) {
  try {
    const text = typeof event.data.file === "string" ? event.data.file : await event.data.file.text();
    postMessage({ done: read(text, event.data.options, (share) => postMessage({ share })) });
  } catch {
    postMessage({ failed: true });
  }
}

if ("WorkerGlobalScope" in globalThis) addEventListener("message", work);
