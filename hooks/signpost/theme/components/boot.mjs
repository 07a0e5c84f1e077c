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
    (await import(`./${name}/${name}.mjs`)).start(root);
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

boot(document);
