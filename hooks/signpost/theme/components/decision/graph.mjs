/**
 * A decision's logic, without the page: where answers lead, and answers as text. The twin of `decisions/answer.py`,
 * `condition.py` and `walk.py`; generated vectors bind the two (`tests/decisions/test_player.py`).
 *
 * Values are an option's name, a list of names (several), a number, and for a date the days before today. A missing
 * value was not given; among the inputs of a table `null` is one that is not asked.
 *
 * @typedef {string | string[] | number} Value
 * @typedef {Map<string, Value>} Answers
 * @typedef {[string, string, any[]][][]} Guard  alternatives, each of tests `[answer, kind, names or spans]` that hold together
 * @typedef {{to: string, when?: Guard}} Way
 * @typedef {{id: string, label: string, when?: Guard, ways?: Way[]}} Option
 * @typedef {{type: string, question: string, options?: [string, string][], none?: string, low?: number, high?: number, step?: number, unit?: string}} Answer
 * @typedef {{role: string, title: string, answer?: string, options?: Option[], ways?: Way[], rows?: Way[], inputs?: string[], askIf?: Record<string, Guard>, hit?: string, items?: Guard[], clocks?: [string, number][], goTo?: {ref: string, carry?: Record<string, string>, given?: Record<string, any>}}} Node
 * @typedef {{start: string, nodes: Record<string, Node>, answers: Record<string, Answer>}} Graph
 * @typedef {{node: string, answer: string, value?: Value}} Step
 * @typedef {{node: string, asks: string, outcomes: string[], trail: Step[], rows: number[], used: Answers}} Position
 */

/** @param {string} kind @param {any[]} named @param {Value | null | undefined} value */
function fits(kind, named, value) {
  if (value === undefined || value === null) return kind === "unasked";
  if (kind === "asked") return true;
  if (typeof value === "number") return kind === "span" && named.some(([low, high, lowIn, highIn]) => (low === null || (lowIn ? value >= low : value > low)) && (high === null || (highIn ? value <= high : value < high)));
  if (typeof value === "string") return kind === "in" && named.includes(value);
  if (kind === "any") return named.some((id) => value.includes(id));
  if (kind === "no") return !named.some((id) => value.includes(id));
  if (kind === "all") return named.every((id) => value.includes(id));
  if (kind === "only") return value.length > 0 && value.every((id) => named.includes(id));
  return kind === "none" && !value.length;
}

/** Whether a guard holds; one that is missing or empty always does. @param {Guard | undefined} guard @param {Answers} answers */
export function holds(guard, answers) {
  return !guard?.length || guard.some((all) => all.every(([name, kind, named]) => fits(kind, named, answers.get(name))));
}

/** Options that earlier answers leave open. @param {Node} node @param {Answers} answers */
export function offered(node, answers) {
  return (node.options ?? []).filter((option) => holds(option.when, answers));
}

/** Follows answers from the start; those not offered where they would be used are as good as missing. @param {Graph} graph @param {Answers} answers @returns {Position} */
export function walk(graph, answers) {
  /** @type {Step[]} */
  const trail = [];
  /** @type {Answers} */
  const used = new Map();
  let id = graph.start;
  for (;;) {
    const node = graph.nodes[id];
    const here = { node: id, asks: "", outcomes: /** @type {string[]} */ ([]), trail, rows: [], used };
    if (node.role === "outcome") return { ...here, outcomes: [id] };
    if (node.role === "table") return table(graph, id, answers);
    const name = node.answer ?? "";
    const value = name ? answers.get(name) : undefined;
    let ways = node.ways ?? [];
    if (name) {
      const open = offered(node, used);
      const option = open.find((one) => one.id === value);
      if (value === undefined || (node.options && !option)) return { ...here, asks: !node.options || open.length ? name : "" };
      if (option?.ways) ways = option.ways;
      used.set(name, value);
    }
    trail.push({ node: id, answer: name, value });
    const way = ways.find((one) => holds(one.when, used));
    if (!way) return here;
    id = way.to;
  }
}

