/**
 * Answers as text to copy, and read back from it: plain text, Markdown in GitHub's layout, JSON. Below them what is wrong
 * with an answer, in words that say how to mend it, and answers that nobody types: from the facts of a call, and from the
 * address of a link. Twin of `kinds/ticket/answers.py`, `choices.py` and `fences.py`, which state the rules; all are tested
 * on `tests/tickets/vectors.json`. `kinds/evidence.py` states those for lines.
 *
 * @typedef {{key: string, type: string, label: string, options?: string[], multiple?: boolean, render?: string,
 *   show_if?: Record<string, string[]>, maps_to?: string}} Field
 * @typedef {Field & {required?: boolean, min_length?: number, must?: number[], format?: string,
 *   pattern?: string, message?: string, asks_for?: string[], evidence?: string[], decisions?: Record<string, Record<string, string>>, secret?: string, value?: string,
 *   default?: string, placeholder?: string, accept?: string}} Asked
 * @typedef {string | string[]} Answer
 * @typedef {Record<string, Answer>} Answers
 */

const NO_RESPONSE = "_No response_";
const NONE = /^\\*_No response_$/;
const TASK = /^(?:- )?\[([xX ])\] ([^\n]*)/;

/** @param {Field} field */
export const several = (field) => Boolean(field.multiple) || field.type === "checkboxes";
/** @param {Field} field */
const choices = (field) => [...new Set(field.options ?? [])];
/** @param {string} text */
const lineFeeds = (text) => text.replace(/\r\n?/g, "\n");

/** The answers that count, in the order of the fields. @param {Field[]} fields @param {Answers} answers */
export function canonical(fields, answers) {
  /** @type {Answers} */
  const kept = {};
  for (const field of fields) {
    const answer = clean(field, Object.hasOwn(answers, field.key) ? answers[field.key] : "");
    if (answer.length && shown(field, kept)) kept[field.key] = answer;
  }
  return kept;
}

/** Whether the field applies, given the answers before it. @param {Field} field @param {Answers} answers */
export function shown(field, answers) {
  return Object.entries(field.show_if ?? {}).every(([name, wanted]) => {
    const given = Object.hasOwn(answers, name) ? answers[name] : "";
    return given.length > 0 && (wanted.includes("*") || wanted.some((one) => (typeof given === "string" ? [given] : given).includes(one)));
  });
}

/** @param {Field} field @param {unknown} answer @returns {Answer} */
function clean(field, answer) {
  if (several(field)) return Array.isArray(answer) ? choices(field).filter((option) => answer.includes(option)) : [];
  if (typeof answer !== "string") return "";
  const text = lineFeeds(answer);
  return field.type !== "dropdown" || choices(field).includes(text) ? text : "";
}

/** @param {string[]} chosen @param {string[]} options */
function joined(chosen, options) {
  const text = chosen.join(", ");
  const read = split(text, options);
  return read && read.length === chosen.length && read.every((one, at) => one === chosen[at]) ? text : tasks(chosen, options);
}

/** The options that a text joins, the earliest possible ones first. @param {string} text @param {string[]} options */
function split(text, options) {
  /** @type {Map<string, string[] | null>} */
  const known = new Map();
  /** @type {(start: number, first: number) => string[] | null} */
  const rest = (start, first) => {
    const name = `${start} ${first}`;
    if (!known.has(name)) known.set(name, found(start, first));
    return known.get(name) ?? null;
  };
  /** @type {(start: number, first: number) => string[] | null} */
  const found = (start, first) => {
    for (let number = first; number < options.length; number += 1) {
      if (!text.startsWith(options[number], start)) continue;
      const end = start + options[number].length;
      if (end === text.length) return [options[number]];
      const more = text.startsWith(", ", end) ? rest(end + 2, number + 1) : null;
      if (more) return [options[number], ...more];
    }
    return null;
  };
  return rest(0, 0);
}

/** @param {Answer} chosen @param {string[]} options */
function tasks(chosen, options, mark = "- ") {
  return options.map((option) => `${mark}[${chosen.includes(option) ? "x" : " "}] ${option}`).join("\n");
}

