/** Reads large files beside the page: a message `{file, options}` in; `{share}` and at last `{done}` or `{failed}` out. */

import { read } from "./facts.mjs";

addEventListener("message", async (event) => {
  try {
    const text = typeof event.data.file === "string" ? event.data.file : await event.data.file.text();
    postMessage({ done: read(text, event.data.options, (share) => postMessage({ share })) });
  } catch (error) {
    postMessage({ failed: error instanceof Error ? error.name : "error" });
  }
});
