/**
 * Lines of Markdown that start a fence or a heading of the third level, and how an answer's are kept apart. Twin of
 * `kinds/ticket/fences.py`, which states the rule; both are tested on `tests/tickets/vectors.json`.
 */

const MARKED = /^( {0,3})(\\*)(###(?:[ \t]|$)|`{3,}[^`]*$|~{3,})/;
const CLOSING = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;

/**
 * Numbers of the lines outside of closed fences, each with whether it opens a fence that nothing closes.
 * @param {string[]} lines
 * @returns {[number, boolean][]}
 */
export function outside(lines) {
  const longest = longestClosing(lines);
  /** @type {[number, boolean][]} */
  const out = [];
  for (let number = 0; number < lines.length; number += 1) {
    const fence = opening(lines[number]);
    if (fence && longest[fence[0]][number + 1] >= fence.length) number = end(lines, number + 1, fence);
    else out.push([number, fence !== ""]);
  }
  return out;
}

/** @param {string} line */
function opening(line) {
  const found = MARKED.exec(line);
  return !found || found[2] || found[3].startsWith("#") ? "" : /** @type {RegExpExecArray} */ (/^(`+|~+)/.exec(found[3]))[0];
}

/** @param {string[]} lines @param {number} start @param {string} fence */
function end(lines, start, fence) {
  for (let number = start; number < lines.length; number += 1) {
    const found = CLOSING.exec(lines[number]);
    if (found && found[1][0] === fence[0] && found[1].length >= fence.length) return number;
  }
  return lines.length;
}

/**
 * For each line the longest closing fence from there on: what keeps long logs linear.
 * @param {string[]} lines
 * @returns {Record<string, number[]>}
 */
function longestClosing(lines) {
  /** @type {Record<string, number[]>} */
  const out = { "`": new Array(lines.length + 1).fill(0), "~": new Array(lines.length + 1).fill(0) };
  for (let number = lines.length - 1; number >= 0; number -= 1) {
    for (const char of ["`", "~"]) out[char][number] = out[char][number + 1];
    const found = CLOSING.exec(lines[number]);
    if (found) out[found[1][0]][number] = Math.max(out[found[1][0]][number], found[1].length);
  }
  return out;
}

/** An answer that starts no heading of a field and leaves no fence open. @param {string} text */
export function escape(text) {
  const lines = text.split("\n");
  for (const [number, opens] of outside(lines)) {
    const found = MARKED.exec(lines[number]);
    if (found && (found[2] || found[3].startsWith("#") || opens)) lines[number] = `${found[1]}\\${lines[number].slice(found[1].length)}`;
  }
  return lines.join("\n");
}

/** What `escape` was given. @param {string} text */
export function unescape(text) {
  const lines = text.split("\n");
  for (const [number] of outside(lines)) {
    const found = MARKED.exec(lines[number]);
    if (found?.[2]) lines[number] = found[1] + lines[number].slice(found[1].length + 1);
  }
  return lines.join("\n");
}

/** An answer as a code block, whatever it holds. @param {string} text @param {string} language */
export function fenced(text, language) {
  const runs = (text.match(/`+/g) ?? []).map((run) => run.length);
  const ticks = "`".repeat(runs.reduce((most, run) => Math.max(most, run + 1), 3));
  return `${ticks}${language}\n${text}\n${ticks}`;
}

/** What `fenced` was given; null when the text is not one code block. @param {string} text */
export function unfenced(text) {
  const ticks = /^`{3,}/.exec(text)?.[0];
  const start = text.indexOf("\n") + 1;
  if (!ticks || !start || !text.slice(start - 1).endsWith(`\n${ticks}`)) return null;
  return text.slice(start, Math.max(start, text.length - ticks.length - 1));
}
