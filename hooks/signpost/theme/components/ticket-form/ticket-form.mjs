/**
 * Turns the list of a ticket's fields into a form with a live preview of exactly what is copied. Markup: `page.md.j2` of
 * the ticket kind; without scripts the list and the blank templates below it are the page.
 *
 * Answers stay in this tab: in the page, and without what looks like a secret in `sessionStorage`. A fragment
 * (`#client-id=…&checked=…`) fills fields, and so does the box for a failed call above them, where a ticket has one.
 */

import { button, make, settings, style } from "../dom.mjs";
import { findings, redact } from "../evidence/redact.mjs";
import { asJson, asMarkdown, asText, brought, canonical, fault, filled, headings, plain, read, several, shown } from "./answers.mjs";

/** @typedef {import("./answers.mjs").Asked} Asked */
/** @typedef {import("./answers.mjs").Answers} Answers */
/** @typedef {import("../evidence/facts.mjs").Reading} Reading */

const LARGE = 200_000;

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
    /** @type {Map<string, ReturnType<typeof redact>>} */
    this.known = new Map();
    /** @type {WeakMap<HTMLElement, string>} what a part of the page says now */
    this.said = new WeakMap();
    /** @type {any[]} a row for each field of the destination */
    this.rows = [];
    this.wrong = make("ul");
    this.summary = make("div", { className: "ticket-errors", hidden: true, tabIndex: -1, role: "alert" }, make("h3", {}, "There is a problem"), this.wrong, button("Copy it as it is", () => this.copyAll(true)));
    this.preview = make("pre", { className: "ticket-preview", tabIndex: 0, dir: "auto", "aria-label": "What will be copied", role: "region" });
    this.status = make("p", { className: "ticket-status", role: "status" });
    this.complete = make("div", { className: "ticket-complete" });
    this.found = make("div", { className: "ticket-secrets", hidden: true });
    this.undo = button("Undo", () => this.back());
    this.undo.hidden = true;
    const mask = (/** @type {boolean} */ checked) => /** @type {HTMLInputElement} */ (make("input", { type: "checkbox", checked }));
    this.people = mask(true);
    this.members = mask(false);
    for (const one of [this.people, this.members]) one.addEventListener("change", () => this.soon());
    this.text = "";
    const box = document.querySelector(".evidence");
    this.evidence = box && new Evidence(/** @type {HTMLElement} */ (box), this);
  }

  start() {
    for (const field of this.fields) this.control(field);
    this.root.prepend(this.summary);
    this.root.append(...this.outputs());
    const restored = this.restore();
    this.root.addEventListener("input", () => this.soon());
    this.root.addEventListener("change", (event) => this.tidy(/** @type {HTMLElement} */ (event.target)));
    this.root.addEventListener("paste", (event) => this.paste(event));
    this.evidence?.start();
    addEventListener("hashchange", () => this.prefill() && this.refresh());
    addEventListener("pagehide", () => this.save());
    this.refresh();
    if (restored) this.say(restored);
  }

  /** Long texts are not looked through at each key; and what is being clicked is not replaced meanwhile. */
  soon() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.refresh(), 150);
  }

  /** The options of the redaction, with what the switches say. */
  options() {
    return { ...this.settings, people: this.people.checked, members: this.members.checked };
  }

  /** Puts the field's control into its place on the page. @param {Asked} field */
  control(field) {
    const place = this.place(field);
    const [label, help, options] = ["label", "help", "options"].map((part) => /** @type {HTMLElement | null} */ (place.querySelector(`.ticket-field__${part}`)));
    const id = `answer-${field.key}`;
    if (help) help.id = `${id}-help`;
    const words = [...options?.querySelectorAll("li") ?? []].map((one) => [...one.childNodes]); // what the page shows, links in it too
    options?.remove();
    const message = make("p", { className: "ticket-field__error", id: `${id}-error`, hidden: true });
    const about = `${help ? `${id}-help ` : ""}${id}-error`;
    const choice = several(field);
    const group = make(choice ? "fieldset" : "div", { className: "ticket-field__box" });
    const head = make(choice ? "legend" : "label", choice ? {} : { htmlFor: id });
    head.className = "ticket-field__label";
    head.append(...(label ? label.childNodes : [field.label]));
    group.append(head);
    if (help) group.append(help);
    group.append(message);
    if (choice) {
      group.setAttribute("aria-describedby", about);
      for (const [at, option] of (field.options ?? []).entries()) {
        const box = make("input", { type: "checkbox", id: at ? `${id}-${at}` : id, value: option });
        group.append(make("div", { className: "ticket-field__option" }, box, " ", make("label", { htmlFor: box.id }, ...words[at] ?? [option])));
      }
    } else {
      const control = field.type === "dropdown" ? make("select", { id }) : make(field.type === "textarea" ? "textarea" : "input", { id, autocomplete: "off", spellcheck: field.type === "textarea" && !field.render, placeholder: field.placeholder ?? "" });
      if (field.type === "dropdown") control.append(...["", ...(field.options ?? [])].map((option) => make("option", { value: option }, option || "Choose…")));
      if (field.type === "textarea") /** @type {HTMLTextAreaElement} */ (control).rows = field.render ? 6 : 4;
      control.setAttribute("aria-describedby", about);
      group.append(control);
    }
    label?.remove();
    place.prepend(group);
    this.set(field, this.initial(field));
  }

  /** @param {Asked} field */
  place(field) {
    return /** @type {HTMLElement} */ ([...this.root.querySelectorAll("[data-field]")].find((one) => /** @type {HTMLElement} */ (one).dataset.field === field.key));
  }

  /** @param {Asked} field @returns {string | string[]} */
  initial(field) {
    const preset = field.default === undefined ? "" : (field.options ?? [])[Number(field.default)] ?? "";
    return several(field) ? (preset ? [preset] : []) : field.value ?? preset;
  }

  /** @param {Asked} field @returns {(HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement)[]} */
  controls(field) {
    return [...this.place(field).querySelectorAll("input, textarea, select")].map((one) => /** @type {HTMLInputElement} */ (one));
  }

  /** @param {Asked} field @param {unknown} answer */
  set(field, answer) {
    for (const control of this.controls(field)) {
      if (several(field)) /** @type {HTMLInputElement} */ (control).checked = Array.isArray(answer) && answer.includes(control.value);
      else control.value = typeof answer === "string" ? answer : "";
    }
  }

  /** What is typed, as it is. @returns {Answers} */
  typed() {
    /** @type {Answers} */
    const out = {};
    for (const field of this.fields) {
      const controls = this.controls(field);
      out[field.key] = several(field) ? controls.filter((one) => /** @type {HTMLInputElement} */ (one).checked).map((one) => one.value) : controls[0]?.value ?? "";
    }
    return out;
  }

  /** What may leave the page: redacted field by field. @param {boolean} strict whether merely likely secrets go too */
  answers(strict) {
    const kept = canonical(this.fields, this.typed());
    for (const field of this.fields) {
      const answer = kept[field.key];
      if (typeof answer === "string" && answer) kept[field.key] = this.clean(answer, strict || field.secret === "never").text;
    }
    return kept;
  }

  /** Redaction, remembered: a long log is not looked through again for each key typed elsewhere. @param {string} text @param {object} extra */
  redacted(text, extra) {
    /** @type {import("../evidence/redact.mjs").Options} */
    const options = { ...this.options(), ...extra };
    const name = `${options.people} ${options.members} ${options.sureOnly}\n${text}`;
    const known = this.known.get(name);
    if (known) return known;
    if (this.known.size > 60) this.known.clear();
    const made = redact(text, options);
    this.known.set(name, made);
    return made;
  }

  /** @param {string} text @param {boolean} strict */
  clean(text, strict) {
    if (!strict || [...this.allowed].some((one) => text.includes(one))) return this.redacted(text, { sureOnly: true });
    return this.redacted(text, {});
  }

  /** A field keeps e-mail addresses and names as typed: the switch decides what the copied text shows. @param {string} text */
  cleanTyped(text) {
    return this.redacted(text, { sureOnly: true, people: false, members: false });
  }

  /** Fields that go into the one large box of the destination; all where there is none. */
  boxed() {
    const of = (/** @type {string} */ id) => this.fields.filter((field) => field.maps_to === id);
    const boxes = (this.settings.destination?.fields ?? []).map((/** @type {any} */ one) => of(one.id)).filter((/** @type {Asked[]} */ one) => one.length > 1);
    return boxes.sort((/** @type {Asked[]} */ a, /** @type {Asked[]} */ b) => b.length - a.length)[0] ?? this.fields;
  }

  /** The text of one output, redacted once more as a whole. @param {string} form */
  output(form) {
    const answers = this.answers(false);
    const text = form === "markdown" ? asMarkdown(this.fields, answers) : form === "json" ? asJson(this.settings.template, this.fields, answers) : asText(this.boxed(), answers);
    return this.redacted(text, { sureOnly: true }).text;
  }

  outputs() {
    const { destination } = this.settings;
    const radio = (/** @type {string} */ value, /** @type {string} */ words) => make("label", {}, make("input", { type: "radio", name: "ticket-output", value, checked: value === "text" }), ` ${words}`);
    const open = destination?.address ? [make("a", { href: destination.address, className: "md-button", target: "_blank", rel: "noopener" }, "Open the form")] : [];
    return [
      make("h3", {}, "Check"),
      this.complete,
      this.found,
      make("h3", {}, "Preview: exactly what is copied"),
      make("fieldset", { className: "ticket-forms" }, make("legend", {}, "Copy it as"), radio("text", "plain text"), radio("markdown", "Markdown"), radio("json", "JSON")),
      this.preview,
      ...(this.evidence ? [] : [switched(this.people, "Mask e-mail addresses and names in what is copied")]),
      make("p", { className: "ticket-bar" }, button("Copy the ticket", () => this.copyAll(false), "md-button md-button--primary"), " ", ...open, " ", button("Copy a link with these answers", () => this.share()), " ", button("Clear the form", () => this.clear()), " ", this.undo),
      this.status,
      this.makeBoxes(),
    ];
  }

  form() {
    return /** @type {HTMLInputElement | null} */ (this.root.querySelector("input[name=ticket-output]:checked"))?.value ?? "text";
  }

  /** Everything that follows from the answers. */
  refresh() {
    const typed = canonical(this.fields, this.typed());
    for (const field of this.fields) this.place(field).hidden = !shown(field, typed);
    this.text = this.output(this.form());
    this.preview.textContent = this.text || "Nothing is filled in yet.";
    this.showCompleteness(typed);
    this.showSecrets();
    this.showBoxes();
    this.save();
  }

  /** @param {Answers} answers */
  showCompleteness(answers) {
    const asks = this.settings.asks ?? [];
    const by = (/** @type {any} */ ask) => this.fields.find((field) => field.asks_for?.includes(ask.id));
    const given = (/** @type {any} */ ask) => this.fields.some((field) => field.asks_for?.includes(ask.id) && answers[field.key]?.length);
    const missing = asks.filter((/** @type {any} */ ask) => !given(ask));
    const needed = missing.filter((/** @type {any} */ ask) => !ask.optional);
    const words = !asks.length ? "" : needed.length ? `${asks.length - missing.length} of ${asks.length} things that the team asks for are here. Still missing:` : missing.length ? "Everything that the team always asks for is here. If they apply, add:" : "Everything that the team asks for is here.";
    this.show(this.complete, [words, ...missing.map((/** @type {any} */ ask) => ask.id)].join("\n"), () => [make("p", {}, words), make("ul", {}, ...missing.map((/** @type {any} */ ask) => make("li", {}, by(ask) ? make("a", { href: `#answer-${by(ask)?.key}` }, ask.title) : ask.title, ask.optional ? " (if it applies)" : "")))]);
    this.complete.classList.toggle("ticket-complete--done", asks.length > 0 && !needed.length);
  }

  /** What looks random in a text and is not yet said to be harmless. */
  likely(text = this.text) {
    return findings(text, this.options()).filter((one) => !this.allowed.has(text.slice(one.start, one.end))).map((one) => text.slice(one.start, one.end));
  }

  showSecrets() {
    const likely = this.likely();
    this.found.hidden = !likely.length;
    const item = (/** @type {string} */ value) => make("li", {}, `A string of ${value.length} characters that starts with "${value.slice(0, 3)}…". `, button("Take it out", () => this.remove(value)), " ", button("It is no secret: keep it", () => this.keep(value)));
    this.show(this.found, likely.join("\n"), () => [make("p", {}, make("strong", {}, "This may be a secret. Copying waits until you decide.")), make("ul", {}, ...likely.map(item))]);
  }

  /** @param {string} value */
  keep(value) {
    this.allowed.add(value);
    this.decided();
  }

  /** @param {string} value */
  remove(value) {
    for (const field of this.fields) for (const control of several(field) ? [] : this.controls(field)) if (control.value.includes(value)) control.value = control.value.split(value).join("[removed: random string]");
    this.decided();
  }

  /** The button that was pressed is gone: the keyboard goes on at the next question, or at what will be copied. */
  decided() {
    this.refresh();
    (this.found.querySelector("button") ?? this.preview).focus();
  }

  /** One row for each field of the destination's form, made once: a button that is being pressed must stay. */
  makeBoxes() {
    const fields = this.settings.destination?.fields ?? [];
    this.rows = fields.map((/** @type {any} */ box) => {
      const row = { box, text: "", code: make("code", { dir: "auto" }), button: button(`Copy: ${box.label}`, () => this.copy(row.text, box.label)) };
      return row;
    });
    const items = this.rows.map((/** @type {any} */ { box, code, button }) => make("li", {}, make("strong", {}, box.label), box.value ? ": choose " : ": ", code, " ", button));
    return make("div", { hidden: fields.length < 2 }, make("h3", {}, "Into the form, field by field"), make("ol", {}, ...items));
  }

  showBoxes() {
    const answers = this.answers(false);
    for (const row of this.rows) {
      const own = this.fields.filter((field) => field.maps_to === row.box.id);
      const [one] = own;
      const raw = row.box.value ?? (own.length > 1 ? asText(own, answers) : one && answers[one.key] ? plain(one, answers[one.key]) : "");
      row.text = this.redacted(raw, { sureOnly: true }).text;
      row.code.textContent = row.text.includes("\n") ? `${row.text.split("\n").length} lines` : row.text.slice(0, 120) || "nothing yet";
      row.button.hidden = !row.text || Boolean(row.box.value);
    }
  }

  /**
   * Fills a part of the page, only when what it says has changed: a button that is being pressed must stay.
   * @param {HTMLElement} part @param {string} says @param {() => Node[]} inner
   */
  show(part, says, inner) {
    if (this.said.get(part) === says) return;
    this.said.set(part, says);
    part.replaceChildren(...inner());
  }

  /** Errors as a list with links above the form, and beside each field. @param {boolean} focus */
  validate(focus) {
    const typed = canonical(this.fields, this.typed());
    const faults = this.fields.filter((field) => shown(field, typed)).map((field) => /** @type {[Asked, string]} */ ([field, fault(field, typed[field.key] ?? (several(field) ? [] : ""))])).filter(([, words]) => words);
    for (const field of this.fields) {
      const words = faults.find(([one]) => one === field)?.[1] ?? "";
      const message = document.getElementById(`answer-${field.key}-error`);
      if (message) [message.hidden, message.textContent] = [!words, words ? `Error: ${words}` : ""];
      this.place(field).classList.toggle("ticket-field--wrong", words !== "");
      for (const control of this.controls(field)) control.setAttribute("aria-invalid", String(words !== ""));
    }
    const links = faults.map(([field, words]) => {
      const link = make("a", { href: `#answer-${field.key}` }, words);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.controls(field)[0]?.focus();
        this.place(field).scrollIntoView({ block: "center" });
      });
      return make("li", {}, link);
    });
    this.summary.hidden = !faults.length;
    this.wrong.replaceChildren(...links);
    if (faults.length && focus) this.summary.focus();
    return !faults.length;
  }

  /** @param {boolean} anyway whether to copy an incomplete ticket */
  copyAll(anyway) {
    this.refresh();
    if (this.likely().length) {
      this.found.scrollIntoView({ block: "center" });
      return this.say("Not copied: decide first about what may be a secret.");
    }
    if (!this.validate(!anyway) && !anyway) return;
    this.copy(this.text, "the ticket");
  }

  /** @param {string} text @param {string} what */
  async copy(text, what) {
    if (this.likely(text).length) return this.say("Not copied: decide first about what may be a secret.");
    try {
      await navigator.clipboard.writeText(text);
      this.say(`Copied: ${what}`);
    } catch {
      this.preview.textContent = text;
      getSelection()?.selectAllChildren(this.preview);
      this.say("Selected: press Ctrl+C or ⌘C to copy");
    }
  }

  share() {
    const given = Object.entries(this.answers(true)).map(([key, answer]) => [key, typeof answer === "string" ? answer : answer.join("\n")]);
    this.copy(`${location.href.split("#")[0]}#${new URLSearchParams(given)}`, "a link; what is behind its # is never sent to a server");
  }

  clear() {
    const typed = this.typed();
    this.put(Object.fromEntries(this.fields.map((field) => [field.key, this.initial(field)])), "Cleared.");
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

  save() {
    const typed = this.typed();
    const begun = this.fields.some((field) => String(typed[field.key]) !== String(this.initial(field)));
    try {
      // No field is called "": which of them evidence filled, so that another call after a reload still replaces it.
      if (begun) sessionStorage.setItem(this.store, JSON.stringify({ ...this.answers(true), "": [...this.filled].filter(([key, text]) => typed[key] === text).map(([key]) => key) }));
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
      this.set(field, typeof answer === "string" ? this.clean(answer, true).text : answer);
      return true;
    });
    this.offer(named.some((field) => before[field.key].length && String(before[field.key]) !== String(this.initial(field)) && String(before[field.key]) !== String(this.typed()[field.key])) ? before : null);
    // From here on the draft holds them: a reload must not bring them back over what is typed now.
    if (named.length) history.replaceState(null, "", location.pathname + location.search);
    return named.length > 0;
  }

  /** Shows the button that brings answers back. @param {Answers | null} answers none hides it */
  offer(answers) {
    this.cleared = answers;
    this.undo.hidden = !answers;
  }

  /** @param {Record<string, string>} facts */
  fill(facts) {
    let count = 0;
    for (const field of this.fields) {
      const [control] = this.controls(field);
      if (!field.evidence || !control) continue;
      const value = filled(field.evidence, facts);
      const before = this.filled.get(field.key);
      if ((!value && before === undefined) || (control.value && control.value !== before && control.value !== this.initial(field))) continue;
      // What an earlier call said of it says nothing about this one.
      this.set(field, value || this.initial(field));
      this.filled.set(field.key, control.value);
      if (value) count += 1;
    }
    this.refresh();
    this.say(`Filled in ${count} field${count === 1 ? "" : "s"} from the evidence.`);
  }

  /** Takes sure secrets out of a field when it is left. @param {HTMLElement} target */
  tidy(target) {
    this.soon();
    if (!(target instanceof HTMLInputElement && target.type === "text") && !(target instanceof HTMLTextAreaElement)) return;
    const { text, removed } = this.cleanTyped(target.value);
    if (removed.length) {
      target.value = text;
      this.say(`Taken out: ${removed.map((one) => one.what).join(", ")}.`);
    }
    if (!this.summary.hidden) this.validate(false);
  }

  /** A whole ticket pasted into any field fills the form. @param {string} text */
  whole(text) {
    this.put(read(this.fields, this.clean(text, true).text), "Filled in from the ticket that you pasted.");
  }

  /** @param {ClipboardEvent} event */
  paste(event) {
    const target = event.target;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    const heads = [...headings(this.fields).values(), ...this.fields.map((field) => `### ${field.label}`)];
    if (text.split(/\r?\n/).filter((line) => heads.includes(line)).length > 1) {
      event.preventDefault();
      return this.whole(text);
    }
    const made = this.cleanTyped(text);
    if (!made.removed.length) return;
    event.preventDefault();
    target.setRangeText(made.text, target.selectionStart ?? 0, target.selectionEnd ?? 0, "end");
    this.say(`Taken out: ${made.removed.map((one) => one.what).join(", ")}.`);
    this.refresh();
  }
}

