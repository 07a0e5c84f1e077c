/**
 * Builds what the compared engines serve: their scripts, minified, and their indexes over the same documents.
 *
 *     node build.mjs DOCUMENTS.json FOLDER
 *
 * A document is {id, url, title, summary, aliases: [text], sections: [[heading, text]], identifiers: [text]}.
 */
import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import MiniSearch from "minisearch";
import * as pagefind from "pagefind";
import { create } from "./flexsearch.mjs";
import { FULL, KEYS } from "./minisearch.mjs";

const [, , source, folder] = process.argv;
const here = dirname(fileURLToPath(import.meta.url));
const documents = JSON.parse(readFileSync(source, "utf8")).map((document) => ({
  ...document,
  aliases: document.aliases.join("\n"),
  headings: document.sections.map(([heading]) => heading).join("\n"),
  text: document.sections.map(([, text]) => text).join("\n"),
  identifiers: document.identifiers.join(" "),
}));

await build({
  entryPoints: ["host", "minisearch-full", "minisearch-keys", "flexsearch", "pagefind"].map((name) => join(here, `${name}.mjs`)),
  outdir: folder,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
});

for (const [name, fields] of Object.entries({ "minisearch-full": FULL, "minisearch-keys": KEYS })) {
  const engine = new MiniSearch(fields);
  engine.addAll(documents);
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(engine));
}

const flexsearch = create();
for (const { id, title, aliases, headings, text } of documents) flexsearch.add({ id, title, aliases, headings, text });
const parts = [];
await flexsearch.export((key, data) => data && parts.push([key, data]));
const shown = Object.fromEntries(documents.map(({ id, url, title, summary }) => [id, { url, title, summary }]));
writeFileSync(join(folder, "flexsearch.json"), JSON.stringify({ parts, shown }));

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const { index } = await pagefind.createIndex();
for (const { url, title, aliases, sections } of JSON.parse(readFileSync(source, "utf8"))) {
  const body = sections.map(([heading, text]) => `${heading && `<h2>${escaped(heading)}</h2>`}<p>${escaped(text)}</p>`).join("");
  const words = aliases.map((alias) => `<p data-pagefind-weight="5">${escaped(alias)}</p>`).join("");
  const content = `<html lang="en"><body><h1>${escaped(title)}</h1>${words}${body}</body></html>`;
  const { errors } = await index.addHTMLFile({ url: `/${url}`, content });
  if (errors.length) throw new Error(errors.join("\n"));
}
const { errors } = await index.writeFiles({ outputPath: join(folder, "pagefind") });
if (errors.length) throw new Error(errors.join("\n"));
await pagefind.close();
