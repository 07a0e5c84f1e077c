/**
 * Turns the list of a ticket's fields into a form with a live preview of exactly what is copied. Markup: `page.md.j2` of
 * the ticket kind, which also holds, hidden, what stands below the form and in the box; without scripts the list and the
 * blank templates below it are the page.
 *
 * Answers stay in this tab: in the page, and without what looks like a secret in `sessionStorage`. A fragment
 * (`#client-id=…&checked=…`) fills fields, and so does the box for a failed call above them, where a ticket has one.
 *
 * Below the form and the box: answers as text to copy, and read back from it (plain text, Markdown in GitHub's layout,
 * JSON); what is wrong with an answer, in words that say how to mend it; answers from the address of a link.
 */

import { button, make, settings, style } from "../dom.mjs";
import { findings, redact } from "../evidence/redact.mjs";

/**
 * @typedef {{key: string, type: string, label: string, options?: string[], multiple?: boolean, render?: string,
 *   show_if?: Record<string, string[]>, maps_to?: string}} Field
 * @typedef {Field & {required?: boolean, min_length?: number, must?: number[],
 *   checks?: [pattern: string, words: string][], asks_for?: string[], evidence?: string[], decisions?: Record<string, Record<string, string>>, secret?: string, value?: Answer,
 *   placeholder?: string}} Asked
 * @typedef {string | string[]} Answer
 * @typedef {Record<string, Answer>} Answers
 */
/** @typedef {import("../evidence/facts.mjs").Reading} Reading */

const LARGE = 200_000;
const AS_TYPED = { people: false, members: false };

/** The form's element starts the box's too. @param {HTMLElement} root */
export function start(root) {
  if (root.matches(".evidence")) return;
  style("ticket-form.css", import.meta.url);
  new TicketForm(root, settings(root)).start();
}

class TicketForm {
  /** @param {HTMLElement} root @param {any} settings */
  constructor(root, settings) {
    this.root = root;
    this.settings = settings;
    /** @type {Asked[]} */
    this.fields = settings.fields;
    this.store = `ticket:${location.pathname}`;
    /** @type {Map<string, string>} what the evidence box put into a field */
    this.filled = new Map();
    /** @type {Set<string>} random strings that the visitor said are no secrets */
    this.allowed = new Set();
    /** @type {Answers | null} */
    this.cleared = null;
    this.timer = 0;
    /** @type {Map<string, ReturnType<typeof findings>>} what was found in a text, in this refresh and in the one before */
    this.known = new Map();
    this.before = this.known;
    this.outputs = part(document, ".ticket-outputs");
    this.summary = part(this.outputs, ".ticket-errors");
    this.preview = part(this.outputs, ".ticket-preview");
    this.status = part(this.outputs, ".ticket-status");
    this.complete = part(this.outputs, ".ticket-complete");
    this.found = part(this.outputs, ".ticket-secrets");
    this.undo = part(this.outputs, "[data-act=back]");
    this.text = "";
    /** The strings that the page asks about now. */
    this.asked = "";
    const box = document.querySelector(".evidence");
    this.evidence = box && new Evidence(/** @type {HTMLElement} */ (box), this);
  }

  start() {
    for (const field of this.fields) this.control(field);
    this.root.prepend(this.summary);
    this.root.append(this.outputs);
    this.outputs.hidden = false;
    for (const link of this.complete.querySelectorAll("a")) link.href = `#answer-${link.dataset.by}`;
    wire(this.root, { copy: () => this.copyAll(false), anyway: () => this.copyAll(true), share: () => this.share(), clear: () => this.clear(), back: () => this.back() });
    this.say(this.restore());
    this.root.addEventListener("input", () => this.soon());
    this.root.addEventListener("change", (event) => this.tidy(written(event)));
    this.root.addEventListener("paste", (event) => this.paste(event));
    this.evidence?.start();
    window.ondragover = window.ondrop = (event) => this.drag(event);
    addEventListener("hashchange", () => this.prefill() && this.refresh());
    addEventListener("pagehide", () => this.save());
    this.refresh();
  }

