import { Charset, Document } from "flexsearch";

const WEIGHTS = { title: 4, aliases: 4, headings: 2, text: 1 };

/** An empty index; the built one is exported from it and imported into it. */
export const create = () =>
  new Document({
    document: {
      id: "id",
      index: Object.keys(WEIGHTS).map((field) => ({
        field,
        tokenize: field === "text" ? "strict" : "forward",
        encoder: Charset.LatinBalance,
      })),
    },
  });

export async function load() {
  const { parts, shown } = await (await fetch("engines/flexsearch.json")).json();
  const engine = create();
  for (const [key, data] of parts) await engine.import(key, data);
  return async (/** @type {string} */ query, /** @type {number} */ most) => {
    const scores = new Map();
    for (const { field, result } of engine.search(query, { limit: 50, suggest: true }))
      result.forEach((id, rank) => scores.set(id, (scores.get(id) ?? 0) + WEIGHTS[field] / (rank + 1)));
    const ids = [...scores.keys()].sort((one, other) => scores.get(other) - scores.get(one));
    return ids.slice(0, most).map((id) => shown[id]);
  };
}
