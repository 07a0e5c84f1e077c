/**
 * What the search shows, as elements. Texts of the index and of the visitor are set as text, never as HTML.
 *
 * @typedef {import("./find.mjs").Answer} Answer
 * @typedef {import("./index.mjs").Index} Index
 * @typedef {import("./index.mjs").Page} Page
 * @typedef {import("./search.mjs").Result} Result
 */

import { make } from "../dom.mjs";
import { marked } from "./words.mjs";

/** A link to a page of the site. @param {string} url @param {URL} site @param {string} className @param {...(Node | string)} inner */
const link = (url, site, className, ...inner) => make("a", { href: new URL(url, site).href, className }, ...inner);

/** @param {Result[]} list @param {Map<string, string>} labels @param {Set<string>} terms @param {import("./text.mjs").Language} language @param {URL} site */
export function results(list, labels, terms, language, site) {
  const mark = (/** @type {string} */ text) => marked(text, terms, language).map(([piece, hit]) => (hit ? make("mark", {}, piece) : piece));
  return list.map(({ page, within }) =>
    make(
      "li",
      { className: "md-search-result__item", dataset: { kind: page.kind } },
      link(
        page.url,
        site,
        "md-search-result__link",
        make("article", { className: "md-search-result__article search-result" }, make("p", { className: "search-result__kind" }, labels.get(page.kind) ?? page.kind), make("p", { className: "search-result__title" }, ...mark(page.title)), make("p", { className: "search-result__text" }, ...mark(page.summary))),
      ),
      ...(within ? [link(within.url, site, "search-result__part", make("span", {}, "On this page: "), ...mark(within.title))] : []),
    ),
  );
}

/** What was recognised, with the ways on. @param {Answer} answer @param {Index} index @param {URL} site */
export async function above({ recognised }, index, site) {
  if (!recognised) return [];
  const { known, words, given, fields } = recognised;
  const at = async (/** @type {number | undefined} */ document) => (document === undefined ? null : index.page(document));
  const [pages, decision, ticket] = await Promise.all([Promise.all(known.map((one) => index.page(one.at))), at(recognised.decision), at(recognised.ticket)]);
  const items = pages.map((page) => make("li", {}, link(page.url, site, "", page.title)));
  const answers = given.map(([name, option]) => `${name}=${encodeURIComponent(option)}`).join("&");
  if (decision) items.push(make("li", {}, "Step by step: ", link(decision.url + (answers && `#?${answers}`), site, "", decision.title), given.length ? `, with what this tells: ${given.map(([, , said]) => said).join("; ")}` : ""));
  const filled = fields.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`).join("&");
  if (ticket) items.push(make("li", {}, "Still stuck: ", link(ticket.url + (filled && `#${filled}`), site, "", ticket.title), filled ? ", filled in with this" : ""));
  return [make("section", { className: "search-recognised", "aria-label": "Recognised" }, make("p", { className: "search-recognised__what" }, make("span", {}, "Recognised"), make("strong", {}, words)), make("ul", {}, ...items))];
}

/** Buttons that narrow the list to one kind. @param {Map<string, number>} counts @param {Map<string, [string, string]>} labels @param {string} chosen @param {(kind: string) => void} choose */
export function facets(counts, labels, chosen, choose) {
  if (counts.size < 2) return [];
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const kinds = /** @type {[string, string, number][]} */ ([["", "All", all], ...[...labels].flatMap(([kind, [one, several]]) => (counts.has(kind) ? [[kind, counts.get(kind) === 1 ? one : several, counts.get(kind)]] : []))]);
  const buttons = kinds.map(([kind, label, count]) => {
    const button = make("button", { type: "button", "aria-pressed": String(kind === chosen) }, `${label} `, make("span", {}, String(count)));
    button.addEventListener("click", () => choose(kind));
    return button;
  });
  return [make("div", { className: "search-facets", role: "group", "aria-label": "Only one kind of page" }, ...buttons)];
}

/** What stands below the list. @param {Page[]} help @param {URL} site @param {number} more results not shown yet @param {() => void} show */
export function below(help, site, more, show) {
  /** @type {HTMLElement[]} */
  const out = [];
  if (more > 0) {
    const button = make("button", { type: "button", className: "search-more" }, `Show more of ${more}`);
    button.addEventListener("click", show);
    out.push(button);
  }
  if (help.length) out.push(make("section", { className: "search-help", "aria-label": "Other ways" }, make("p", {}, make("strong", {}, "Not what you need?"), " Try fewer words, the exact code, or one of these:"), make("ul", {}, ...help.map((page) => make("li", {}, link(page.url, site, "", page.title), make("span", {}, ` ${page.summary}`))))));
  return out;
}

/** Queries chosen before. @param {string[]} queries @param {(query: string) => void} choose */
export function recent(queries, choose) {
  if (!queries.length) return [];
  const buttons = queries.map((query) => {
    const button = make("button", { type: "button" }, query);
    button.addEventListener("click", () => choose(query));
    return make("li", {}, button);
  });
  return [make("section", { className: "search-recent", "aria-label": "Searched before" }, make("p", {}, "Searched before in this tab"), make("ul", {}, ...buttons))];
}