  /** Long texts are not looked through at each key; and what is being clicked is not replaced meanwhile. */
  soon() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.refresh(), 150);
  }

  /** The options of the redaction, with what the switches say. */
  options() {
    const mask = (/** @type {string} */ name) => document.querySelector(`.ticket-mask [name=${name}]:checked`) !== null;
    return { ...this.settings, people: mask("people"), members: mask("members"), allowed: this.allowed };
  }

  /** Puts the field's control into its place on the page. @param {Asked} field */
  control(field) {
    const place = this.place(field);
    const label = part(place, ".ticket-field__label");
    const help = place.querySelector(".ticket-field__help");
    const id = `answer-${field.key}`;
    if (help) help.id = `${id}-help`;
    const about = { "aria-describedby": `${help ? `${id}-help ` : ""}${id}-error` };
    const choice = several(field);
    place.prepend(
      make(choice ? "fieldset" : "div", { className: "ticket-field__box", ...(choice && about) },
        make(choice ? "legend" : "label", { className: "ticket-field__label", for: choice ? undefined : id }, ...label.childNodes),
        ...(help ? [help] : []),
        make("p", { className: "ticket-field__error", id: `${id}-error`, hidden: true }),
        ...(choice ? boxes(id, field, place) : [input(field, { id, ...about })])),
    );
    label.remove();
    place.querySelector(".ticket-field__options")?.remove();
    this.set(field, initial(field));
  }

  /** @param {Asked} field */
  place(field) {
    return part(this.root, `[data-field="${CSS.escape(field.key)}"]`);
  }

  /** @param {Asked} field */
  controls(field) {
    return [.../** @type {NodeListOf<HTMLInputElement>} */ (this.place(field).querySelectorAll("input, textarea, select"))];
  }

  /** @param {Asked} field @param {unknown} answer */
  set(field, answer) {
    for (const control of this.controls(field)) {
      if (several(field)) control.checked = Array.isArray(answer) && answer.includes(control.value);
      else control.value = typeof answer === "string" ? answer : "";
    }
  }

  /** What is typed, as it is. @returns {Answers} */
  typed() {
    /** @type {Answers} */
    const out = {};
    for (const field of this.fields) {
      const controls = this.controls(field);
      out[field.key] = several(field) ? controls.filter((one) => one.checked).map((one) => one.value) : controls[0]?.value ?? "";
    }
    return out;
  }

  /**
   * What may leave the page: redacted field by field.
   * @param {boolean} strict whether merely likely secrets go too
   * @param {object} masks what else the redaction is told; of a long answer it would be looked through once more
   */
  answers(strict, masks = {}) {
    const kept = canonical(this.fields, this.typed());
    for (const field of this.fields) {
      const answer = kept[field.key];
      const never = field.secret === "never";
      // What is no secret elsewhere may still be one here.
      if (typeof answer === "string" && answer) kept[field.key] = this.redacted(answer, { ...(answer.length < 999 && masks), sureOnly: !strict && !never, ...(never && { allowed: null }) }).text;
    }
    return kept;
  }

  /** What is found in a text, remembered: a long log is not looked through again for each key typed elsewhere. @param {string} text @param {import("../evidence/redact.mjs").Options} options */
  findings(text, options) {
    const name = `${options.people} ${options.members}\n${text}`;
    const found = this.known.get(name) ?? this.before.get(name) ?? findings(text, options);
    this.known.set(name, found);
    return found;
  }

  /** @param {string} text @param {object} extra */
  redacted(text, extra) {
    const options = { ...this.options(), ...extra };
    return redact(text, options, this.findings(text, options));
  }

  /** A field keeps e-mail addresses and names as typed: the switch decides what the copied text shows. @param {string} text */
  cleanTyped(text) {
    return this.redacted(text, { sureOnly: true, ...AS_TYPED });
  }

  /** Answers without secrets, by which the form judges them. */
  judged() {
    return this.answers(false, AS_TYPED);
  }

  /** Fields that go into the one large box of the destination; all where there is none. */
  boxed() {
    const { boxed } = this.settings;
    return boxed ? this.fields.filter((field) => boxed.includes(field.key)) : this.fields;
  }

  /** A text of several answers, redacted once more, each with what stands above it. @param {string} text */
  masked(text) {
    return blocks(text).map((block) => this.redacted(block, { sureOnly: true }).text).join("");
  }

  /** The text that is copied. */
  output() {
    const form = /** @type {HTMLInputElement} */ (part(this.outputs, "[name=output]:checked")).value;
    const answers = this.answers(false);
    const text = form === "markdown" ? asMarkdown(this.fields, answers) : form === "json" ? asJson(this.settings.template, this.fields, answers) : asText(this.boxed(), answers);
    return this.masked(text);
  }

  /** Everything that follows from the answers. */
  refresh() {
    [this.before, this.known] = [this.known, new Map()];
    const typed = this.judged();
    for (const field of this.fields) this.place(field).hidden = !shown(field, typed);
    this.text = this.output();
    const shows = this.text || "Nothing is filled in yet.";
    // What somebody selected in it stays so.
    if (this.preview.textContent !== shows) this.preview.textContent = shows;
    this.showCompleteness(typed);
    this.showSecrets(this.likely(blocks(this.text)));
    this.showBoxes();
    this.save();
  }

  /** @param {Answers} answers */
  showCompleteness(answers) {
    const asks = [...this.complete.querySelectorAll("li")];
    if (!asks.length) return;
    for (const ask of asks) ask.hidden = this.fields.some((field) => field.asks_for?.includes(ask.dataset.ask ?? "") && /\S/.test(`${answers[field.key] ?? ""}`.replace(/\[removed: [^\]]*\]/g, "")));
    const missing = asks.filter((ask) => !ask.hidden);
    const needed = missing.some((ask) => ask.dataset.needed);
    const state = needed ? "missing" : missing.length ? "almost" : "whole";
    for (const words of this.complete.querySelectorAll("p")) words.hidden = words.dataset.when !== state;
    part(this.complete, "span").textContent = `${asks.length - missing.length}`;
    this.complete.classList.toggle("ticket-complete--done", !needed);
  }

  /** What looks random in a text, or in parts of it, and is not yet said to be harmless. @param {string[]} parts */
  likely(parts) {
    return parts.flatMap((text) => this.findings(text, this.options()).map(({ start, end }) => text.slice(start, end))).filter((one) => !this.allowed.has(one));
  }

  /** Asks what to do with what may be a secret; anew only when that is something else: a button that is being pressed must stay. @param {string[]} likely */
  showSecrets(likely) {
    const asked = likely.join("\n");
    if (this.asked === asked) return;
    this.asked = asked;
    this.found.hidden = !asked;
    const item = (/** @type {string} */ value) => make("li", {}, `A string of ${value.length} characters that starts with "${value.slice(0, 3)}…". `, button("Take it out", () => this.remove(value)), " ", button("It is no secret: keep it", () => this.keep(value)));
    part(this.found, "ul").replaceChildren(...likely.map(item));
  }

  /** @param {string} value */
  keep(value) {
    this.allowed.add(value);
    this.decided();
  }

  /** @param {string} value */
  remove(value) {
    for (const field of this.fields) for (const control of this.controls(field)) control.value = control.value.replaceAll(value, "[removed: random string]");
    this.decided();
  }

  /** The button that was pressed is gone: the keyboard goes on at the next question, or at what will be copied. */
  decided() {
    this.refresh();
    (this.found.querySelector("button") ?? this.preview).focus();
  }

  /** What goes into each field of the destination's form. */
  showBoxes() {
    const answers = this.answers(false);
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (this.outputs.querySelectorAll("[data-box]"))) {
      const own = this.fields.filter((field) => field.maps_to === row.dataset.box);
      const answer = answers[own[0]?.key];
      const text = this.masked(own.length > 1 ? asText(own, answers) : answer ? plain(own[0], answer) : "");
      part(row, "code").textContent = text.includes("\n") ? `${text.split("\n").length} lines` : text.slice(0, 120) || "nothing yet";
      const copy = part(row, "button");
      copy.hidden = !text;
      copy.onclick = () => this.copy(text, part(row, "strong").textContent ?? "");
    }
  }

  /** Errors as a list with links above the form, and beside each field. @param {boolean} focus */
  validate(focus) {
    const typed = this.judged();
    const links = [];
    for (const field of this.fields) {
      const words = shown(field, typed) ? fault(field, typed[field.key] ?? []) : "";
      const place = this.place(field);
      const message = part(place, ".ticket-field__error");
      message.hidden = !words;
      message.textContent = words && `Error: ${words}`;
      place.classList.toggle("ticket-field--wrong", !message.hidden);
      for (const control of this.controls(field)) control.setAttribute("aria-invalid", String(!message.hidden));
      if (words) links.push(make("li", {}, make("a", { href: `#answer-${field.key}` }, words)));
    }
    const whole = !links.length;
    this.summary.hidden = whole;
    document.title = (whole ? "" : "Error: ") + document.title.replace(/^Error: /, "");
    part(this.summary, "ul").replaceChildren(...links);
    if (!whole && focus) this.summary.focus();
    return whole;
  }

  /** @param {boolean} anyway whether to copy an incomplete ticket */
  copyAll(anyway) {
    this.refresh();
    if (!this.undecided(this.text) && (this.validate(!anyway) || anyway)) this.copy(this.text, "the ticket");
  }

  /** Whether something in a text, now looked at as a whole, may be a secret: then nothing is copied. @param {string} text */
  undecided(text) {
    const likely = this.likely([text]);
    const found = likely.length > 0;
    if (found) {
      this.showSecrets(likely);
      this.found.scrollIntoView({ block: "center" });
      this.say("Not copied: decide first what may be a secret.");
    }
    return found;
  }

  /** @param {string} text @param {string} what @param {string} [plain] the same, not encoded: what was allowed is known as it was typed */
  async copy(text, what, plain = text) {
    if (this.undecided(plain)) return;
    try {
      await navigator.clipboard.writeText(text);
      this.say(`Copied: ${what}`);
    } catch {
      this.say(`Selected: press Ctrl+C or ⌘C to copy ${what}`);
      let place = this.preview;
      if (text !== this.text) this.status.append((place = make("pre", { className: "ticket-preview" }, text)));
      getSelection()?.selectAllChildren(place);
    }
  }

  share() {
    const given = Object.entries(this.answers(true)).map(([key, answer]) => [key, [answer].flat().join("\n")]);
    this.copy(`${location.href.split("#")[0]}#${new URLSearchParams(given)}`, "a link", given.join("\n"));
  }

  clear() {
    const typed = this.begun() ? this.typed() : this.cleared;
    this.evidence?.clear();
    this.put(Object.fromEntries(this.fields.map((field) => [field.key, initial(field)])), "Cleared.");
    this.offer(typed);
  }

  back() {
    if (this.cleared) this.put(this.cleared, "The answers are back.");
    this.offer(null);
    this.preview.focus();
  }

  /** @param {Answers} answers @param {string} words */
  put(answers, words) {
    for (const field of this.fields) if (Object.hasOwn(answers, field.key)) this.set(field, answers[field.key]);
    if (!this.summary.hidden) this.validate(false);
    this.refresh();
    this.say(words);
  }

  /** @param {string} words */
  say(words) {
    this.status.textContent = words;
  }

  /** Whether a field holds something else than at the start. */
  begun(typed = this.typed()) {
    return this.fields.some((field) => String(typed[field.key]) !== String(initial(field)));
  }

  save() {
    const typed = this.typed();
    try {
      // No field is called "": which of them evidence filled, so that another call after a reload still replaces it.
      if (this.begun(typed)) sessionStorage.setItem(this.store, JSON.stringify({ ...this.answers(true), "": [...this.filled].filter(([key, text]) => typed[key] === text).map(([key]) => key) }));
      else sessionStorage.removeItem(this.store);
    } catch {
      // A full or forbidden store: the draft lives as long as the page.
    }
  }

  restore() {
    /** @type {Answers} */
    let draft = {};
    try {
      draft = JSON.parse(sessionStorage.getItem(this.store) ?? "{}");
    } catch {
      // Not ours: start empty.
    }
    for (const field of this.fields) {
      if (!Object.hasOwn(draft, field.key)) continue;
      this.set(field, draft[field.key]);
      if (draft[""]?.includes(field.key)) this.filled.set(field.key, this.controls(field)[0].value);
    }
    return this.prefill() ? "Filled in from the link." : Object.keys(draft).length ? "Your draft is back." : "";
  }

  /** Answers from the fragment (`#field=value`, `#?…`), with the way back to what stood there. */
  prefill() {
    const given = new URLSearchParams(location.hash.replace(/^#\??/, ""));
    const before = this.typed();
    const named = this.fields.filter((field) => {
      const answer = brought(field, given);
      if (answer === null) return false;
      this.set(field, typeof answer === "string" ? this.cleanTyped(answer).text : answer);
      return true;
    });
    this.offer(before);
    // From here on the draft holds them: a reload must not bring them back over what is typed now.
    // What no field takes goes too.
    if (location.hash.includes("=")) history.replaceState(null, "", location.pathname + location.search);
    return named.length > 0;
  }

  /** Shows the button that brings answers back, where one of them gave way to another. @param {Answers | null} before */
  offer(before) {
    const now = this.typed();
    const lost = before && this.fields.some((field) => [initial(field), now[field.key]].every((one) => String(one) !== String(before[field.key])));
    this.cleared = lost ? before : null;
    this.undo.hidden = !lost;
  }

  /** Fills in what a call tells. @param {(evidence: string[]) => string} lines what it says to a field's `evidence` */
  fill(lines) {
    let count = 0;
    for (const field of this.fields) {
      const [control] = this.controls(field);
      if (!field.evidence || !control) continue;
      const value = lines(field.evidence);
      const before = this.filled.get(field.key);
      if ((!value && before === undefined) || (control.value && control.value !== before && control.value !== initial(field))) continue;
      // What an earlier call said of it says nothing about this one.
      this.set(field, value || initial(field));
      this.filled.set(field.key, control.value);
      if (value && control.value) count += 1;
    }
    this.refresh();
    this.say(`Filled in ${count} field${count === 1 ? "" : "s"} from the evidence.`);
  }

  /** Takes sure secrets out of a field when it is left. @param {HTMLInputElement | null} target */
  tidy(target) {
    this.soon();
    if (!target) return;
    const { text, removed } = this.cleanTyped(target.value);
    if (removed.length) {
      target.value = text;
      this.told(removed);
    }
    if (!this.summary.hidden) this.validate(false);
  }

  /** Fills the form from the text of a whole ticket, if it is one, and says what was not in it. @param {string} text */
  accept(text) {
    const answers = read(this.fields, this.cleanTyped(text).text, this.boxed());
    const left = this.fields.filter((field) => !(field.key in answers) && !this.boxed().includes(field));
    if (!Object.keys(answers)[0]) return false;
    const before = this.typed();
    this.put(answers, `Filled in from the ticket.${left[0] ? ` Not in it: ${left.map((field) => field.label).join(", ")}.` : ""}`);
    this.offer(before);
    return true;
  }

  /** A whole ticket pasted into any field fills the form. @param {ClipboardEvent} event */
  paste(event) {
    const target = written(event);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!target) return;
    if (this.accept(text)) return event.preventDefault();
    const made = this.cleanTyped(text);
    if (!made.removed.length) return;
    event.preventDefault();
    target.setRangeText(made.text, target.selectionStart ?? 0, target.selectionEnd ?? 0, "end");
    this.told(made.removed);
    this.refresh();
  }

  /** The box takes files and text, the rest of the form files for it. One dropped beside them must not replace the page. @param {DragEvent} event */
  drag(event) {
    const path = /** @type {unknown[]} */ (event.composedPath());
    const box = path.includes(this.evidence?.root);
    // Until it is dropped, a browser tells no more than the types.
    const data = /** @type {DataTransfer} */ (event.dataTransfer);
    if (!box && !data.types.includes("Files")) return;
    event.preventDefault();
    const given = data.files[0] ?? data.getData("text/plain");
    if (given && (box || path.includes(this.root))) this.evidence?.take(given);
  }

  /** @param {{what: string}[]} removed */
  told(removed) {
    this.say(`Taken out: ${removed.map((one) => one.what).join(", ")}.`);
  }
}

