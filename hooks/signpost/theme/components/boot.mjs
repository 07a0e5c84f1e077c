/**
 * Starts the components of a page. A component is `<name>/<name>.mjs` beside this file, exporting `start(root)`;
 * it is loaded only where an element carries `data-component="<name>"`. One that fails leaves the page as it was:
 * complete without scripts.
 *
 * Components with `data-on-demand="words"` are heavier than the page around them: one button with these words starts
 * all of them. A page that was started so, or whose address brings answers (`#field=…`), starts at once.
 *
 * The one with `data-on-focus="addresses"`, the search, starts with the first focus on its box, with its keys (`/`, `s`,
 * `f`), or when the address brings a query (`?q=…`). Its data and modules are then asked for at once, not one after another.
 */

/** @param {HTMLElement} root @param {EventTarget | null} [before] what had the focus before the component */
async function begin(root, before = null) {
  if (root.dataset.started !== undefined) return;
  root.dataset.started = "";
  const name = root.dataset.component ?? "";
  try {
    await (await import(`./${name}/${name}.mjs`)).start(root, before);
  } catch (error) {
    console.error(`component ${name}:`, error);
  }
}

/** @param {ParentNode} page */
export function boot(page) {
  const roots = [...page.querySelectorAll("[data-component]:not([data-started])")].filter((root) => root instanceof HTMLElement);
  for (const root of roots) {
    if (root.dataset.onFocus) wait(root, root.dataset.onFocus);
    else if (!root.dataset.onDemand) begin(root);
  }
  const heavy = roots.filter((root) => root.dataset.onDemand);
  if (!heavy.length) return;
  const key = `started:${location.pathname}`;
  const all = () => Promise.all(heavy.map((root) => begin(root)));
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

/** @param {HTMLElement} root @param {string} files what it needs: addresses from the root of the site */
function wait(root, files) {
  const box = root.querySelector("input");
  const toggle = document.querySelector("[data-md-toggle=search]");
  if (!box) return;
  /** @param {FocusEvent} [event] */
  const start = (event) => {
    if (root.dataset.started === undefined) document.head.append(...files.split(" ").map(ahead));
    begin(root, event?.relatedTarget);
  };
  // Who only passes by on the way through the page, by Tab, opens nothing.
  document.addEventListener("keydown", ({ key }) => (key === "Tab" ? (root.dataset.passing = "") : delete root.dataset.passing), true);
  document.addEventListener("pointerdown", () => delete root.dataset.passing, true);
  root.addEventListener("focusin", start, { once: true });
  // Who is quicker than the modules is answered when they are here.
  box.addEventListener("keydown", ({ key }) => key === "Enter" && (root.dataset.entered = ""));
  box.addEventListener("input", () => delete root.dataset.entered);
  box.form?.addEventListener("submit", (event) => event.preventDefault());
  toggle?.addEventListener("change", () => toggle instanceof HTMLInputElement && toggle.checked && box.focus());
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && (event.target.isContentEditable || event.target.matches("input, textarea, select"));
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !["/", "s", "f"].includes(event.key)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });
  const query = new URLSearchParams(location.search).get("q");
  if (query) {
    box.value = query.replace(/\s+/g, " ");
    Object.assign(box, { lines: query });
    box.focus();
    start();
  }
}

/** A link that fetches a file before somebody asks for it. @param {string} file */
function ahead(file) {
  const how = file.endsWith(".mjs") ? { rel: "modulepreload" } : { rel: "preload", as: "fetch", crossOrigin: "anonymous" };
  return Object.assign(document.createElement("link"), how, { href: new URL(`../${file}`, import.meta.url).href });
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
