/**
 * The search box: answers while one types, in the theme's box and list. Everything stays in the page; queries chosen
 * before are kept in the tab (`sessionStorage`), the query in the address (`?q=…`), so that it can be shared.
 *
 * Keys: arrows walk between box and results, Enter opens the first, Escape closes, right arrow takes the suggestion.
 */

import { make, style } from "../dom.mjs";
import { find } from "./find.mjs";
import { Index } from "./index.mjs";
import { section } from "./rank.mjs";
import { above, below, facets, recent, results } from "./view.mjs";
import { surface } from "./words.mjs";

/** @typedef {import("./find.mjs").Answer} Answer */
/** @typedef {import("./index.mjs").Page} Page */
/** @typedef {import("./rank.mjs").Found & {page: Page, within: Page | null}} Result `within`: the part or section of the page that fits best */

const STEP = 10;
const QUIET = 600;
const SLOW = 300;
const KEPT = 5;
const STORE = "searches";
const LONGEST = 2000;

/** @param {HTMLElement} root @param {EventTarget | null} before what had the focus before the box */
export function start(root, before) {
  style("search.css", import.meta.url);
  new Search(root, before).start();
}

class Search {
  /** @param {HTMLElement} root @param {EventTarget | null} before */
  constructor(root, before) {
    this.root = root;
    this.before = before;
    this.site = new URL("../../", import.meta.url);
    this.box = /** @type {HTMLInputElement} */ (root.querySelector("input"));
    this.toggle = /** @type {HTMLInputElement} */ (document.querySelector("[data-md-toggle=search]"));
    this.result = /** @type {HTMLElement} */ (root.querySelector(".md-search-result"));
    this.list = /** @type {HTMLOListElement} */ (root.querySelector("ol"));
    const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`[data-search=${name}]`));
    this.status = part("status");
    this.above = part("above");
    this.below = part("below");
    this.suggestion = part("suggest");
    this.share = part("share");
    /** @type {Promise<Index> | null} */
    this.index = null;
    /** @type {Answer | null} */
    this.answer = null;
    /** @type {[query: string, text: string]} what was asked last and its text for addresses and the list of queries */
    this.clean = ["", ""];
    /** @type {string} kind that the list is narrowed to, "" for all */
    this.kind = "";
    this.shown = STEP;
    this.turn = 0;
    this.asked = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.later = undefined;
    this.opening = false;
  }

  start() {
    this.read();
    this.root.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("input", () => {
      this.open();
      this.update();
    });
    this.box.addEventListener("paste", (event) => this.paste(event));
    this.box.addEventListener("focus", (event) => {
      if (!this.toggle.checked) this.before = event.relatedTarget;
      if (this.root.dataset.passing === undefined) this.open();
    });
    this.box.form?.addEventListener("reset", () => setTimeout(() => (this.update(), this.box.focus())));
    this.share.addEventListener("click", () => this.copy());
    this.toggle.addEventListener("change", () => (this.toggle.checked ? this.open() : this.closed()));
    this.root.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest("a");
      if (!link) return;
      this.remember();
      // A link within this page leaves it open.
      if (link.pathname === location.pathname) this.close();
    });
    document.addEventListener("focusin", (event) => {
      if (this.toggle.checked && event.target instanceof Node && !this.root.contains(event.target)) this.close();
    });
    if (this.root.contains(document.activeElement) && (this.box.value || this.root.dataset.passing === undefined)) this.open();
    this.update();
    this.opening = this.root.dataset.entered !== undefined;
  }

  /** @param {RequestCache} [cache] @returns {Promise<Index>} */
  read(cache) {
    if (!this.index) {
      this.index = Index.read(new URL("search/", this.site).href, cache);
      this.index.then((index) => index.warm()).catch(() => (this.index = null));
    }
    return this.index;
  }

  /**
   * The box has one line; the recogniser reads the lines as they were pasted, here or on the home page.
   * @param {ClipboardEvent} event
   */
  paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!text.trim().includes("\n")) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = this.box;
    const lines = value.slice(0, selectionStart ?? 0) + text + value.slice(selectionEnd ?? 0);
    this.box.value = flat(lines);
    Object.assign(this.box, { lines });
    this.box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** What was asked, with its lines when it was pasted. @param {string} query */
  whole(query) {
    const { lines } = /** @type {HTMLInputElement & {lines?: string}} */ (this.box);
    return lines && flat(lines) === query ? lines : query;
  }

  open() {
    if (!this.toggle.checked) this.toggle.click();
    if (!this.result.hidden) return;
    this.result.hidden = false;
    this.update();
  }

  close() {
    if (this.toggle.checked) this.toggle.click();
  }

  closed() {
    this.result.hidden = true;
    this.box.blur();
    if (this.before instanceof HTMLElement) this.before.focus();
    this.address("");
  }

  /** @param {RequestCache} [cache] "reload" for the second try, when files of two builds met or a request failed */
  async update(cache) {
    const query = this.box.value.trim();
    this.suggest("");
    if (query === this.asked && this.answer && !cache) return;
    this.asked = query;
    this.opening = false;
    const turn = ++this.turn;
    clearTimeout(this.later);
    if (!query) {
      this.answer = null;
      this.empty();
      return;
    }
    const slow = setTimeout(() => turn === this.turn && !this.answer && this.say("Searching…"), SLOW);
    try {
      const index = await this.read(cache);
      const answer = await find(this.whole(query), index);
      if (turn !== this.turn) return;
      const known = await this.pages(answer, answer.found.slice(0, STEP), index);
      if (turn !== this.turn) return;
      Object.assign(this, { answer, kind: "", shown: STEP });
      await this.show(known);
      this.later = setTimeout(() => this.settled(query), QUIET);
      if (this.opening) this.first();
    } catch (error) {
      console.error("search:", error);
      this.index = null;
      if (turn === this.turn && !cache) this.update("reload");
      else if (turn === this.turn) this.say("The search could not be loaded. Check the connection and type again.");
    } finally {
      clearTimeout(slow);
    }
  }

  /** What can be said before anything is asked. */
  empty() {
    this.list.replaceChildren();
    this.below.replaceChildren();
    this.say("Paste an error, a code or a name, or ask in your own words.");
    this.above.replaceChildren(
      ...recent(remembered(), (query) => {
        this.box.value = query;
        this.box.focus();
        this.update();
      }),
    );
    this.address("");
  }

  /** @param {Answer} answer @param {import("./rank.mjs").Found[]} found those wanted of it @param {Index} index @returns {Promise<Result[]>} */
  pages(answer, found, index) {
    return Promise.all(
      found.map(async (one) => {
        const page = await index.page(one.document);
        const at = one.part === null ? section(one, answer, page.sections, index) : null;
        return { ...one, page, within: one.part !== null ? await index.page(one.part) : at !== null ? await index.section(one.document, at) : null };
      }),
    );
  }

  /** @param {Result[]} [known] results whose pages are at hand */
  async show(known) {
    const answer = /** @type {Answer} */ (this.answer);
    const turn = this.turn;
    const index = await this.read();
    const { kinds, labels } = index.root;
    const fit = answer.found.filter(({ document }) => !this.kind || kinds[index.kind(document)] === this.kind);
    const list = known && !this.kind ? known : await this.pages(answer, fit.slice(0, this.shown), index);
    const corrected = surface(answer.tokens, list, index.language);
    const error = await above(answer, index, this.site);
    const help = answer.weak || !answer.found.length ? await Promise.all(index.root.help.map((document) => index.page(document))) : [];
    if (turn !== this.turn) return;
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const { document } of answer.found) counts.set(kinds[index.kind(document)], (counts.get(kinds[index.kind(document)]) ?? 0) + 1);
    this.above.replaceChildren(
      ...error,
      ...facets(counts, new Map(kinds.map((kind, at) => [kind, labels[at]])), this.kind, (kind) => {
        Object.assign(this, { kind, shown: STEP });
        this.show().then(() => /** @type {HTMLElement | null} */ (this.above.querySelector("[aria-pressed=true]"))?.focus());
      }),
    );
    const names = new Map(kinds.map((kind, at) => [kind, labels[at][0]]));
    this.list.replaceChildren(...results(list, names, answer.terms, index.language, this.site));
    const more = fit.length - list.length;
    this.below.replaceChildren(
      ...below(help, this.site, more, () => {
        this.shown += STEP;
        this.show().then(() => this.links()[list.length]?.focus());
      }),
    );
    this.list.dataset.query = this.asked;
    this.say(told(fit.length, answer, corrected), answer.recognised ? `Recognised: ${answer.recognised.words}. ` : "");
    this.complete(list);
  }

  /** Shows how the word that is being typed may go on. @param {Result[]} list */
  complete(list) {
    const { value, selectionStart } = this.box;
    const [last] = /[\p{L}\p{N}_]{2,}$/u.exec(value) ?? [""];
    if (!last || selectionStart !== value.length) return;
    const low = last.toLowerCase();
    for (const { page } of list.slice(0, 5)) {
      for (const [word] of page.title.matchAll(/[\p{L}\p{N}_]+/gu)) if (word.length > last.length && word.toLowerCase().startsWith(low)) return this.suggest(value + word.slice(last.length));
    }
  }

  /** @param {string} words */
  suggest(words) {
    this.suggestion.textContent = words;
  }

  /** Says something below the box, and to screen readers. @param {string} words @param {string} [unseen] what stands elsewhere for those who see */
  say(words, unseen = "") {
    if (this.status.textContent === unseen + words) return;
    this.status.replaceChildren(...(unseen ? [make("span", { className: "search-unseen" }, unseen)] : []), words);
  }

  /** When nobody has typed for a while: the address names the query. @param {string} query */
  async settled(query) {
    const text = await shareable(this.whole(query));
    this.clean = [query, flat(text)];
    if (this.toggle.checked && query === this.asked) this.address(text);
  }

  /** @param {string} query */
  address(query) {
    const url = new URL(location.href);
    if ((url.searchParams.get("q") ?? "") === query) return;
    if (query) url.searchParams.set("q", query);
    else url.searchParams.delete("q");
    history.replaceState(history.state, "", url);
  }

  async copy() {
    this.address(await shareable(this.whole(this.box.value.trim())));
    try {
      await navigator.clipboard.writeText(location.href);
      this.say("A link to this search is on the clipboard.");
    } catch {
      this.say("The link stands in the address bar.");
    }
    this.box.focus();
  }

  remember() {
    const asked = this.box.value.trim();
    // What may hold a secret is kept as it was cleaned, or not at all.
    const query = harmless(asked) ? asked : this.clean[0] === asked ? this.clean[1] : "";
    if (!query || query.length > 100) return;
    try {
      sessionStorage.setItem(STORE, JSON.stringify([query, ...remembered().filter((one) => one !== query)].slice(0, KEPT)));
    } catch {
      // storage is forbidden: nothing is kept
    }
  }

  /** @returns {HTMLAnchorElement[]} links of the result list, one for each result */
  links() {
    return [...this.list.querySelectorAll("li")].flatMap((item) => item.querySelector("a") ?? []);
  }

  first() {
    const [link] = this.links();
    if (!link) return;
    this.remember();
    link.click();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key, target } = event;
    if (key === "Escape") this.close();
    else if (key === "ArrowDown" || key === "ArrowUp") {
      this.open();
      this.walk(key === "ArrowDown" ? 1 : -1);
    }
    else if (key === "Tab") return this.tab(event);
    else if (key === "Enter" && target === this.box) {
      if (this.box.value.trim() !== this.asked || !this.answer) this.opening = true;
      else this.first();
    } else if (key === "ArrowRight" && target === this.box && this.suggestion.textContent && this.box.selectionStart === this.box.value.length) {
      this.box.value = this.suggestion.textContent;
      this.update();
    } else {
      // Letters go into the box, wherever the focus is.
      if (key.length === 1 && key !== " " && target !== this.box) this.box.focus();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} step */
  walk(step) {
    const stops = [this.box, ...this.result.querySelectorAll("a")];
    const at = Math.max(0, stops.indexOf(/** @type {any} */ (document.activeElement)));
    stops[(at + step + stops.length) % stops.length].focus();
  }

  /** The focus stays in the open search, as in any dialog; Escape leaves it. @param {KeyboardEvent} event */
  tab(event) {
    if (!this.toggle.checked) return;
    const stops = [...this.root.querySelectorAll("input, button, a")].filter((stop) => stop instanceof HTMLElement && stop.checkVisibility());
    const end = event.shiftKey ? stops[0] : stops.at(-1);
    if (document.activeElement !== end) return;
    event.preventDefault();
    /** @type {HTMLElement} */ (event.shiftKey ? stops.at(-1) : stops[0]).focus();
  }
}

/** @param {string} lines */
const flat = (lines) => lines.replace(/\s+/g, " ").trim();

/** The count in words. @param {number} count @param {Answer} answer @param {string} corrected */
function told(count, { weak }, corrected) {
  if (!count) return "Nothing found.";
  const results = count === 1 ? "1 result" : `${count} results`;
  if (weak) return `No page says all of this. The nearest: ${results}.`;
  return corrected ? `${results} for “${corrected}”` : results;
}

/** Whether a query holds words and short codes alone. @param {string} query */
const harmless = (query) => /^[\p{L}\s.,;?!'’()-]*$/u.test(query) || /^\S{1,6}$/.test(query);

/** A query that may stand in an address: without secrets, and not too long. @param {string} query */
async function shareable(query) {
  if (harmless(query)) return query;
  const { findings, redact } = await import("../evidence/redact.mjs");
  let { text } = redact(query);
  for (const { start, end } of findings(text).reverse()) text = `${text.slice(0, start)}[removed]${text.slice(end)}`;
  return text.slice(0, LONGEST);
}

/** @returns {string[]} queries chosen before, in this tab */
function remembered() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORE) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}