/** A part of the page that is always there. @param {ParentNode} root @param {string} selector */
const part = (root, selector) => /** @type {HTMLElement} */ (root.querySelector(selector));

/** The control of one answer. @param {Asked} field @param {Record<string, string>} values */
function input(field, values) {
  if (field.type === "dropdown") return make("select", values, ...["", ...(field.options ?? [])].map((option) => make("option", { value: option }, option || "Choose…")));
  const long = field.type === "textarea";
  return make(long ? "textarea" : "input", { ...values, ...(long && { rows: field.render ? 6 : 4 }), autocomplete: "off", spellcheck: long && !field.render, placeholder: field.placeholder ?? "" });
}

/** A box for each option, with its words as the page shows them: there may be links in them. @param {string} id @param {Asked} field @param {HTMLElement} place */
const boxes = (id, field, place) =>
  [...place.querySelectorAll(".ticket-field__options li")].map((words, at) => {
    const box = make("input", { type: "checkbox", id: at ? `${id}-${at}` : id, value: field.options?.[at] });
    return make("div", { className: "ticket-field__option" }, box, " ", make("label", { for: box.id }, ...words.childNodes));
  });

/** What stands in a field at the start. @param {Asked} field @returns {Answer} */
const initial = (field) => field.value ?? (several(field) ? [] : "");