/** A switch with its words. @param {HTMLElement} box @param {string} words */
const switched = (box, words) => make("label", { className: "ticket-mask" }, box, ` ${words}`);

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
    /** @type {typeof import("../evidence/facts.mjs") | null} */
    this.facts = null;
    /** @type {any} errors, pages and signs: `known.mjs` beside the page */
    this.known = null;
    /** @type {Worker | null} */
    this.worker = null;
    this.box = /** @type {HTMLTextAreaElement} */ (make("textarea", { id: "evidence-box", rows: 5, spellcheck: false, autocomplete: "off" }));
    this.status = make("p", { role: "status", className: "evidence__status" });
    this.result = make("div", { className: "evidence__result" });
    this.cancel = button("Cancel", () => {
      this.stop("Cancelled.");
      this.box.focus();
    });
    this.cancel.hidden = true;
  }

  start() {
    const file = /** @type {HTMLInputElement} */ (make("input", { type: "file", id: "evidence-file", accept: ".har,.json,.log,.txt" }));
    this.root.prepend(make("p", { className: "evidence__title" }, make("strong", {}, "Fill it from a failed call")));
    const { people, members } = this.form;
    this.root.append(make("label", { htmlFor: this.box.id }, "Paste it here, or drop a file"), this.box, make("p", { className: "evidence__bar" }, button("Read it", () => this.take(this.box.value)), " ", make("label", { htmlFor: file.id }, "or choose a file: "), file, " ", this.cancel), switched(people, "Mask e-mail addresses and names of members"), switched(members, "Mask URNs of members too"), this.status, this.result);
    this.root.hidden = false;
    this.box.addEventListener("paste", (event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (!text) return;
      event.preventDefault();
      this.take(this.box.value ? `${this.box.value}\n${text}` : text);
    });
    file.addEventListener("change", () => file.files?.[0] && this.take(file.files[0]));
    this.root.addEventListener("dragover", (event) => event.preventDefault());
    this.root.addEventListener("drop", (event) => {
      const dropped = event.dataTransfer?.files[0] ?? event.dataTransfer?.getData("text/plain");
      event.preventDefault();
      if (dropped) this.take(dropped);
    });
    for (const one of [people, members]) one.addEventListener("change", () => this.given && this.take(this.given));
  }

  /** @param {string | File} given */
  async take(given) {
    this.box.value = "";
    [this.facts, this.known] = await Promise.all([import("../evidence/facts.mjs"), import(new URL("known.mjs", location.href).href).then((made) => made.default)]);
    this.stop("");
    this.given = given;
    if (typeof given === "string" && given.length < LARGE) return this.show(this.facts.read(given, this.form.options()));
    this.say("Reading…");
    this.cancel.hidden = false;
    this.worker = new Worker(new URL("../evidence/facts.mjs", import.meta.url), { type: "module" });
    this.worker.onerror = () => this.stop("It could not be read.");
    this.worker.onmessage = ({ data }) => {
      if (data.share !== undefined) this.say(`Reading: ${Math.round(data.share * 100)}%`);
      else if (data.failed) this.stop("It could not be read.");
      else {
        this.stop("");
        this.show(data.done);
      }
    };
    this.worker.postMessage({ file: given, options: this.form.options() });
  }

  /** @param {string} words */
  stop(words) {
    this.worker?.terminate();
    this.worker = null;
    this.cancel.hidden = true;
    this.say(words);
  }

  /** @param {string} words */
  say(words) {
    this.status.textContent = words;
  }

  /** @param {{kinds: string[], readings: Reading[], text: string}} found */
  show({ kinds, readings, text }) {
    this.box.value = text;
    this.result.replaceChildren();
    if (!readings.length) return this.say("No call or error was recognised in it. Secrets were taken out; fill in the fields yourself.");
    this.say(`Recognised: ${kinds.join(", ") || "text"}.`);
    const about = make("div");
    if (readings.length > 1) {
      const choice = /** @type {HTMLSelectElement} */ (make("select", { id: "evidence-call" }, ...readings.map((one, at) => make("option", { value: String(at) }, `${one.failed ? "✗ " : ""}${one.label}`))));
      choice.addEventListener("change", () => this.choose(readings[Number(choice.value)], about));
      this.result.append(make("p", {}, make("label", { htmlFor: choice.id }, `${readings.filter((one) => one.failed).length} of ${readings.length} calls failed. Which one is it about? `), choice));
    }
    this.result.append(about);
    this.choose(readings[0], about);
  }

  /** @param {Reading} reading @param {HTMLElement} about */
  choose(reading, about) {
    const { facts } = reading;
    about.replaceChildren(.../** @type {typeof import("../evidence/facts.mjs")} */ (this.facts).told(reading, this.known, this.form.settings.keep));
    this.form.fill(facts);
  }
}