/** Asks the inputs of a table in order, those for outcomes last, and only those that still matter. @param {Graph} graph @param {string} id @param {Answers} answers @returns {Position} */
function table({ nodes }, id, answers) {
  const node = nodes[id];
  const known = settle(node, answers);
  // The order of asking; first what nobody had to ask for.
  const left = (node.inputs ?? []).filter((name) => known.get(name) != null);
  /** @type {Answers[]} */
  const [brought, told] = [new Map(), new Map()];
  while (left.length) {
    const now = settle(node, new Map([...brought, ...told]));
    const at = left.indexOf(nextInput(nodes, node, now, still(node, now)));
    const [name] = left.splice(Math.max(at, 0), 1);
    (at < 0 ? brought : told).set(name, /** @type {Value} */ (answers.get(name)));
  }
  const used = new Map([...brought, ...told]);
  const rows = still(node, known);
  const asks = nextInput(nodes, node, known, rows);
  const trail = [...used].map(([answer, value]) => ({ node: id, answer, value }));
  const outcomes = asks ? [] : [...new Set(rows.map((row) => row.to))];
  return { node: id, asks, outcomes, trail, rows: asks ? [] : rows.map((row) => row.number), used };
}

/** Inputs whose value is known, `null` where they are not asked. @param {Node} node @param {Answers} answers */
function settle({ inputs = [], askIf = {} }, answers) {
  /** @type {Map<string, Value | null>} */
  const known = new Map();
  for (const name of inputs) {
    const asked = partly(askIf[name], known);
    const value = answers.get(name);
    if (asked === false) known.set(name, null);
    else if (asked && value !== undefined) known.set(name, value);
  }
  return known;
}

/** Whether a guard holds with what is known so far; `undefined` when that is open. @param {Guard | undefined} guard @param {Map<string, Value | null>} known */
function partly(guard, known) {
  const states = guard?.length ? guard.map((all) => together(all, known)) : [true];
  return states.includes(true) || (states.includes(undefined) ? undefined : false);
}

/** @param {Guard[number]} all @param {Map<string, Value | null>} known @returns {boolean | undefined} */
function together(all, known) {
  /** @type {boolean | undefined} */
  let state = true;
  for (const [name, kind, named] of all) {
    if (!known.has(name)) state = undefined;
    else if (!fits(kind, named, known.get(name))) return false;
  }
  return state;
}

/** Rows that may still decide; none behind the first that surely applies, unless all that apply count. @param {Node} node @param {Map<string, Value | null>} known */
function still(node, known) {
  const found = [];
  for (const [number, row] of (node.rows ?? []).entries()) {
    const sure = partly(row.when, known);
    if (sure === false) continue;
    found.push({ number, sure, to: row.to, when: row.when });
    if (sure && node.hit !== "collect") break;
  }
  return found;
}

/** The first input that still matters for the rows; when none does, the first for what their outcomes say; "" when the result stands. @param {Record<string, Node>} nodes @param {Node} node @param {Map<string, Value | null>} known @param {ReturnType<typeof still>} rows */
function nextInput(nodes, { inputs = [], askIf = {}, hit }, known, rows) {
  /** @type {Set<string>} */
  const wanted = new Set();
  const want = (/** @type {Guard} */ guard) => {
    for (const all of guard) if (together(all, known) === undefined) for (const [name] of all) if (!known.has(name)) wanted.add(name);
  };
  const first = () => {
    // What decides whether a wanted input is asked is wanted too.
    for (const name of [...inputs].reverse()) if (wanted.has(name)) want(askIf[name] ?? []);
    return inputs.find((name) => wanted.has(name) && !known.has(name)) ?? "";
  };
  const led = new Set(rows.map((row) => row.to));
  const sure = new Set(rows.filter((row) => row.sure).map((row) => row.to));
  if (hit === "collect" || led.size > 1) for (const row of rows) if (row.sure === undefined && !sure.has(row.to)) want(row.when ?? []);
  const asks = first();
  if (asks) return asks;
  for (const to of led) {
    const { items = [], clocks = [], goTo } = nodes[to];
    for (const name of [...clocks.map(([name]) => name), ...Object.values(goTo?.carry ?? {})]) wanted.add(name);
    for (const item of items) if (partly(item, known) === undefined) want(item);
  }
  return first();
}