/** The answers as plain text. @param {Field[]} fields @param {Answers} answers */
export function asText(fields, answers) {
  const kept = canonical(fields, answers);
  const heads = headings(fields);
  const known = new Set(heads.values());
  return fields
    .filter((field) => Object.hasOwn(kept, field.key))
    .map((field) => `${heads.get(field.key)}\n${guarded(plain(field, kept[field.key]), known)}`)
    .join("\n\n");
}

/** The line above each answer in plain text; equal labels are numbered. @param {Field[]} fields */
export function headings(fields) {
  /** @type {Map<string, string>} */
  const out = new Map();
  const taken = new Set();
  for (const field of fields) {
    const label = field.label.replace(/:+$/, "").replace(/ +$/, "");
    let head = `${label}:`;
    for (let number = 2; taken.has(head); number += 1) head = `${label} (${number}):`;
    taken.add(head);
    out.set(field.key, head);
  }
  return out;
}

/** One answer as it goes into a box of its own. @param {Field} field @param {Answer} answer */
export function plain(field, answer) {
  if (field.type === "checkboxes") return tasks(answer, choices(field), "");
  return typeof answer === "string" ? answer : joined(answer, field.options ?? []);
}

/** @param {string} text @param {Set<string>} known */
function guarded(text, known) {
  return text.split("\n").map((line) => (known.has(line.replace(/^\\+/, "")) ? `\\${line}` : line)).join("\n");
}

/** The answers as the body of a GitHub issue. @param {Field[]} fields @param {Answers} answers */
export function asMarkdown(fields, answers) {
  const kept = canonical(fields, answers);
  /** Fields with one label are told apart by their order: none of them may be missing. @param {Field} field */
  const twins = (field) => fields.filter((other) => other.label === field.label).length > 1;
  return fields
    .filter((field) => shown(field, kept) || twins(field))
    .map((field) => `### ${field.label}\n\n${markdown(field, kept[field.key] ?? "")}`)
    .join("\n\n");
}

/** @param {Field} field @param {Answer} answer */
function markdown(field, answer) {
  if (field.type === "checkboxes") return tasks(answer, choices(field)) || NO_RESPONSE;
  if (field.render) return fenced(String(answer), field.render);
  if (!answer.length) return NO_RESPONSE;
  const text = typeof answer === "string" ? answer : joined(answer, field.options ?? []);
  return NONE.test(text) ? `\\${text}` : escape(text);
}

/** The answers as JSON. @param {string} template @param {Field[]} fields @param {Answers} answers */
export function asJson(template, fields, answers) {
  return JSON.stringify({ template, answers: canonical(fields, answers) }, null, 2);
}

// The way back.

/** @param {string} text */
const trim = (text) => text.replace(/^[ \t]+|[ \t]+$/g, "");

/** Answers of a text in any of the three forms; none when it is no ticket of these fields. @param {Field[]} fields @param {string} text */
export function read(fields, text) {
  try {
    return readJson(fields, text);
  } catch {
    const marked = readMarkdown(fields, text);
    return Object.keys(marked).length ? marked : readText(fields, text);
  }
}

/** @param {string} text @param {string[]} options */
function ticked(text, options) {
  const found = new Set();
  for (const line of text.split("\n")) {
    const match = TASK.exec(trim(line));
    if (match && match[1] !== " ") found.add(trim(match[2]));
  }
  return options.filter((option) => found.has(option));
}

/** @param {string} text @param {Set<string>} known */
function unguarded(text, known) {
  return text.split("\n").map((line) => (line.startsWith("\\") && known.has(line.replace(/^\\+/, "")) ? line.slice(1) : line)).join("\n");
}

/** Answers of a plain text that `asText` wrote. @param {Field[]} fields @param {string} text */
export function readText(fields, text) {
  const heads = headings(fields);
  const keys = new Map([...heads].map(([key, head]) => [head, key]));
  const lines = lineFeeds(text).split("\n");
  const starts = lines.flatMap((line, number) => (keys.has(line) ? [number] : []));
  /** @type {Answers} */
  const found = {};
  starts.forEach((number, at) => {
    found[keys.get(lines[number]) ?? ""] = unguarded(block(lines, number + 1, starts[at + 1] ?? lines.length), new Set(heads.values()));
  });
  for (const field of fields) if (Object.hasOwn(found, field.key)) found[field.key] = chosen(field, String(found[field.key]));
  return canonical(fields, found);
}

