/*
 * Material's search worker, started only when somebody searches. The theme hands every page's worker the index at
 * once; at this site's size that is more than all else of a page together. So `search_index.json` holds no documents,
 * the first query fetches `search/documents.json` and starts the theme's own worker, whose address stands in `?engine=`.
 * Messages: 0 set up, 1 ready, 2 query, 3 result.
 */
"use strict";

const here = new URL(self.location.href);
const engine = new URL(here.searchParams.get("engine"), here);
const documents = new URL("../search/documents.json", here);
let setup = null;
let started = null;

async function start() {
  const answer = await fetch(documents);
  const { docs } = await answer.json();
  self.removeEventListener("message", receive);
  importScripts(engine.href);
  self.dispatchEvent(new MessageEvent("message", { data: { ...setup, data: { ...setup.data, docs } } }));
}

async function receive(event) {
  const message = event.data;
  if (message.type === 0) {
    setup = message;
    postMessage({ type: 1 });
  } else if (message.type === 2) {
    if (!message.data.trim()) return postMessage({ type: 3, data: { items: [] } });
    const first = !started;
    started ??= start();
    await started;
    // Only the newest query matters: those that came while the index was on its way are answered by the last.
    if (first) self.dispatchEvent(new MessageEvent("message", { data: newest }));
  }
}

let newest = null;
self.addEventListener("message", (event) => {
  if (event.data.type === 2) newest = event.data;
});
self.addEventListener("message", receive);
