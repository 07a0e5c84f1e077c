/**
 * A decision's logic, without the page: where answers lead. The twin of `decisions/condition.py` and `walk.py`;
 * generated vectors bind the two (`tests/decisions/test_player.py`).
 *
 * A missing value was not given; among the inputs of a table `null` is one that is not asked.
 *
 * @typedef {import("./answer.mjs").Value} Value
 * @typedef {import("./answer.mjs").Answer} Answer
 * @typedef {Map<string, Value>} Answers
 * @typedef {[string, string, any[]][][]} Guard  alternatives, each of tests `[answer, kind, names or spans]` that hold together
 * @typedef {{to: string, when?: Guard}} Way
 * @typedef {{id: string, label: string, when?: Guard, ways?: Way[]}} Option
 * @typedef {{role: string, title: string, answer?: string, options?: Option[], ways?: Way[], rows?: Way[], inputs?: string[], askIf?: Record<string, Guard>, hit?: string, items?: Guard[], clocks?: [string, number][], goTo?: {ref: string, carry?: Record<string, string>, given?: Record<string, any>}}} Node
 * @typedef {{start: string, nodes: Record<string, Node>, answers: Record<string, Answer>}} Graph
 * @typedef {{node: string, answer: string, value?: Value}} Step
 * @typedef {{node: string, asks: string, outcomes: string[], trail: Step[], rows: number[], used: Answers}} Position
 */

import { within } from "./answer.mjs";

/** @param {string} kind @param {any[]} named @param {Value | null | undefined} value */
function fits(kind, named, value) {
  if (value === undefined || value === null) return kind === "unasked";
  if (kind === "asked") return true;
  if (typeof value === "number") return kind === "span" && within(named, value);
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