/** The box for text that an event is about, if it is about one. @param {Event} event */
const written = ({ target }) => /** @type {HTMLInputElement | null} */ (target instanceof Element ? target.closest("textarea, input:not([type])") : null);

/** Lets each button do what its `data-act` names. @param {HTMLElement} root @param {Record<string, () => void>} acts */
function wire(root, acts) {
  for (const name in acts) part(root, `[data-act=${name}]`).addEventListener("click", acts[name]);
}

/**
 * The box that takes a curl command, an HTTP exchange, a HAR file, an error body or a log, and fills the form. Secrets go
 * first: what is pasted is read in memory and never stands in the page as it came. The reader is loaded with the first
 * paste, and so is what it recognises.
 */
class Evidence {
  /** @param {HTMLElement} root @param {TicketForm} form */
  constructor(root, form) {
    this.root = root;
    this.form = form;
    /** @type {string | File | null} what was given last, for another reading when a switch changes */
    this.given = null;
    this.shown = "";
    /** @type {typeof import("../evidence/facts.mjs") | null} */
    this.facts = null;
    /** @type {any} errors, pages and signs: `known.mjs` beside the page */
    this.known = null;
    /** @type {Worker | null} */
    this.worker = null;
    this.box = /** @type {HTMLTextAreaElement} */ (part(root, "#evidence-box"));
    this.status = part(root, ".evidence__status");
    this.result = part(root, ".evidence__result");
    this.cancel = part(root, "[data-act=cancel]");
  }

