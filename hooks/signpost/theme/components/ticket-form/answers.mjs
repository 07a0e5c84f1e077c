/**
 * Answers as text to copy: plain text, Markdown in GitHub's layout, JSON; `reading.mjs` goes the way back. Twins of
 * `kinds/ticket/answers.py` and `choices.py`, which state the rules; all are tested on `tests/tickets/vectors.json`.
 *
 * @typedef {{key: string, type: string, label: string, options?: string[], multiple?: boolean, render?: string,
 *   show_if?: Record<string, string[]>, maps_to?: string}} Field
 * @typedef {string | string[]} Answer
 * @typedef {Record<string, Answer>} Answers
 */

import { escape, fenced } from "./fences.mjs";

export const NO_RESPONSE = "_No response_";
export const NONE = /^\\*_No response_$/;

/** @param {Field} field */
export const several = (field) => Boolean(field.multiple) || field.type === "checkboxes";
/** @param {Field} field */
export const choices = (field) => [...new Set(field.options ?? [])];
/** @param {string} text */
export const lineFeeds = (text) => text.replace(/\r\n?/g, "\n");

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
export function split(text, options) {
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