/** Answers of Markdown that `asMarkdown` or GitHub wrote. @param {Field[]} fields @param {string} text */
export function readMarkdown(fields, text) {
  /** @type {Map<string, Field[]>} */
  const queues = new Map();
  for (const field of fields) queues.set(`### ${field.label}`, [...(queues.get(`### ${field.label}`) ?? []), field]);
  const lines = lineFeeds(text).split("\n");
  /** @param {number} number */
  const head = (number) => lines[number].replace(/[ \t]+$/, "");
  const starts = outside(lines).map(([number]) => number).filter((number) => queues.has(head(number)));
  /** @type {Answers} */
  const found = {};
  starts.forEach((number, at) => {
    const end = starts[at + 1] ?? lines.length;
    const field = queues.get(head(number))?.shift();
    if (field) found[field.key] = answerOf(field, block(lines, number + 1 < end && !lines[number + 1] ? number + 2 : number + 1, end));
  });
  return canonical(fields, found);
}

/** @param {Field} field @param {string} text @returns {Answer} */
function answerOf(field, text) {
  if (text === NO_RESPONSE || (text === "None" && field.type === "dropdown" && !choices(field).includes(text))) return "";
  if (field.type === "checkboxes") return ticked(text, choices(field));
  const inside = field.render ? unfenced(text) : null;
  if (inside !== null) return inside;
  return chosen(field, NONE.test(text) ? text.slice(1) : unescape(text));
}

/** @param {Field} field @param {string} text @returns {Answer} */
function chosen(field, text) {
  if (!several(field)) return text;
  return field.type === "checkboxes" || text.includes("\n") ? ticked(text, choices(field)) : split(text, field.options ?? []) ?? [];
}

/** Answers of what `asJson` wrote; throws on anything else. @param {Field[]} fields @param {string} text */
export function readJson(fields, text) {
  const answers = JSON.parse(text)?.answers;
  if (!answers || typeof answers !== "object" || Array.isArray(answers)) throw new Error("no `answers` in it");
  return canonical(fields, answers);
}

/** The lines of an answer, without the empty one before the next field. @param {string[]} lines @param {number} start @param {number} end */
function block(lines, start, end) {
  return lines.slice(start, start < end && end < lines.length && !lines[end - 1] ? end - 1 : end).join("\n");
}

// Lines of Markdown that start a fence or a heading of the third level, and how an answer's are kept apart.

