import MiniSearch from "minisearch";

export const FULL = { fields: ["title", "aliases", "headings", "text"], storeFields: ["url", "title", "summary"] };
export const KEYS = { fields: ["title", "aliases", "headings", "identifiers"], storeFields: ["url", "title", "summary"] };

const OPTIONS = {
  prefix: (/** @type {string} */ term) => term.length > 2,
  fuzzy: (/** @type {string} */ term) => (term.length > 3 ? 0.2 : 0),
  boost: { title: 4, aliases: 4, headings: 2, identifiers: 2 },
};

/** @param {string} index name of the index file @param {object} fields */
export async function load(index, fields) {
  const text = await (await fetch(index)).text();
  const engine = MiniSearch.loadJSON(text, fields);
  return async (/** @type {string} */ query, /** @type {number} */ most) => engine.search(query, OPTIONS).slice(0, most);
}