  start() {
    this.root.hidden = false;
    // What is shown was read, and is cleaned: reading that again would lose what was taken out.
    wire(this.root, { read: () => this.box.value !== this.shown && this.take(this.box.value), cancel: () => (this.stop("Cancelled."), this.box.focus()) });
    this.box.addEventListener("paste", (event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (!text) return;
      event.preventDefault();
      const { value, selectionStart, selectionEnd } = this.box;
      // What was read is done with: the next paste is another call. What was typed since goes with it.
      this.take(value === this.shown ? text : value.slice(0, selectionStart) + text + value.slice(selectionEnd));
    });
    this.root.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      // A file, or a switch: then what was given is read anew.
      const given = target.files ? target.files[0] : this.given;
      this.form.soon();
      if (given) this.take(given);
    });
  }

  /** @param {string | File} given */
  async take(given) {
    this.box.value = "";
    if (typeof given === "string" && this.form.accept(given)) return this.stop("A ticket: see the form below.");
    [this.facts, this.known] = await Promise.all([import("../evidence/facts.mjs"), import(new URL("known.mjs", location.href).href).then((made) => made.default)]);
    this.stop("", given);
    if (typeof given === "string" && given.length < LARGE) return this.show(this.facts.read(given, this.form.options()));
    this.say("Reading…");
    this.cancel.hidden = false;
    this.worker = new Worker(new URL("../evidence/facts.mjs", import.meta.url), { type: "module" });
    this.worker.onerror = () => this.stop("It could not be read.");
    this.worker.onmessage = ({ data }) => {
      if (data.share !== undefined) this.say(`Reading: ${Math.round(data.share * 100)}%`);
      else if (data.failed) this.stop("It could not be read.");
      else {
        this.stop("", given);
        this.show(data.done);
      }
    };
    this.worker.postMessage({ file: given, options: this.form.options() });
  }

  /** @param {string} words @param {string | File | null} given what is still there to be read anew */
  stop(words, given = null) {
    this.given = given;
    this.worker?.terminate();
    this.worker = null;
    this.cancel.hidden = true;
    // A file that is named there cannot be chosen again.
    const file = /** @type {HTMLInputElement} */ (part(this.root, "#evidence-file"));
    if (file.files?.[0] !== given) file.value = "";
    this.say(words);
  }

  /** @param {string} words */
  say(words) {
    this.status.textContent = words;
  }

  clear() {
    this.stop("");
    this.box.value = this.shown = "";
    this.result.replaceChildren();
  }

  /** @param {ReturnType<typeof import("../evidence/facts.mjs").read>} found */
  show({ kinds, readings, failed, total, text, removed }) {
    this.box.value = this.shown = text;
    this.result.replaceChildren(...(removed.length && this.facts ? this.facts.taken(removed) : []));
    if (!readings[0] && this.form.filled.size) this.form.fill(() => "");
    if (!readings[0]) return this.say("No call or error was recognised. Secrets were taken out.");
    this.say(`Recognised: ${kinds.join(", ") || "text"}.`);
    const about = make("div");
    if (readings.length > 1) {
      const choice = /** @type {HTMLSelectElement} */ (make("select", { id: "evidence-call" }, ...readings.map((one, at) => make("option", { value: String(at) }, `${one.failed ? "✗ " : ""}${one.label}`))));
      choice.addEventListener("change", () => this.choose(readings[Number(choice.value)], about));
      this.result.append(make("p", {}, make("label", { htmlFor: choice.id }, `${failed} of ${total} calls failed. Which one is it about? `), choice));
    }
    this.result.append(about);
    this.choose(readings[0], about);
  }

  /** @param {Reading} reading @param {HTMLElement} about */
  choose(reading, about) {
    const { facts } = reading;
    const { told, filled } = /** @type {typeof import("../evidence/facts.mjs")} */ (this.facts);
    about.replaceChildren(...told(reading, this.known, this.form.settings.keep));
    this.form.fill((evidence) => filled(evidence, facts));
  }
}

