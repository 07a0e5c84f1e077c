/**
 * Search box of the compared engines: loads the engine that `?engine=` names when the box gets the focus, as a good
 * site would, and lists what it finds.
 * @typedef {{url: string, title: string, summary: string}} Hit
 * @typedef {(query: string, most: number) => Promise<Hit[]>} Search
 */

const LISTED = 5;
const box = /** @type {HTMLInputElement} */ (document.querySelector("#box"));
const list = /** @type {HTMLElement} */ (document.querySelector("#hits"));
const name = new URLSearchParams(location.search).get("engine");

/** @type {Promise<Search> | undefined} */
let engine;
const address = new URL(`${name}.js`, import.meta.url).href; // a variable, so that the bundler leaves it alone
const load = () => (engine ??= import(address).then((module) => module.load()));

box.addEventListener("focus", load);
box.addEventListener("input", async () => {
  const query = box.value;
  const search = await load();
  if (query !== box.value) return;
  const hits = await search(query, LISTED);
  if (query !== box.value) return;
  list.replaceChildren(
    ...hits.map((hit) => {
      const item = document.createElement("li");
      const link = item.appendChild(document.createElement("a"));
      link.href = hit.url;
      link.textContent = hit.title;
      item.append(" ", hit.summary);
      return item;
    }),
  );
});

// For relevance: addresses found for many queries.
Object.assign(window, {
  found: async (/** @type {string[]} */ queries) => {
    const search = await load();
    const found = [];
    for (const query of queries) found.push((await search(query, 10)).map((hit) => hit.url));
    return found;
  },
});
