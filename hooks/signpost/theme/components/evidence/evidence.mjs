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
    const { facts } = reading;
    about.replaceChildren(.../** @type {typeof import("./facts.mjs")} */ (this.facts).told(reading, this.known, this.settings.keep));
    document.dispatchEvent(new CustomEvent("evidence", { detail: { facts } }));
  }
}
