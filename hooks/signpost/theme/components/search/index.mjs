/**
 * The index, as `search/index.py` wrote it: read file by file, as queries need them.
 *
 * @typedef {import("./text.mjs").Language} Language
 * @typedef {{document: number, weight: number, sections: number, phrases: [at: number, mass: number, name: boolean][]}} Posting `weight` is 0 to 1;
 *   `sections` that hold the word where the top of the page does not, a bit for each heading of the kind
 * @typedef {{term: string, holding: number, postings: Posting[]}} Term
 * @typedef {{url: string, title: string, summary: string, kind: string, sections: number}} Page `sections` that it has, a bit for each heading of the kind
 * @typedef {{at: number, status?: number, code?: string, service?: number, products?: string[], part?: number, decision?: number, ticket?: number, patterns?: string[], messages?: string[], tells?: Record<string, string>}} KnownError `tells`: parts of a call that names in its messages stand for
 * @typedef {{keep: string[], products: {name: string, paths: string[]}[], errors: KnownError[], calls: [at: number, calls: string[]][], call?: number, implied: Record<string, import("../evidence/facts.mjs").Implied[]>,
 *   fields: Record<string, [key: string, lines: string[]][]>}} Known `calls` by operation; `call`: the decision on a call that shows no error; `implied` by decision, `fields` by ticket
 * @typedef {{build: string, kinds: string[], labels: [string, string][], headings: [anchor: string, heading: string, cues: string[]][][], documents: string, prominence: number[], terms: string[],
 *   pages: number[], rules: [string, string, number][][], stopwords: string, synonyms: string[][][], answers: Record<string, number[]>, help: number[]}} Root
 */