const MARKED = /^( {0,3})(\\*)(###(?:[ \t]|$)|`{3,}[^`]*$|~{3,})/;
const CLOSING = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;

/**
 * Numbers of the lines outside of closed fences, each with whether it opens a fence that nothing closes.
 * @param {string[]} lines
 * @returns {[number, boolean][]}
 */
function outside(lines) {
  const longest = longestClosing(lines);
  /** @type {[number, boolean][]} */
  const out = [];
  for (let number = 0; number < lines.length; number += 1) {
    const fence = opening(lines[number]);
    if (fence && longest[fence[0]][number + 1] >= fence.length) number = end(lines, number + 1, fence);
    else out.push([number, fence !== ""]);
  }
  return out;
}

/** @param {string} line */
function opening(line) {
  const found = MARKED.exec(line);
  return !found || found[2] || found[3].startsWith("#") ? "" : /** @type {RegExpExecArray} */ (/^(`+|~+)/.exec(found[3]))[0];
}

/** @param {string[]} lines @param {number} start @param {string} fence */
function end(lines, start, fence) {
  for (let number = start; number < lines.length; number += 1) {
    const found = CLOSING.exec(lines[number]);
    if (found && found[1][0] === fence[0] && found[1].length >= fence.length) return number;
  }
  return lines.length;
}

/**
 * For each line the longest closing fence from there on: what keeps long logs linear.
 * @param {string[]} lines
 * @returns {Record<string, number[]>}
 */
function longestClosing(lines) {
  /** @type {Record<string, number[]>} */
  const out = { "`": new Array(lines.length + 1).fill(0), "~": new Array(lines.length + 1).fill(0) };
  for (let number = lines.length - 1; number >= 0; number -= 1) {
    for (const char of ["`", "~"]) out[char][number] = out[char][number + 1];
    const found = CLOSING.exec(lines[number]);
    if (found) out[found[1][0]][number] = Math.max(out[found[1][0]][number], found[1].length);
  }
  return out;
}

/** An answer that starts no heading of a field and leaves no fence open. @param {string} text */
function escape(text) {
  const lines = text.split("\n");
  for (const [number, opens] of outside(lines)) {
    const found = MARKED.exec(lines[number]);
    if (found && (found[2] || found[3].startsWith("#") || opens)) lines[number] = `${found[1]}\\${lines[number].slice(found[1].length)}`;
  }
  return lines.join("\n");
}

/** What `escape` was given. @param {string} text */
function unescape(text) {
  const lines = text.split("\n");
  for (const [number] of outside(lines)) {
    const found = MARKED.exec(lines[number]);
    if (found?.[2]) lines[number] = found[1] + lines[number].slice(found[1].length + 1);
  }
  return lines.join("\n");
}

/** An answer as a code block, whatever it holds. @param {string} text @param {string} language */
function fenced(text, language) {
  const runs = (text.match(/`+/g) ?? []).map((run) => run.length);
  const ticks = "`".repeat(runs.reduce((most, run) => Math.max(most, run + 1), 3));
  return `${ticks}${language}\n${text}\n${ticks}`;
}

/** What `fenced` was given; null when the text is not one code block. @param {string} text */
function unfenced(text) {
  const ticks = /^`{3,}/.exec(text)?.[0];
  const start = text.indexOf("\n") + 1;
  if (!ticks || !start || !text.slice(start - 1).endsWith(`\n${ticks}`)) return null;
  return text.slice(start, Math.max(start, text.length - ticks.length - 1));
}

/** @type {Record<string, [RegExp, string]>} */
const FORMATS = {
  "client-id": [/^[A-Za-z0-9][\w-]{7,63}$/, "is the id alone: letters and digits, without spaces. The secret beside it never belongs here"],
  url: [/^https?:\/\/[^\s/]+\.[^\s]+$/, "must be a whole address, starting with https://"],
  uuid: [/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i, "must look like 3f2504e0-4f89-41d3-9a0c-0305e82c3301"],
  email: [/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "must be an e-mail address, such as name@example.com"],
  date: [/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, "must be a date as year-month-day, such as 2026-11-24"],
  number: [/^-?\d+(?:[.,]\d+)?$/, "must be a number, in digits"],
};

/** @param {Asked} field @param {string | string[]} answer @returns {string} "" when nothing is wrong */
export function fault(field, answer) {
  const label = `"${field.label}"`;
  const missing = (field.must ?? []).map((at) => (field.options ?? [])[at]).filter((option) => !answer.includes(option));
  if (missing.length) return `Tick "${missing[0]}"`;
  const text = typeof answer === "string" ? answer.trim() : "";
  if (!text && !(typeof answer !== "string" && answer.length)) return field.required ? `${field.options ? "Choose" : "Fill in"} ${label}` : "";
  if (field.min_length && typeof answer === "string" && [...text].length < field.min_length) return `${label} needs at least ${field.min_length} characters`;
  const [format, words] = FORMATS[field.format ?? ""] ?? [];
  if (format && !format.test(text)) return `${label} ${words}`;
  return field.pattern && !new RegExp(`^(?:${field.pattern})$`, "s").test(text) ? `${label}: ${field.message}` : "";
}

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
 * What the fragment of a link brings for a field: the field's own value, an answer of a decision, or the route to a
 * result; null for nothing. It is text of strangers: a value, never markup.
 * @param {Asked} field
 * @param {URLSearchParams} given
 * @returns {Answer | null}
 */
export function brought(field, given) {
  const own = given.get(field.key);
  if (own !== null) return several(field) ? own.split("\n") : own;
  for (const [name, words] of Object.entries(field.decisions ?? {})) {
    if (!given.has(name)) continue;
    const ids = (given.get(name) ?? "").split(",");
    const said = Object.keys(words).length ? ids.flatMap((id) => (Object.hasOwn(words, id) ? [words[id]] : [])) : ids;
    if (said.length) return several(field) ? said : said.join(", ");
  }
  return filled(field.evidence ?? [], { route: given.get("route") ?? "" }) || null;
}
