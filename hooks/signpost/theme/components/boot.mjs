/**
 * Starts the components of a page. A component is `<name>/<name>.mjs` beside this file, exporting `start(root)`;
 * it is loaded only where an element carries `data-component="<name>"`. One that fails leaves the page as it was:
 * complete without scripts.
 *
 * Components with `data-on-demand="words"` are heavier than the page around them: one button with these words starts
 * all of them. A page that was started so, or whose address brings answers (`#field=…`), starts at once.
 */

/** @param {HTMLElement} root */
async function begin(root) {
  if (root.dataset.started !== undefined) return;
  root.dataset.started = "";
  const name = root.dataset.component ?? "";
  try {
    await (await import(`./${name}/${name}.mjs`)).start(root);
  } catch (error) {
    console.error(`component ${name}:`, error);
  }
}

/** @param {ParentNode} page */
export function boot(page) {
  const roots = [...page.querySelectorAll("[data-component]:not([data-started])")].filter((root) => root instanceof HTMLElement);
  for (const root of roots) if (!root.dataset.onDemand) begin(root);
  const heavy = roots.filter((root) => root.dataset.onDemand);
  if (!heavy.length) return;
  const key = `started:${location.pathname}`;
  const all = () => Promise.all(heavy.map(begin));
  if (location.hash.includes("=") || remembered(key)) {
    remember(key);
    all();
    return;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "md-button md-button--primary on-demand";
  button.textContent = heavy[0].dataset.onDemand ?? "";
  button.addEventListener("click", async () => {
    remember(key);
    await all();
    // The keyboard goes on at what the button made.
    const first = heavy[0].querySelector("textarea, input, select");
    button.remove();
    if (first instanceof HTMLElement) first.focus();
  });
  heavy[0].before(button);
  addEventListener("hashchange", () => location.hash.includes("=") && button.click());
}

/** @param {string} key */
function remembered(key) {
  try {
    return sessionStorage.getItem(key) !== null;
  } catch {
    return false; // storage is forbidden: the button is there
  }
}

/** @param {string} key */
function remember(key) {
  try {
    sessionStorage.setItem(key, "");
  } catch {
    // storage is forbidden: the next visit shows the button again
  }
}

/** An element with its properties and what is in it. @param {string} tag @param {Record<string, any>} [values] @param {...(Node | string)} inner */
export function make(tag, values = {}, ...inner) {
  const { dataset, ...rest } = values;
  const element = Object.assign(document.createElement(tag), rest);
  Object.assign(element.dataset, dataset);
  for (const name in rest) if (/^(role|for|aria-.*)$/.test(name) && rest[name]) element.setAttribute(name, rest[name]);
  element.append(...inner);
  return element;
}

/** Loads the style sheet beside a module, once. @param {string} address @param {string} base */
export function style(address, base) {
  const href = new URL(address, base).href;
  if (![...document.styleSheets].some((sheet) => sheet.href === href)) document.head.append(make("link", { rel: "stylesheet", href }));
}

boot(document);
