/** Elements, settings and style sheets, for all components. */

/** An element with its properties, data, named attributes and content. @param {string} tag @param {Record<string, any>} [values] @param {...(Node | string)} inner */
export function make(tag, values = {}, ...inner) {
  const { dataset, ...rest } = values;
  const element = Object.assign(document.createElement(tag), rest);
  Object.assign(element.dataset, dataset);
  for (const name in rest) if (/^(role|for|aria-.*)$/.test(name) && rest[name] !== undefined) element.setAttribute(name, rest[name]);
  element.append(...inner);
  return element;
}

/** @param {string} words @param {() => void} act @param {string} [className] */
export function button(words, act, className = "md-button") {
  const made = make("button", { type: "button", className }, words);
  made.addEventListener("click", act);
  return made;
}

/** The data that a component works with: a script of type `application/json` whose id stands in `data-settings`. @param {HTMLElement} root @returns {any} */
export const settings = (root) => JSON.parse(document.getElementById(root.dataset.settings ?? "")?.textContent ?? "{}");

/** Loads the style sheet beside a module, once. @param {string} address @param {string} base */
export function style(address, base) {
  const href = new URL(address, base).href;
  if (![...document.styleSheets].some((sheet) => sheet.href === href)) document.head.append(make("link", { rel: "stylesheet", href }));
}
