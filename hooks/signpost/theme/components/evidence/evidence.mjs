/**
 * The box that takes a curl command, an HTTP exchange, a HAR file, an error body or a log, and fills the ticket's form.
 * Secrets go first: what is pasted is read in memory and never stands in the page as it came. The reader is loaded
 * with the first paste, and so is what it recognises.
 */

import { button, make, settings } from "../dom.mjs";

/** @typedef {import("./facts.mjs").Reading} Reading */

const LARGE = 200_000;

/** @param {HTMLElement} root */
export function start(root) {
  new Evidence(root, settings(root)).start();
}

class Evidence {
  /** @param {HTMLElement} root @param {any} settings */
  constructor(root, settings) {
    this.root = root;
    this.settings = settings;
    /** @type {string | File | null} what was given last, for another reading when a switch changes */
    this.given = null;
    /** @type {typeof import("./facts.mjs") | null} */
    this.facts = null;
    /** @type {any} errors, pages and signs: `known.mjs` beside the page */
    this.known = null;
    /** @type {Worker | null} */
    this.worker = null;
    this.box = /** @type {HTMLTextAreaElement} */ (make("textarea", { id: "evidence-box", rows: 5, spellcheck: false, autocomplete: "off" }));
    this.people = this.mask("people", "Mask e-mail addresses and names of members", true);
    this.members = this.mask("members", "Mask URNs of members too", false);
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
    this.root.append(make("label", { htmlFor: this.box.id }, "Paste it here, or drop a file"), this.box, make("p", { className: "evidence__bar" }, button("Read it", () => this.take(this.box.value)), " ", make("label", { htmlFor: file.id }, "or choose a file: "), file, " ", this.cancel), this.people, this.members, this.status, this.result);
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
    for (const one of [this.people, this.members]) one.addEventListener("change", () => this.given && this.take(this.given));
  }

  /** @param {string} name @param {string} words @param {boolean} checked */
  mask(name, words, checked) {
    return make("label", { className: "evidence__mask" }, make("input", { type: "checkbox", checked, dataset: { mask: name } }), ` ${words}`);
  }

  options() {
    const on = (/** @type {HTMLElement} */ one) => one.querySelector("input")?.checked;
    return { ...this.settings, people: on(this.people), members: on(this.members) };
  }

  /** @param {string | File} given */
  async take(given) {
    this.box.value = "";
    [this.facts, this.known] = await Promise.all([import("./facts.mjs"), import(new URL("known.mjs", location.href).href).then((made) => made.default)]);
    this.stop("");
    this.given = given;
    if (typeof given === "string" && given.length < LARGE) return this.show(this.facts.read(given, this.options()));
    this.say("Reading…");
    this.cancel.hidden = false;
    this.worker = new Worker(new URL("facts.mjs", import.meta.url), { type: "module" });
    this.worker.onerror = () => this.stop("It could not be read.");
    this.worker.onmessage = ({ data }) => {
      if (data.share !== undefined) this.say(`Reading: ${Math.round(data.share * 100)}%`);
      else if (data.failed) this.stop("It could not be read.");
      else {
        this.stop("");
        this.show(data.done);
      }
    };
    this.worker.postMessage({ file: given, options: this.options() });
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
    const { facts, removed } = reading;
    const { fragment, implied, recognise } = /** @type {typeof import("./facts.mjs")} */ (this.facts);
    const known = recognise(facts, this.known.errors);
    const { errors_at: base, pages, implied: signs } = this.known;
    /** A link to a decision or question, by its reference. @param {string | undefined} ref @param {[string, string, string][]} [given] */
    const page = (ref = "", given = []) => {
      const [href, title] = pages[ref] ?? [];
      return href ? [make("a", { href: href + fragment(given.map(([name, answer]) => [name, answer])) }, title)] : [];
    };
    const first = (/** @type {4 | 5} */ at) => known.find((one) => one[at])?.[at];
    const given = implied(facts, signs[first(4) ?? ""] ?? []);
    const [decision] = page(first(4), given);
    const [question] = page(first(5));
    const links = known.map((one) => make("li", {}, make("a", { href: `${base}${one[0]}/` }, one[6] || one[2] || one[0])));
    if (question) links.push(make("li", {}, "The question: ", question));
    if (decision) links.push(make("li", {}, "Step by step: ", decision, given.length ? ` (answers filled in: ${given.map(([, , words]) => words).join("; ")})` : ""));
    const kept = this.settings.keep?.map((/** @type {string} */ name) => `header:${name.toLowerCase()}`) ?? [];
    const names = ["method", "endpoint", "product", "status", "code", "service-code", "message", ...kept].filter((name) => facts[name]);
    about.replaceChildren(
      make("dl", { className: "evidence__facts" }, ...names.flatMap((name) => [make("dt", {}, name.replace("header:", "")), make("dd", { dir: "auto" }, facts[name].slice(0, 300))])),
      ...(links.length ? [make("p", {}, make("strong", {}, "What is known about it:")), make("ul", {}, ...links)] : []),
      make("p", {}, removed.length ? `Taken out before anything else (${removed.length}):` : "Nothing had to be taken out."),
      make("ul", { className: "evidence__removed" }, ...removed.slice(0, 50).map((one) => make("li", {}, `${one.what}, from ${one.where}`))),
    );
    document.dispatchEvent(new CustomEvent("evidence", { detail: { facts } }));
  }
}
