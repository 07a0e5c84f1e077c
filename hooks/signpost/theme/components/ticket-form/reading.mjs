/**
 * Answers read back from a ticket's text. Loaded only when somebody pastes one. Twin of `kinds/ticket/answers.py`.
 *
 * @typedef {import("./answers.mjs").Field} Field
 * @typedef {import("./answers.mjs").Answer} Answer
 * @typedef {import("./answers.mjs").Answers} Answers
 */

import { NONE, NO_RESPONSE, canonical, choices, headings, lineFeeds, outside, several, split, unescape, unfenced } from "./answers.mjs";

const TASK = /^(?:- )?\[([xX ])\] ([^\n]*)/;

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
