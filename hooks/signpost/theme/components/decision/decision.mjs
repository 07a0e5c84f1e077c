/**
 * The player: one question a screen, on top of the page's sections, from which it copies every text. Markup: the pages of
 * trees and rules; without scripts these sections and the links between them are the decision.
 *
 * The answers known are the state, and stand in the address (`#?name=value&other=value`), in any order and also for
 * questions not yet reached. The screen is the first question whose answer is not known, or the result. So to change an
 * answer is to forget it: later ones stay, and count where they are reached again.
 *
 * At a result the root dispatches `decision` with `{ref, outcomes, answers, lines}`.
 */

import { make } from "../dom.mjs";
import { DAY, fragment, language, outside, read, say, sayDay, sayNumber, today } from "./answer.mjs";
import { holds, offered, walk } from "./graph.mjs";

/** @typedef {import("./graph.mjs").Graph} Graph */
/** @typedef {import("./answer.mjs").Value} Value */
/** @typedef {import("./graph.mjs").Position} Position */

/** @param {HTMLElement} root */
export async function start(root) {
  const address = /** @type {HTMLAnchorElement} */ (root.querySelector("a[data-decision]")).href;
  const told = make("div", { role: "status" }); // stands there before it says anything, else nobody hears it
  root.prepend(told);
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}: ${address}`);
  new Player(root, await answer.json(), told).start();
}

class Player {
  /** @param {HTMLElement} root @param {Graph} graph @param {HTMLElement} told where notices go */
  constructor(root, graph, told) {
    this.root = root;
    this.told = told;
    this.graph = graph;
    /** @type {Map<string, Value>} every answer known */
    this.answers = new Map();
    /** @type {Set<string>} names of those that came with the link */
    this.linked = new Set();
    /** @type {Map<string, Value>} answers that were taken back: what a question shows as chosen before */
    this.before = new Map();
    /** @type {string[]} what a link said and nobody understands */
    this.stale = [];
    this.kept = false;
    this.position = walk(graph, this.answers);
    this.all = make("div", { id: "all-questions", hidden: true });
    this.screen = make("div");
    this.route = make("div", { className: "player-route" });
    this.status = make("div", { role: "status", className: "player-status" });
    this.keys = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", checked: wanted() }));
    this.panel = make("section", { className: "player", "aria-label": "One question at a time" }, this.screen, this.route, this.status);
    this.toggle = button("Show all questions", () => this.unfold(this.all.hidden === true), "player-toggle");
    /** @type {Promise<typeof import("./handover.mjs")> | undefined} loaded when a result comes near */
    this.handover = undefined;
  }

  start() {
    while (this.told.nextSibling) this.all.append(this.told.nextSibling);
    this.keys.addEventListener("change", () => wanted(this.keys.checked));
    this.toggle.setAttribute("aria-controls", this.all.id);
    const keys = make("label", { className: "player-keys" }, this.keys, " Keys shown beside answers choose them, Backspace goes back");
    this.root.append(this.panel, make("div", { className: "player-foot" }, this.toggle, keys), this.all);
    this.unfold(false);
    document.addEventListener("keydown", (event) => this.key(event));
    addEventListener("popstate", () => {
      if (location.hash && !location.hash.startsWith("#?")) return this.find();
      this.load();
      this.show(true);
    });
    this.load();
    this.show(false);
    if (location.hash.startsWith("#?")) this.root.scrollIntoView();
    this.find();
  }

  /** @param {boolean} open */
  unfold(open) {
    this.all.hidden = !open;
    this.toggle.setAttribute("aria-expanded", String(open));
  }

  /** Opens the sections when the address names one of them. */
  find() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !this.all.contains(target)) return;
    this.unfold(true);
    target.scrollIntoView();
  }

  /** Takes the answers from the address: text of strangers, so whatever is no answer is only told. */
  load() {
    this.answers.clear();
    this.stale = [];
    this.kept = false;
    for (const [name, text] of new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : "")) {
      const answer = Object.hasOwn(this.graph.answers, name) ? this.graph.answers[name] : undefined;
      const value = answer && read(answer, text);
      if (value === undefined) this.stale.push(answer ? `“${text}” as an answer to “${answer.question}”` : `“${name}”`);
      else this.answers.set(name, value);
    }
    const { own } = history.state ?? {};
    const { asks } = walk(this.graph, this.answers);
    const refused = this.answers.get(asks);
    if (!own && refused !== undefined) this.stale.push(`“${say(this.graph.answers[asks], refused)}” as an answer here`);
    this.linked = new Set([...this.answers.keys()].filter((name) => !own?.includes(name)));
  }

  /** The answers as addresses write them, those used first. */
  written() {
    const { used } = walk(this.graph, this.answers);
    const names = [...used.keys(), ...[...this.answers.keys()].filter((name) => !used.has(name))];
    return names.map((name) => /** @type {[string, string]} */ ([name, write(this.graph.answers[name], /** @type {Value} */ (this.answers.get(name)))]));
  }

  /** A step of history, and what it shows. */
  go() {
    this.stale = [];
    const own = [...this.answers.keys()].filter((name) => !this.linked.has(name));
    history.pushState({ own }, "", `${location.pathname}${location.search}${fragment(this.written())}`);
    this.handover ??= import("./handover.mjs"); // the result will want it
    this.show(true);
  }

  /** @param {string} name @param {Value} value */
  choose(name, value) {
    const passed = this.position.trail.length;
    const changed = this.before.has(name) && String(this.before.get(name)) !== String(value);
    this.answers.set(name, value);
    this.linked.delete(name);
    this.kept = changed && walk(this.graph, this.answers).trail.slice(passed).some((step) => step.answer && step.answer !== name);
    this.go();
  }

  /** @param {string} name */
  change(name) {
    this.before.set(name, /** @type {Value} */ (this.answers.get(name)));
    this.answers.delete(name);
    this.kept = false;
    this.go();
  }

  /** The question to go back to: the last one answered here, else the last one that the link answered; "" when forgetting leads to none. */
  earlier() {
    const names = this.position.trail.map((step) => step.answer).filter((name) => name && walk(this.graph, new Map([...this.answers].filter(([other]) => other !== name))).asks === name);
    return names.findLast((name) => !this.linked.has(name)) ?? names.at(-1) ?? "";
  }

  back() {
    const name = this.earlier();
    if (name) this.change(name);
    return Boolean(name);
  }

  restart() {
    for (const [name, value] of this.answers) this.before.set(name, value);
    this.answers.clear();
    this.kept = false;
    this.go();
  }

  /** @param {boolean} focus whether the keyboard goes to the new screen */
  show(focus) {
    this.position = walk(this.graph, this.answers);
    const { outcomes, trail } = this.position;
    this.root.classList.toggle("decision--begun", trail.length > 0);
    this.screen.replaceChildren(...(outcomes.length ? this.result() : this.question()));
    this.route.replaceChildren(...this.passed());
    const said = this.said();
    this.told.replaceChildren(...(said ? [make("p", { className: "player-notice" }, said)] : []));
    this.status.textContent = ""; // the heading says the result, as the focus comes to it
    if (focus) /** @type {HTMLElement} */ (this.screen.querySelector("h2")).focus();
    if (outcomes.length) this.handOver();
  }

  /** What happened to answers that were known before. */
  said() {
    const { asks } = this.position;
    const refused = this.answers.get(asks);
    if (this.stale.length) return `This link was made before these questions changed. No longer known: ${this.stale.join(", ")}. You are at the ${asks ? "last question that still makes sense" : "result of the answers that are still known"}.`;
    if (refused !== undefined) return `After your ${this.linked.has(asks) ? "answers" : "change"}, “${say(this.graph.answers[asks], refused)}” is no answer here any more.`;
    return this.kept ? "Your later answers were kept where they still apply." : "";
  }

  /** The page's section of a question, a step or an outcome. @param {string} name @param {boolean} [outcome] */
  section(name, outcome = false) {
    const sections = /** @type {HTMLElement[]} */ ([...this.all.querySelectorAll("section[data-node]")]);
    return sections.find((one) => one.dataset.node === name && (one.dataset.role === "outcome") === outcome);
  }

  /** @param {string} over the line above @param {string} title */
  heading(over, title) {
    return make("h2", { tabIndex: -1, id: "player-question" }, make("span", { className: "player-over" }, over), " ", title);
  }

  /** What is asked now, below the steps that lead there. */
  question() {
    const { asks, node, trail, used } = this.position;
    const answer = this.graph.answers[asks];
    if (!answer) return [this.heading("Sorry", "No answer fits here"), make("p", {}, "Go back, or look at all questions.")];
    const table = this.graph.nodes[node].role === "table";
    const section = this.section(table ? asks : node);
    const answered = trail.filter((step) => step.answer).length;
    const out = [];
    for (const step of trail.slice(trail.findLastIndex((one) => one.answer) + 1)) {
      out.push(this.heading("First do this", this.graph.nodes[step.node].title), ...copies(this.section(step.node), ".decision-text"));
    }
    const { role, title } = this.graph.nodes[node];
    const heading = this.heading(role === "step" ? "Try this" : `Question ${answered + 1}`, table ? answer.question : title);
    if (out.length) heading.removeAttribute("id");
    out.push(heading, ...copies(section, ".decision-text"));
    if (role === "step") out.push(make("p", { className: "player-solved" }, "Did that solve it?"));
    const choices = table ? (answer.options ?? []).map(([id, label]) => ({ id, label })) : offered(this.graph.nodes[node], used);
    out.push(answer.type === "choice" ? this.choices(asks, choices, section) : this.form(asks, section));
    return [...out, this.bar(answered > 0)];
  }

  /** Label and note of an option, as the page has them. @param {HTMLElement | undefined} section @param {string} id @param {string} label */
  words(section, id, label) {
    const found = section?.querySelector(`strong[data-option="${id}"]`);
    return { label: found ? [...found.cloneNode(true).childNodes] : [label], note: this.below(section, id, ":not(.decision-reason)") };
  }

  /** What stands below an option on the page: notes, and reasons. @param {HTMLElement | undefined} section @param {string} id @param {string} [only] */
  below(section, id, only = "*") {
    return copies(section?.querySelector(`strong[data-option="${id}"]`)?.closest("li") ?? undefined, `:scope > p ~ ${only}`);
  }

  /** @param {string} name @param {{id: string, label: string}[]} options @param {HTMLElement | undefined} section */
  choices(name, options, section) {
    const items = options.map(({ id, label }, at) => {
      const { label: words, note } = this.words(section, id, label);
      const one = button("", () => this.choose(name, id), "player-option");
      one.append(...key(at), make("span", {}, ...words));
      if (this.before.get(name) === id) one.append(make("em", {}, "your earlier answer"));
      if (note.length) one.setAttribute("aria-describedby", `player-note-${at}`);
      return make("li", {}, one, ...(note.length ? [make("div", { className: "player-note", id: `player-note-${at}` }, ...note)] : []));
    });
    return make("ol", { className: "player-options" }, ...items);
  }

  /** Several answers, a number or a day, with a button to go on. @param {string} name @param {HTMLElement | undefined} section */
  form(name, section) {
    const answer = this.graph.answers[name];
    const wrong = make("p", { className: "player-wrong", id: "player-wrong", hidden: true });
    const hint = copies(section, ".decision-domain");
    if (hint[0]) hint[0].id = "player-hint";
    const form = make("form", { noValidate: true, className: "player-form" }, ...hint, wrong);
    const fields = answer.type === "several" ? this.boxes(name, section) : [this.field(name)];
    const group = make(answer.type === "several" ? "fieldset" : "div", { "aria-labelledby": "player-question", "aria-describedby": "player-hint" }, ...fields);
    const inputs = [...group.querySelectorAll("input")];
    form.append(group, make("button", { type: "submit", className: "player-go" }, "Continue"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const value = answer.type === "several" ? picked(inputs, answer) : typed(inputs[0], answer);
      if (typeof value === "object" && "wrong" in value) {
        wrong.textContent = value.wrong;
        wrong.hidden = false;
        for (const input of inputs) {
          input.setAttribute("aria-invalid", "true");
          input.setAttribute("aria-describedby", "player-wrong player-hint");
        }
        inputs[0].focus();
      } else this.choose(name, value);
    });
    return form;
  }

  /** @param {string} name @param {HTMLElement | undefined} section */
  boxes(name, section) {
    const { options = [], none } = this.graph.answers[name];
    const before = this.before.get(name);
    const choices = none ? [...options, ["none", none]] : options;
    const items = choices.map(([id, label], at) => {
      const { label: words, note } = this.words(section, id, label);
      const checked = Array.isArray(before) && (before.includes(id) || (!before.length && id === "none" && at === options.length));
      const box = make("input", { type: "checkbox", value: at === options.length ? "" : id, checked });
      return make("div", { className: "player-box" }, make("label", {}, box, ...key(at), make("span", {}, ...words)), ...note);
    });
    const inputs = items.map((item) => /** @type {HTMLInputElement} */ (item.querySelector("input")));
    for (const box of inputs) {
      // What applies to nothing excludes all others.
      box.addEventListener("change", () => box.checked && inputs.forEach((other) => other !== box && (!other.value || !box.value) && (other.checked = false)));
    }
    return items;
  }

  /** @param {string} name */
  field(name) {
    const answer = this.graph.answers[name];
    const before = this.before.get(name);
    const date = answer.type === "date";
    const limits = date ? { min: iso(answer.high ?? 0), max: iso(answer.low ?? 0) } : { inputMode: answer.type === "integer" ? "numeric" : "decimal", autocomplete: "off" };
    const input = make("input", { type: date ? "date" : "text", ...limits, value: before === undefined ? "" : write(answer, before), "aria-labelledby": "player-question", "aria-describedby": "player-hint" });
    return make("div", { className: "player-field" }, input, answer.unit ? ` ${answer.unit}` : "");
  }

  /** The result: texts and parts that apply, days counted, where to go on. */
  result() {
    const { outcomes, used } = this.position;
    const one = outcomes.length === 1;
    const out = [this.heading("Result", one ? this.graph.nodes[outcomes[0]].title : `${outcomes.length} things apply`)];
    for (const id of outcomes) {
      const node = this.graph.nodes[id];
      const section = this.section(id, true);
      if (!one) out.push(make("h3", {}, node.title));
      const block = make("div", { className: "player-result", dataset: { outcome: id } }, ...copies(section, ".decision-text, .decision-actions"));
      const each = (/** @type {string} */ selector) => /** @type {NodeListOf<HTMLElement>} */ (block.querySelectorAll(selector));
      for (const span of each("[data-item]")) (holds(node.items?.[Number(span.dataset.item)], used) ? span : span.closest("li"))?.remove();
      for (const span of each("[data-clock]")) {
        const [name, after] = node.clocks?.[Number(span.dataset.clock)] ?? ["", 0];
        const item = span.closest("li");
        if (used.has(name)) {
          const due = Number(used.get(name)) - after;
          item?.replaceChildren(span, " ", make("strong", {}, make("time", { dateTime: iso(due) }, sayDay(due))), `, ${sayAway(due)}`);
        } else item?.remove();
      }
      for (const { nextSibling: kind } of each(".decision-actions a")) if (kind) kind.textContent = kind.textContent?.replace(" – ", "") ?? "";
      for (const list of each("ul:empty")) list.remove();
      out.push(block);
    }
    return [...out, this.bar(true, true)];
  }

  /** @param {boolean} begun @param {boolean} [done] */
  bar(begun, done = false) {
    const copy = done ? [button("Copy this route", () => this.copy())] : [];
    return make("div", { className: "player-bar" }, ...(this.earlier() ? [button("Back", () => this.back())] : []), ...(begun ? [button("Start again", () => this.restart())] : []), ...copy);
  }

  /** The route so far; at the end why it led there. */
  passed() {
    const { trail, outcomes, used, rows, asks } = this.position;
    const done = outcomes.length > 0;
    const items = trail.map((step) => this.passedBy(step, done));
    const others = [...this.answers].filter(([name]) => !used.has(name) && name !== asks);
    const ahead = done ? new Set() : this.ahead();
    const rest = others.map(([name, value]) => {
      const answer = this.graph.answers[name];
      const kept = ahead.has(name);
      const words = kept ? (this.linked.has(name) ? "came with the link, used when it is asked" : "kept, used when it is asked") : "dropped: not asked on this route";
      const forget = button("Forget", () => this.change(name), "player-change", answer.question);
      return make("li", { className: kept ? "" : "player-dropped" }, make("span", {}, answer.question), " ", make(kept ? "b" : "s", {}, say(answer, value)), ` (${words}) `, forget);
    });
    if (!items.length && !rest.length) return [];
    const out = [make("h3", {}, done ? "Why this result" : "Your route so far")];
    if (this.linked.size) out.push(make("p", { className: "player-linked" }, make("em", {}, "•"), " came with the link"));
    if (items.length) out.push(make("ol", {}, ...items));
    if (rest.length) out.push(make("ul", {}, ...rest));
    if (done && rows.length) out.push(...this.reasons(rows));
    // The pages named on the way; when there are none, those of the whole decision.
    const met = [...items.map((item) => [item, ".decision-reason a"]), ...[...trail.map((step) => this.section(step.node)), ...outcomes.map((id) => this.section(id, true))].map((part) => [part, ".decision-source a"])];
    const named = met.flatMap(([part, links]) => copies(/** @type {HTMLElement | undefined} */ (part), String(links)));
    const whole = copies(document.getElementById("sources")?.nextElementSibling ?? undefined, "li > a, li > p > a");
    const sources = new Map((named.length ? named : whole).map((link) => [link.getAttribute("href"), link]));
    if (done && sources.size) out.push(make("p", { className: "player-sources" }, "Sources: ", ...[...sources.values()].flatMap((link, at) => [at ? " · " : "", link])));
    return out;
  }

  /** @param {import("./graph.mjs").Step} step @param {boolean} noted */
  passedBy({ node, answer: name, value }, noted) {
    const title = this.title(node, name);
    if (!name) return make("li", {}, make("span", {}, title));
    const answer = this.graph.answers[name];
    const table = this.graph.nodes[node].role === "table";
    const note = noted && answer.options ? [value].flat().flatMap((id) => this.below(this.section(table ? name : node), String(id))) : [];
    const from = this.linked.has(name) ? [" ", make("em", {}, "•")] : [];
    return make("li", {}, make("span", {}, title), " ", make("b", {}, say(answer, /** @type {Value} */ (value))), ...from, " ", button("Change", () => this.change(name), "player-change", title), ...note);
  }

  /** @param {string} node @param {string} name */
  title(node, name) {
    return this.graph.nodes[node].role === "table" ? this.graph.answers[name].question : this.graph.nodes[node].title;
  }

  /** Names of answers that questions ahead may ask for, whatever is answered till then. */
  ahead() {
    const { nodes } = this.graph;
    const seen = new Set([this.position.node]);
    const names = new Set();
    for (const id of seen) {
      const { answer, inputs = [], options = [], ways = [], rows = [] } = nodes[id];
      for (const name of answer ? [answer] : inputs) names.add(name);
      for (const way of [...options.flatMap((option) => option.ways ?? []), ...ways, ...rows]) seen.add(way.to);
    }
    return names;
  }

  /** Reasons of the rows that decided, from the page's table. @param {number[]} rows */
  reasons(rows) {
    const heading = this.all.querySelector("#rows");
    const table = [...this.all.querySelectorAll("table")].find((one) => heading && heading.compareDocumentPosition(one) & 4);
    const items = rows.map((number) => {
      const cell = table?.tBodies[0].rows[number]?.cells;
      return make("li", {}, `Row ${number + 1} of the rule: `, ...(cell ? [...clean(cell[cell.length - 1].cloneNode(true)).childNodes] : []));
    });
    return [make("ul", { className: "player-reasons" }, ...items)];
  }

  /** Addresses of the result's links, and word of the result to whom it may concern. */
  async handOver() {
    const shown = this.position;
    this.handover ??= import("./handover.mjs");
    const { decisionAddress, lines, ticketAddress } = await this.handover;
    if (shown !== this.position) return;
    const route = lines(this.steps());
    const { used, outcomes } = shown;
    const told = { route: route.join("\n"), ...Object.fromEntries(this.written().flatMap(([name, value]) => (used.has(name) ? [[`${this.root.dataset.ref}.${name}`, value]] : []))) };
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.screen.querySelectorAll("[data-outcome]"))) {
      const { goTo } = this.graph.nodes[part.dataset.outcome ?? ""];
      for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (part.querySelectorAll("a[data-ticket]"))) link.href = ticketAddress(link.href, told);
      for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (part.querySelectorAll("a[data-go-to]"))) {
        const carried = Object.entries(goTo?.carry ?? {}).flatMap(([theirs, ours]) => (used.has(ours) ? [[theirs, write(this.graph.answers[ours], /** @type {Value} */ (used.get(ours)))]] : []));
        const given = Object.entries(goTo?.given ?? {}).map(([name, value]) => [name, String(value)]);
        link.href = decisionAddress(link.href, /** @type {[string, string][]} */ ([...carried, ...given]));
      }
    }
    this.root.dispatchEvent(new CustomEvent("decision", { bubbles: true, detail: { ref: this.root.dataset.ref, outcomes, answers: Object.fromEntries(this.written()), lines: route } }));
  }

  /** The route in words. */
  steps() {
    return this.position.trail.map(({ node, answer, value }) => ({ question: this.title(node, answer), answer: answer ? say(this.graph.answers[answer], /** @type {Value} */ (value)) : "" }));
  }

  async copy() {
    const { lines } = await (this.handover ?? import("./handover.mjs"));
    const title = document.querySelector("h1")?.firstChild?.textContent ?? "";
    const results = this.position.outcomes.map((id) => `Result: ${this.graph.nodes[id].title}`);
    const text = [title, "", ...lines(this.steps()), "", ...results, location.href].join("\n");
    try {
      await navigator.clipboard.writeText(text);
      this.status.textContent = "Copied";
    } catch {
      const block = make("pre", { tabIndex: 0 }, text);
      this.status.replaceChildren("Copy this: ", block);
      getSelection()?.selectAllChildren(block);
    }
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || (target !== document.body && !this.panel.contains(target))) return;
    if (target.matches("input:not([type=checkbox])")) return;
    if (event.key === "Backspace") this.back() && event.preventDefault();
    if (event.key.length === 1 && this.keys.checked) {
      const control = /** @type {HTMLElement | undefined} */ (this.screen.querySelectorAll(".player-option, .player-box input")[KEYS.indexOf(event.key)]);
      if (control) {
        control.focus();
        control.click();
        return; // what it shows is not meant by this key
      }
    }
    const field = /** @type {HTMLInputElement | null} */ (this.screen.querySelector(".player-field [type=text]"));
    if (field && /^\d$/.test(event.key)) field.select(); // which takes the digit then
    if (event.key !== "Enter" || target.tagName !== "H2") return;
    event.preventDefault();
    this.screen.querySelector("form")?.requestSubmit();
    /** @type {HTMLElement | null} */ (this.screen.querySelector("button:has(em)"))?.click();
  }
}

/** @param {string} words @param {() => void} act @param {string} [className] @param {string} [about] what it is about, for those who hear it alone */
function button(words, act, className = "player-button", about = "") {
  const made = make("button", { type: "button", className }, words, ...(about ? [make("span", { className: "player-unseen" }, ` ${about}`)] : []));
  made.addEventListener("click", act);
  return made;
}

/** Keys that choose answers, by their places: no letter that the theme takes for its search or for the pages before and after. */
const KEYS = "1234567890abcdeghijklmoqrtuvwxyz";

/** What shows the key of an answer; nothing behind the last key. @param {number} at */
function key(at) {
  if (!KEYS[at]) return [];
  const made = make("kbd", {}, KEYS[at]);
  made.ariaHidden = "true";
  return [made];
}

/** A copy without the names by which links find the original. @template {Node} T @param {T} node */
function clean(node) {
  if (node instanceof Element) for (const one of [node, ...node.querySelectorAll("[id], .headerlink")]) one.classList.contains("headerlink") ? one.remove() : one.removeAttribute("id");
  return node;
}

/** @param {Element | undefined} section @param {string} selector */
function copies(section, selector) {
  return [...(section?.querySelectorAll(selector) ?? [])].map((one) => /** @type {HTMLElement} */ (clean(one.cloneNode(true))));
}

/** @param {HTMLInputElement[]} boxes @param {import("./answer.mjs").Answer} answer @returns {Value | {wrong: string}} */
function picked(boxes, answer) {
  const chosen = boxes.filter((box) => box.checked);
  if (!chosen.length) return { wrong: answer.none ? `Choose at least one, or “${answer.none}”.` : "Choose at least one." };
  return chosen.map((box) => box.value).filter(Boolean);
}

/** @param {HTMLInputElement} input @param {import("./answer.mjs").Answer} answer @returns {Value | {wrong: string}} */
function typed(input, answer) {
  const { low = 0, high = 0, step, type } = answer;
  const text = input.value.trim().replace(/^([-+]?[1-9]\d{0,2})((?:,\d{3})+)(?=\.|$)/, (_, first, rest) => first + rest.replaceAll(",", ""));
  const value = read(answer, text);
  if (value !== undefined) return value;
  if (type === "date") return { wrong: text ? `Choose a day from ${sayDay(high)} to ${sayDay(low)}.` : "Choose a day, for instance from the calendar." };
  const number = /^[-+]?\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (Number.isNaN(number)) return { wrong: `Write a number in digits, such as ${step && step % 1 === 0 ? "12" : "2.5"}.` };
  if (number >= low && number <= high && outside(answer, number)) return { wrong: step === 1 ? "Write a whole number." : `Write a number in steps of ${step}, counted from ${low}.` };
  return { wrong: `Write a number from ${sayNumber(low)} to ${sayNumber(high)}.` };
}

/** Whether number keys are wanted: some people type by voice, or press keys by accident. @param {boolean} [on] what is wanted from now on */
function wanted(on) {
  try {
    if (on !== undefined) localStorage.setItem("number-keys", on ? "on" : "off");
    return localStorage.getItem("number-keys") !== "off";
  } catch {
    return true; // storage is forbidden: the choice lasts as long as the page
  }
}

/** The day that lies so many days before today, as `2026-11-24`. @param {number} ago */
const iso = (ago) => new Date((today() - ago) * DAY).toISOString().slice(0, 10);

/** An answer as an address writes it. @param {import("./answer.mjs").Answer} answer @param {Value} value */
function write(answer, value) {
  if (Array.isArray(value)) return value.join(",") || "none";
  return answer.type === "date" ? iso(Number(value)) : String(value);
}

/** How far off a day is: `in 3 days`. @param {number} ago */
const sayAway = (ago) => new Intl.RelativeTimeFormat(language(), { numeric: "auto" }).format(-ago, "day");