const LEVELS = 8;
const MASS = 2;
const NEIGHBOURS = 4;
const DIGITS = new Map([..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"].map((digit, value) => [digit.charCodeAt(0), value]));

export class Index {
  /** @param {Root} root @param {(name: string) => Promise<any>} get the content of another file of the index */
  constructor(root, get) {
    this.root = root;
    this.size = root.documents.length;
    /** @type {Language} */
    this.language = { rules: root.rules, stopwords: new Set(root.stopwords.split(" ")) };
    this.get = get;
    /** @type {Promise<Known> | undefined} */
    this.recognisable = undefined;
    /** @type {Map<number, Promise<void>>} files of terms, asked for or here */
    this.asked = new Map();
    /** @type {Map<string, Term>} words known so far */
    this.terms = new Map();
    /** @type {Map<string, string>} postings not read yet */
    this.coded = new Map();
    /** @type {number[][] | undefined} weights of each document's phrases, where they do not stand with the postings */
    this.masses = undefined;
    /** @type {Map<number, Promise<any[]>>} */
    this.chunks = new Map();
    // Each part's page: the last document before it that is no part.
    this.owners = new Uint32Array(this.size);
    for (let at = 0, owner = 0; at < this.size; at++) this.owners[at] = owner = this.isPart(at) ? owner : at;
  }

  /**
   * @param {string} base address of the index's folder
   * @param {RequestCache} [cache] "reload" after a file of another build was met
   * @returns {Promise<Index>}
   */
  static async read(base, cache = "default") {
    const get = async (/** @type {string} */ file) => {
      const answer = await fetch(new URL(file, base), { cache });
      if (!answer.ok) throw new Error(`${answer.status} for ${file}`);
      return answer.json();
    };
    /** @type {Root} */
    const root = await get("index.json");
    return new Index(root, async (name) => {
      const { build, data } = await get(`${name}.json?${root.build}`);
      if (build !== root.build) throw new Error("the site was built anew");
      return data;
    });
  }

  /** @param {number} document */
  isPart(document) {
    return this.root.documents.charCodeAt(document) < 97;
  }

  /** @param {number} document */
  kind(document) {
    return this.root.documents.charCodeAt(document) - (this.isPart(document) ? 65 : 97);
  }

  /** All of a small index at once: each query is then answered without a request. */
  async warm() {
    if (this.root.terms.length === 1) await Promise.all([this.part(0), ...this.root.pages.map((_, at) => this.chunk(at))]);
  }

  /**
   * Words that begin so, or so but for a slip near the beginning, are known afterwards.
   * @param {string[]} words
   */
  async prepare(words) {
    const parts = new Set(words.flatMap((word) => this.partsOf(word)));
    await Promise.all([...parts].map((at) => this.part(at)));
    const lost = words.filter((word) => word.length > 3 && !this.terms.has(word));
    if (this.root.terms.length > 1 && lost.length) await Promise.all(lost.flatMap((word) => slips(word).flatMap((other) => this.partsOf(other).slice(0, 1)).filter((at) => !this.asked.has(at)).slice(0, NEIGHBOURS)).map((at) => this.part(at)));
  }

  /** Files that hold a word: its own; where the word is shorter than the files' beginnings, that of the word alone. @param {string} word */
  partsOf(word) {
    const { terms } = this.root;
    const own = terms.findIndex((start) => (start.endsWith("$") ? word === start.slice(0, -1) : word.startsWith(start)));
    if (own >= 0) return [own];
    const longer = terms.flatMap((start, at) => (start.startsWith(word) ? [at] : []));
    return longer.length <= 2 ? longer : [];
  }

  /** @param {number} at */
  part(at) {
    let asked = this.asked.get(at);
    if (!asked) {
      asked = this.get(`terms-${at}`).then((part) => this.take(part));
      asked.catch(() => this.asked.delete(at));
      this.asked.set(at, asked);
    }
    return asked;
  }

  /** @param {[string, number[], string, string?]} part */
  take([names, holding, coded, masses]) {
    if (masses) this.masses = masses.split(" ").map(numbers);
    const postings = coded.split(" ");
    let last = "";
    names.split(" ").forEach((name, at) => {
      last = last.slice(0, Number(name[0])) + name.slice(1);
      this.terms.set(last, { term: last, holding: holding[at], postings: [] });
      this.coded.set(last, postings[at]);
    });
  }

  /** @param {string} term @returns {Term | undefined} */
  term(term) {
    const found = this.terms.get(term);
    const coded = this.coded.get(term);
    if (found && coded !== undefined) {
      found.postings = decode(coded, this.masses);
      this.coded.delete(term);
    }
    return found;
  }

  /** How much a word tells, from how many documents hold it; as in `search/index.py`. @param {string} term */
  rarity(term) {
    const holding = this.terms.get(term)?.holding ?? 0;
    return Math.log(1 + (this.size - holding + 0.5) / (holding + 0.5));
  }

  /** @param {number} at */
  chunk(at) {
    let chunk = this.chunks.get(at);
    if (!chunk) {
      chunk = this.get(`pages-${at}`);
      chunk.catch(() => this.chunks.delete(at));
      this.chunks.set(at, chunk);
    }
    return chunk;
  }

  /** Titles of all documents of a small site, which come in one file; none of a large one. @returns {Promise<string[]>} */
  async titles() {
    return this.root.pages.length === 1 ? (await this.chunk(0)).map(([, title]) => title) : [];
  }

  /** Address, title and summary of a document. @param {number} document @returns {Promise<Page>} */
  async page(document) {
    const { pages, kinds } = this.root;
    let at = pages.length - 1;
    while (pages[at] > document) at--;
    const [url, title, summary = "", sections = 0] = (await this.chunk(at))[document - pages[at]];
    const kind = kinds[this.kind(document)];
    if (!this.isPart(document)) return { url, title, summary, kind, sections };
    const page = await this.page(this.owners[document]);
    return { url: `${page.url}#${url}`, title, summary, kind, sections };
  }

  /** A section of a page, by the number of its heading. @param {number} document @param {number} section @returns {Promise<Page>} */
  async section(document, section) {
    const page = await this.page(document);
    const [anchor, title] = this.root.headings[this.kind(document)][section];
    return { ...page, url: `${page.url}#${anchor}`, title, summary: "" };
  }

  /** What a pasted text is recognised by. @returns {Promise<Known>} */
  known() {
    this.recognisable ??= this.get("known");
    this.recognisable.catch(() => (this.recognisable = undefined));
    return this.recognisable;
  }
}

/** The word as it would begin after one slip in its first letters: exchanged, left out, doubled. @param {string} word */
const slips = (word) => [word[1] + word[0] + word.slice(2), word[0] + word[2] + word[1] + word.slice(3), word.slice(1), word[0] + word.slice(2)];

/** Numbers in base 64 of variable length. @param {string} coded */
function numbers(coded) {
  /** @type {number[]} */
  const out = [];
  let [value, shift] = [0, 0];
  for (let at = 0; at < coded.length; at++) {
    const digit = DIGITS.get(coded.charCodeAt(at)) ?? 0;
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    out.push(value);
    [value, shift] = [0, 0];
  }
  return out;
}

/** @param {string} coded @param {number[][] | undefined} masses @returns {Posting[]} */
function decode(coded, masses) {
  const list = numbers(coded);
  /** @type {Posting[]} */
  const out = [];
  for (let at = 0, document = 0; at < list.length; ) {
    document += list[at++];
    const head = list[at++];
    const rest = head >> 2;
    let many = head & 3;
    if (many === 3) many += list[at++];
    /** @type {Posting["phrases"]} */
    const phrases = [];
    for (let phrase = 0; many > 0; many--) {
      const step = list[at++];
      phrase += step >> 1;
      phrases.push([phrase, (masses ? masses[document][phrase] : list[at++]) * MASS, Boolean(step & 1)]);
    }
    out.push({ document, weight: ((rest % LEVELS) + 1) / LEVELS, sections: Math.floor(rest / LEVELS), phrases });
  }
  return out;
}
