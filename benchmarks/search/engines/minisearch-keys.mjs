import * as minisearch from "./minisearch.mjs";

export const load = () => minisearch.load("engines/minisearch-keys.json", minisearch.KEYS);
