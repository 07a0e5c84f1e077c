/**
 * What is wrong with an answer, in words that say how to mend it.
 *
 * @typedef {import("./answers.mjs").Field & {required?: boolean, min_length?: number, must?: number[], format?: string,
 *   pattern?: string, message?: string, asks_for?: string[], evidence?: string[], decisions?: Record<string, Record<string, string>>, secret?: string, value?: string,
 *   default?: string, placeholder?: string, accept?: string}} Asked
 */

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
