/**
 * Shows one language of a request at a time. Markup: `<section class="code-tabs__part" data-name="curl">` for each
 * language, inside `<div data-component="code-tabs">`. Without scripts all of them are there, one below the other.
 *
 * The language that a visitor chooses is chosen in every request of the page, and on the next pages of the tab.
 * Keys as in https://www.w3.org/WAI/ARIA/apg/patterns/tabs/: arrows, Home and End move and choose.
 */

const KEY = "code-language";
const CHOSEN = "code-language";
let made = 0;

/** @param {HTMLElement} root */
export function start(root) {
  const parts = [...root.querySelectorAll(".code-tabs__part")].filter((part) => part instanceof HTMLElement);
  if (parts.length < 2) return;
  const group = ++made;
  const list = document.createElement("div");
  list.className = "code-tabs__list";
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", "Language of the example");
  const tabs = parts.map((part, index) => {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.className = "code-tabs__tab";
    tab.textContent = part.dataset.name ?? "";
    tab.id = `code-tab-${group}-${index}`;
    part.id = `code-part-${group}-${index}`;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", part.id);
    part.setAttribute("role", "tabpanel");
    part.setAttribute("aria-labelledby", tab.id);
    part.firstElementChild?.classList.add("code-tabs__name");
    tab.addEventListener("click", () => choose(part.dataset.name ?? ""));
    list.append(tab);
    return tab;
  });

  /** @param {string} name */
  function show(name) {
    const index = Math.max(0, parts.findIndex((part) => part.dataset.name === name));
    for (const [number, tab] of tabs.entries()) {
      tab.setAttribute("aria-selected", String(number === index));
      tab.tabIndex = number === index ? 0 : -1;
      parts[number].hidden = number !== index;
    }
  }

  list.addEventListener("keydown", (event) => {
    const here = tabs.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const last = tabs.length - 1;
    const steps = { ArrowRight: here === last ? 0 : here + 1, ArrowLeft: here === 0 ? last : here - 1, Home: 0, End: last };
    if (here < 0 || !(event.key in steps)) return;
    event.preventDefault();
    const next = steps[/** @type {keyof typeof steps} */ (event.key)];
    tabs[next].focus();
    choose(parts[next].dataset.name ?? "");
  });
  document.addEventListener(CHOSEN, (event) => show(/** @type {CustomEvent<string>} */ (event).detail));
  root.prepend(list);
  show(remembered());
}

/** @param {string} name */
function choose(name) {
  try {
    sessionStorage.setItem(KEY, name);
  } catch {
    // storage is forbidden: the next page begins with the first language
  }
  document.dispatchEvent(new CustomEvent(CHOSEN, { detail: name }));
}

/** @returns {string} */
function remembered() {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}
