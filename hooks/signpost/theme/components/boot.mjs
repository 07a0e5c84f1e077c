/**
 * Starts the components of a page. A component is `<name>/<name>.mjs` beside this file, exporting `start(root)`;
 * it is loaded only where an element carries `data-component="<name>"`. One that fails leaves the page as it was:
 * complete without scripts.
 */

/** @param {ParentNode} page */
export function boot(page) {
  for (const root of page.querySelectorAll("[data-component]:not([data-started])")) {
    if (!(root instanceof HTMLElement)) continue;
    const name = root.dataset.component ?? "";
    root.dataset.started = "";
    import(`./${name}/${name}.mjs`)
      .then((component) => component.start(root))
      .catch((error) => console.error(`component ${name}:`, error));
  }
}

boot(document);