// The text model. Twin of `kinds/ticket/answers.py`, `choices.py` and `fences.py`, which state the rules; all are tested on
// `tests/tickets/vectors.json`.

const NO_RESPONSE = "_No response_";
const NONE = /^\\*_No response_$/;
const TASK = /^(?:- )?\[([xX ])\] ([^\n]*)/;

/** @param {Field} field */
export const several = (field) => Boolean(field.multiple) || field.type === "checkboxes";
/** @param {Field} field */
const choices = (field) => [...new Set(field.options ?? [])];
/** @param {string} text */
const lineFeeds = (text) => text.replace(/\r\n?/g, "\n");

/** The answers that count, in the order of the fields. @param {Field[]} fields @param {Answers} answers */
export function canonical(fields, answers) {
  /** @type {Answers} */
  const kept = Object.create(null); // a field may be called `constructor`
  for (const field of fields) {
    const answer = clean(field, answers[field.key]);
    if (answer.length && shown(field, kept)) kept[field.key] = answer;
  }
  return kept;
}

/** Whether the field applies, given the answers before it. @param {Field} field @param {Answers} answers */
export function shown(field, answers) {
  return Object.entries(field.show_if ?? {}).every(([name, wanted]) => {
    const given = answers[name] ?? "";
    return given.length > 0 && (wanted.includes("*") || wanted.some((one) => [given].flat().includes(one)));
  });
}

/** @param {Field} field @param {unknown} answer @returns {Answer} */
function clean(field, answer) {
  if (several(field)) return Array.isArray(answer) ? choices(field).filter((option) => answer.includes(option)) : [];
  if (typeof answer !== "string") return "";
  const text = lineFeeds(answer);
  return field.type !== "dropdown" || choices(field).includes(text) ? text : "";
}

/** @param {string[]} chosen @param {string[]} options */
function joined(chosen, options) {
  const text = chosen.join(", ");
  return split(text, options)?.join("\n") === chosen.join("\n") ? text : tasks(chosen, options);
}

/** The options that a text joins, the earliest possible ones first. @param {string} text @param {string[]} options */
function split(text, options) {
  const dead = new Set();
  /** @type {(start: number, first: number) => string[] | null} */
  const rest = (start, first) => {
    const name = `${start} ${first}`;
    for (let number = dead.has(name) ? options.length : first; number < options.length; number += 1) {
      if (!text.startsWith(options[number], start)) continue;
      const end = start + options[number].length;
      if (end === text.length) return [options[number]];
      const more = text.startsWith(", ", end) ? rest(end + 2, number + 1) : null;
      if (more) return [options[number], ...more];
    }
    dead.add(name);
    return null;
  };
  return rest(0, 0);
}

/** @param {Answer} chosen @param {string[]} options */
function tasks(chosen, options, mark = "- ") {
  return options.map((option) => `${mark}[${chosen.includes(option) ? "x" : " "}] ${option}`).join("\n");
}

/** The answers as plain text. @param {Field[]} fields @param {Answers} answers */
export function asText(fields, answers) {
  const kept = canonical(fields, answers);
  const heads = headings(fields);
  const known = new Set(heads.values());
  return fields
    .filter((field) => field.key in kept)
    .map((field) => `${heads.get(field.key)}\n${guarded(plain(field, kept[field.key]), known)}`)
    .join("\n\n");
}

/** The line above each answer in plain text; equal labels are numbered. @param {Field[]} fields */
export function headings(fields) {
  /** @type {Map<string, string>} */
  const out = new Map();
  for (const field of fields) {
    const label = field.label.replace(/:+$/, "").replace(/ +$/, "");
    let head = `${label}:`;
    for (let number = 2; [...out.values()].includes(head); number += 1) head = `${label} (${number}):`;
    out.set(field.key, head);
  }
  return out;
}

