export async function load() {
  const address = new URL("pagefind/pagefind.js", import.meta.url).href;
  const engine = await import(address);
  await engine.init();
  return async (/** @type {string} */ query, /** @type {number} */ most) => {
    const { results } = await engine.search(query);
    const pages = await Promise.all(results.slice(0, most).map((result) => result.data()));
    return pages.map((page) => ({ url: page.raw_url ?? page.url, title: page.meta.title, summary: page.plain_excerpt ?? "" }));
  };
}