// Answers as text, and back. An address writes a choice as its name, several as names joined by commas (`none` for none
// of them), a number plainly, a day as `2026-11-24`.

const DAY = 864e5;

/** Today where the visitor is, in days. */
export function today() {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
}

/** The day that lies so many days before today, as `2026-11-24`. @param {number} ago */
export const iso = (ago) => new Date((today() - ago) * DAY).toISOString().slice(0, 10);

/** @param {string} text @returns {Value | undefined} nothing when the text is no such answer */
export function read(/** @type {Answer} */ answer, text) {
  const ids = (answer.options ?? []).map(([id]) => id);
  if (answer.type === "choice") return ids.includes(text) ? text : undefined;
  if (answer.type === "several") {
    const named = text === "none" ? [] : text.split(",");
    return named.every((id) => ids.includes(id)) && (named.length || answer.none) ? ids.filter((id) => named.includes(id)) : undefined;
  }
  const value = answer.type === "date" ? days(text) : /^[-+]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  return value !== undefined && !outside(answer, value) ? value : undefined;
}

/** @param {string} text */
function days(text) {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) / DAY : NaN;
  return Number.isNaN(day) || new Date(day * DAY).toISOString().slice(0, 10) !== text ? undefined : today() - day;
}

/** Whether a number is none that can be given. @param {Answer} answer @param {number} value */
export function outside({ low = 0, high = 0, step }, value) {
  const steps = step ? (value - low) / step : 0;
  return value < low || value > high || Math.abs(steps - Math.round(steps)) > 1e-9;
}

/** An answer as an address writes it. @param {Answer} answer @param {Value} value */
export function write(answer, value) {
  if (Array.isArray(value)) return value.join(",") || "none";
  return answer.type === "date" ? iso(Number(value)) : String(value);
}

/** An answer in the words of its question. @param {Answer} answer @param {Value} value */
export function say(answer, value) {
  const labels = new Map(answer.options);
  if (Array.isArray(value)) return value.map((id) => labels.get(id)).join(" + ") || (answer.none ?? "");
  if (answer.type === "date") return sayDay(Number(value));
  if (typeof value === "number") return `${sayNumber(value)} ${answer.unit ?? ""}`.trim();
  return labels.get(value) ?? value;
}

/** A number with thousands apart, and all its decimals. @param {number} value */
export const sayNumber = (value) => value.toLocaleString(undefined, { maximumFractionDigits: 20 });

// The days of the site are written day first; plain `en` would put the month first.
const language = () => document.documentElement.lang.replace(/^(en)?$/, "en-GB");

/** A day so many days before today: `Tuesday 24 November 2026`. @param {number} ago */
export const sayDay = (ago) => new Intl.DateTimeFormat(language(), { dateStyle: "full", timeZone: "UTC" }).format((today() - ago) * DAY);

/** How far off a day is: `in 3 days`. @param {number} ago */
export const sayAway = (ago) => new Intl.RelativeTimeFormat(language(), { numeric: "auto" }).format(-ago, "day");

/** Answers in an address: `#?name=value&other=value`; "" when there are none. @param {Iterable<[string, string]>} answers */
export function fragment(answers) {
  const pairs = [...answers].map(([name, text]) => `${name}=${encodeURIComponent(text).replaceAll("%2C", ",")}`);
  return pairs.length ? `#?${pairs.join("&")}` : "";
}
