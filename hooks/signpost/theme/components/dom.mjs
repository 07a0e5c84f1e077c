/** Elements and style sheets, for all components. */

/** An element with its properties, data, named attributes and content. @param {string} tag @param {Record<string, any>} [values] @param {...(Node | string)} inner */
export function make(tag, values = {}, ...inner) {
  const { dataset, ...rest } = values;
  const element = Object.assign(document.createElement(tag), rest);
  Object.assign(element.dataset, dataset);
  for (const name in rest) if (/^(role|for|aria-.*)$/.test(name) && rest[name] !== undefined) element.setAttribute(name, rest[name]);
  element.append(...inner);
  return element;
}

/** Loads the style sheet beside a module, once. @param {string} address @param {string} base */
export function style(address, base) {
  const href = new URL(address, base).href;
  if (![...document.styleSheets].some((sheet) => sheet.href === href)) document.head.append(make("link", { rel: "stylesheet", href }));
}
