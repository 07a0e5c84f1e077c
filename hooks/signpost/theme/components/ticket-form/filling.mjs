/**
 * Answers that nobody types: from the facts of a call, and from the address of a link. `kinds/evidence.py` states the
 * rules for lines, `kinds/ticket/handing.py` those for what decisions hand over.
 *
 * @typedef {import("./answers.mjs").Asked} Asked
 * @typedef {import("./answers.mjs").Answer} Answer
 */

import { several } from "./answers.mjs";

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