/** A text of answers in whatever form, cut where a line names the next one; an answer that looks so is cut too. @param {string} text */
const blocks = (text) => text.split(/(?<=\n\n)(?=### |[^\n]+:\n)|(?<=,\n)(?= {4}")/);

/** One answer as it goes into a box of its own. @param {Field} field @param {Answer} answer */
export function plain(field, answer) {
  if (field.type === "checkboxes") return tasks(answer, choices(field), "");
  return typeof answer === "string" ? answer : joined(answer, field.options ?? []);
}

/** @param {string} text @param {Set<string>} known */
function guarded(text, known) {
  return text.split("\n").map((line) => (known.has(line.replace(/^\\+/, "")) ? `\\${line}` : line)).join("\n");
}

/** The answers as the body of a GitHub issue. @param {Field[]} fields @param {Answers} answers */
export function asMarkdown(fields, answers) {
  const kept = canonical(fields, answers);
  /** Fields with one label are told apart by their order: none of them may be missing. @param {Field} field */
  const twins = (field) => fields.filter((other) => other.label === field.label).length > 1;
  return fields
    .filter((field) => shown(field, kept) || twins(field))
    .map((field) => `### ${field.label}\n\n${markdown(field, kept[field.key] ?? "")}`)
    .join("\n\n");
}

/** @param {Field} field @param {Answer} answer */
function markdown(field, answer) {
  if (field.type === "checkboxes") return tasks(answer, choices(field)) || NO_RESPONSE;
  if (field.render) return fenced(String(answer), field.render);
  if (!answer.length) return NO_RESPONSE;
  const text = typeof answer === "string" ? answer : joined(answer, field.options ?? []);
  return NONE.test(text) ? `\\${text}` : escape(text);
}

/** The answers as JSON. @param {string} template @param {Field[]} fields @param {Answers} answers */
export function asJson(template, fields, answers) {
  return JSON.stringify({ template, answers: canonical(fields, answers) }, null, 2);
}

// The way back.

/** @param {string} text */
const trim = (text) => text.replace(/^[ \t]+|[ \t]+$/g, "");

/**
 * Answers of a text in any of the three forms; none when it is no ticket of these fields. Which form it is, the first line
 * that names a field tells: an answer may hold such a line of another form. One alone must be the first of the text: in the
 * middle of other words it makes no ticket.
 * @param {Field[]} fields
 * @param {string} text
 * @param {Field[]} boxed the fields that plain text holds
 */
export function read(fields, text, boxed = fields) {
  try {
    return readJson(fields, text);
  } catch {
    const heads = [...headings(boxed).values()];
    const lines = lineFeeds(text).trimStart().split("\n");
    const [first, second] = lines.filter((line) => heads.includes(line) || fields.some((field) => line === `### ${field.label}`));
    if (first !== lines[0] && !second) return {};
    return heads.includes(first) ? readText(boxed, text) : readMarkdown(fields, text);
  }
}

/** @param {string} text @param {string[]} options */
function ticked(text, options) {
  const found = new Set();
  for (const line of text.split("\n")) {
    const match = TASK.exec(trim(line));
    if (match && match[1] !== " ") found.add(trim(match[2]));
  }
  return options.filter((option) => found.has(option));
}

/** @param {string} text @param {Map<string, Field>} known */
function unguarded(text, known) {
  return text.split("\n").map((line) => (line.startsWith("\\") && known.has(line.replace(/^\\+/, "")) ? line.slice(1) : line)).join("\n");
}

/** Answers of a plain text that `asText` wrote. @param {Field[]} fields @param {string} text */
export function readText(fields, text) {
  const heads = headings(fields);
  const known = new Map(fields.map((field) => [heads.get(field.key) ?? "", field]));
  const lines = lineFeeds(text).split("\n");
  const starts = lines.flatMap((line, number) => (known.has(line) ? [number] : []));
  /** @type {Answers} */
  const found = {};
  starts.forEach((number, at) => {
    const field = known.get(lines[number]);
    if (field) found[field.key] = chosen(field, unguarded(block(lines, number + 1, starts[at + 1] ?? lines.length), known));
  });
  return canonical(fields, found);
}

/** Answers of Markdown that `asMarkdown` or GitHub wrote. @param {Field[]} fields @param {string} text */
export function readMarkdown(fields, text) {
  /** @type {Map<string, Field[]>} */
  const queues = new Map();
  for (const field of fields) queues.set(`### ${field.label}`, [...(queues.get(`### ${field.label}`) ?? []), field]);
  const lines = lineFeeds(text).split("\n");
  /** @param {number} number */
  const head = (number) => lines[number].replace(/[ \t]+$/, "");
  const starts = outside(lines).map(([number]) => number).filter((number) => queues.has(head(number)));
  /** @type {Answers} */
  const found = {};
  starts.forEach((number, at) => {
    const end = starts[at + 1] ?? lines.length;
    const field = queues.get(head(number))?.shift();
    if (field) found[field.key] = answerOf(field, block(lines, number + 1 < end && !lines[number + 1] ? number + 2 : number + 1, end));
  });
  return canonical(fields, found);
}

/** @param {Field} field @param {string} text @returns {Answer} */
function answerOf(field, text) {
  if (text === NO_RESPONSE || (text === "None" && field.type === "dropdown" && !choices(field).includes(text))) return "";
  if (field.type === "checkboxes") return ticked(text, choices(field));
  const inside = field.render ? unfenced(text) : null;
  if (inside !== null) return inside;
  return chosen(field, NONE.test(text) ? text.slice(1) : unescape(text));
}

/** @param {Field} field @param {string} text @returns {Answer} */
function chosen(field, text) {
  if (!several(field)) return text;
  return field.type === "checkboxes" || text.includes("\n") ? ticked(text, choices(field)) : split(text, field.options ?? []) ?? [];
}

/** Answers of what `asJson` wrote; throws on anything else. @param {Field[]} fields @param {string} text */
export function readJson(fields, text) {
  const { answers } = JSON.parse(text);
  Object.keys(answers);
  return canonical(fields, answers);
}

/** The lines of an answer, without the empty one before the next field. @param {string[]} lines @param {number} start @param {number} end */
function block(lines, start, end) {
  return lines.slice(start, start < end && end < lines.length && !lines[end - 1] ? end - 1 : end).join("\n");
}

// Lines of Markdown that start a fence or a heading of the third level, and how an answer's are kept apart.

const MARKED = /^ {0,3}(\\*)(?:###(?=[ \t]|$)|(`{3,}(?=[^`]*$)|~{3,}))/;
const CLOSING = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;

/**
 * Numbers of the lines outside of closed fences, each with whether it opens a fence that nothing closes.
 * @param {string[]} lines
 * @returns {[number, boolean][]}
 */
function outside(lines) {
  const closings = lines.flatMap((line, at) => (CLOSING.exec(line) ?? []).slice(1).map((fence) => ({ at, fence }))).reverse();
  const open = new Set();
  /** @type {[number, boolean][]} */
  const out = [];
  for (let number = 0; number < lines.length; number += 1) {
    const [, slashes, fence] = MARKED.exec(lines[number]) ?? [];
    const opens = Boolean(fence && !slashes);
    while ((closings.at(-1)?.at ?? Infinity) <= number) closings.pop();
    // What nothing closes is not looked for again: long logs stay quick.
    const closing = opens && !open.has(fence) && closings.findLast((one) => one.fence.startsWith(fence));
    if (closing) number = closing.at;
    else {
      if (opens) open.add(fence);
      out.push([number, opens]);
    }
  }
  return out;
}

/** A text with a backslash put before marked lines, or taken away. @param {string} text @param {(line: string, found: string[], opens: boolean) => string} change */
function marked(text, change) {
  const lines = text.split("\n");
  for (const [number, opens] of outside(lines)) {
    const found = MARKED.exec(lines[number]);
    if (found) lines[number] = change(lines[number], found, opens);
  }
  return lines.join("\n");
}

/** An answer that starts no heading of a field and leaves no fence open. @param {string} text */
const escape = (text) => marked(text, (line, [, slashes, fence], opens) => (slashes || !fence || opens ? line.replace(/^ */, "$&\\") : line));

/** What `escape` was given. @param {string} text */
const unescape = (text) => marked(text, (line, [, slashes]) => (slashes ? line.replace("\\", "") : line));

/** An answer as a code block, whatever it holds. @param {string} text @param {string} language */
function fenced(text, language) {
  const runs = (text.match(/`+/g) ?? []).map((run) => run.length);
  const ticks = "`".repeat(runs.reduce((most, run) => Math.max(most, run + 1), 3));
  return `${ticks}${language}\n${text}\n${ticks}`;
}

/** What `fenced` was given; null when the text is not one code block. @param {string} text */
function unfenced(text) {
  const ticks = /^`{3,}/.exec(text)?.[0];
  const start = text.indexOf("\n") + 1;
  if (!ticks || !start || !text.slice(start - 1).endsWith(`\n${ticks}`)) return null;
  return text.slice(start, Math.max(start, text.length - ticks.length - 1));
}

/** @param {Asked} field @param {Answer} answer @returns {string} "" when nothing is wrong */
export function fault(field, answer) {
  const label = `"${field.label}"`;
  const missing = (field.must ?? []).map((at) => (field.options ?? [])[at]).find((option) => !answer.includes(option));
  if (missing) return `Tick "${missing}"`;
  const given = typeof answer === "string" ? answer.trim() : answer;
  if (!given.length) return field.required ? `${field.options ? "Choose" : "Fill in"} ${label}` : "";
  if (typeof given !== "string") return "";
  if ([...given].length < (field.min_length ?? 0)) return `${label} needs at least ${field.min_length} characters`;
  const wrong = field.checks?.find(([pattern]) => !new RegExp(`^(?:${pattern})$`, "s").test(given));
  return wrong ? label + wrong[1] : "";
}

/**
 * What the fragment of a link brings for a field: the field's own value, an answer of a decision, or the route to a
 * result; null for nothing. It is text of strangers: a value, never markup.
 * @param {Asked} field
 * @param {URLSearchParams} given
 * @returns {Answer | null}
 */
export function brought(field, given) {
  const own = given.get(field.key);
  if (own !== null) return several(field) ? own.split("\n") : own;
  for (const [name, words] of Object.entries(field.decisions ?? {})) {
    if (!given.has(name)) continue;
    const ids = (given.get(name) ?? "").split(",");
    const said = Object.keys(words).length ? ids.flatMap((id) => (Object.hasOwn(words, id) ? [words[id]] : [])) : ids;
    if (said.length) return several(field) ? said : said.join(", ");
  }
  return (field.evidence?.includes("{route}") && given.get("route")) || null;
}
