/** Words of a command line as bash, cmd and PowerShell read them: as far as copied curl commands need it. */

/**
 * The words of the command at the start of the text, and how many characters it takes.
 * @param {string} text
 * @returns {{words: string[], length: number}}
 */
export function words(text) {
  if (/\^"|\^\r?\n|\^ *$/.test(text.slice(0, 4000)) && !/\\\r?\n/.test(text.slice(0, 400))) return cmd(text);
  return shell(text, /`\r?\n|curl\.exe|`"/.test(text.slice(0, 4000)) ? "`" : "\\");
}

/** cmd: a caret escapes the next character or the line's end; then quotes as curl's own start-up reads them. @param {string} text */
function cmd(text) {
  let length = 0;
  let plain = "";
  while (length < text.length) {
    const char = text[length];
    if (char === "^") {
      const end = /^\^\r?\n(?:\r?\n)?/.exec(text.slice(length, length + 5));
      if (!end) plain += text[length + 1] ?? "";
      length += end ? end[0].length : 2;
    } else if (char === "\n" || (char === "&" && !inside(plain))) break;
    else {
      plain += char;
      length += 1;
    }
  }
  return { words: shell(plain.replace(/'/g, "\\'"), "\\").words, length };
}

/** @param {string} text */
const inside = (text) => (text.replace(/\\"/g, "").match(/"/g) ?? []).length % 2 === 1;

/** @param {string} text @param {string} escape the escape character: backslash, or PowerShell's backtick */
function shell(text, escape) {
  /** @type {string[]} */
  const out = [];
  let word = "";
  let begun = false;
  let at = 0;
  const push = () => {
    if (begun) out.push(word);
    word = "";
    begun = false;
  };
  for (; at < text.length; at += 1) {
    const char = text[at];
    if (char === escape) {
      if (text[at + 1] === "\r") at += 1;
      at += 1;
      if (text[at] !== "\n") [word, begun] = [word + (text[at] ?? ""), true];
    } else if (char === "$" && text[at + 1] === "'" && escape === "\\") {
      const end = /^(?:[^'\\]|\\[\s\S])*/.exec(text.slice(at + 2))?.[0].length ?? 0;
      word += ansi(text.slice(at + 2, at + 2 + end));
      begun = true;
      at += end + 2;
    } else if (char === "'" || char === '"') {
      begun = true;
      for (at += 1; at < text.length; at += 1) {
        if (text[at] === char && text[at + 1] === char && escape === "`") at += 1; // doubled: PowerShell
        else if (text[at] === char) break;
        else if (char === '"' && text[at] === escape && (escape === "`" || /["\\$`\n]/.test(text[at + 1] ?? ""))) {
          at += 1;
          if (text[at] === "\n") continue;
        } else if (char === '"' && escape === "`" && text[at] === "\\" && text[at + 1] === '"') at += 1;
        word += text[at] ?? "";
      }
    } else if (char === "\n" || ((char === ";" || char === "|") && !begun)) break;
    else if (/\s/.test(char)) push();
    else [word, begun] = [word + char, true];
  }
  push();
  return { words: out, length: at };
}

/** What stands in bash's `$'…'`. @param {string} text */
function ansi(text) {
  /** @type {Record<string, string>} */
  const plain = { n: "\n", r: "\r", t: "\t", "\\": "\\", "'": "'", '"': '"' };
  return text.replace(/\\(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|([\s\S]))/g, (_, hex, unit, char) =>
    hex || unit ? String.fromCharCode(parseInt(hex ?? unit, 16)) : plain[char] ?? `\\${char}`,
  );
}
