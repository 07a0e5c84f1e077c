/**
 * Finds API calls in what developers have at hand: a curl command, an HTTP exchange, a HAR file, an error body, a log.
 *
 * @typedef {[string, string][]} Headers
 * @typedef {{method: string, url: string, requestHeaders: Headers, requestBody: string, status: string,
 *   responseHeaders: Headers, responseBody: string, when: string, rest: string}} Call
 */

const METHOD = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS";
const REQUEST = new RegExp(`^(?:> )?(${METHOD}) +(https?://\\S+|/\\S*)(?: +HTTP/[\\d.]+)?[ \\t]*$`, "m");
const STATUS = /^(?:< )?(?:HTTP\/[\d.]+ +(\d{3})\b.*|:status: *(\d{3})[ \t]*)$/m;
const HEADER = /^:?[\w-]+ *: ?.*$/;
/** A command up to the end of its last line; not the name in the head or the excerpt of an error. */
const INVOKE = /(?<!\+ )\bInvoke-(?:RestMethod|WebRequest)[ \t]+(?=[^:\s])(?:`\n|@\{[\s\S]*?\}|"(?:[^"`]|`[\s\S]|"")*"|'[^']*'|[^\n])*/i;
const LONGEST = 100_000;

/** @returns {Call} */
const empty = () => ({ method: "", url: "", requestHeaders: [], requestBody: "", status: "", responseHeaders: [], responseBody: "", when: "", rest: "" });

/**
 * The calls in a text, and what they were found in.
 * @param {string} text
 * @returns {{kinds: string[], calls: Call[]}}
 */
export function parse(text) {
  const plain = text.replace(/\r\n?/g, "\n").replace(/^\ufeff/, "");
  const har = /^\s*\{/.test(plain) && /"entries"\s*:/.test(plain) ? fromHar(plain) : null;
  if (har) return { kinds: ["HAR file"], calls: har };
  const call = empty();
  /** @type {string[]} */
  const kinds = [];
  let rest = plain;
  const curl = /(?:^|\n)[ \t]*(?:[$>#] |PS [^\n>]*> ?)?(?=curl(?:\.exe)?[ \t])/.exec(rest);
  if (curl) {
    const start = curl.index + curl[0].length;
    const command = words(rest.slice(start));
    fromCurl(command.words, call);
    rest = rest.slice(0, curl.index) + rest.slice(start + command.length);
    kinds.push("curl command");
  }
  const invoke = INVOKE.exec(rest);
  if (invoke && !curl) {
    fromPowerShell(invoke[0], call, rest);
    rest = rest.slice(0, invoke.index) + rest.slice(invoke.index + invoke[0].length);
    kinds.push("PowerShell command");
  }
  if (/^[<>] \S/m.test(rest) && /^(?:> (?:[A-Z]+ |:)|< HTTP)/m.test(rest)) rest = rest.replace(/^(?:\* .*|[{}] \[.*|> ?$|  % Total[\s\S]*?\n(?=\S))\n?/gm, (line) => (line.startsWith(">") ? "\n" : "")).replace(/^[<>] ?/gm, "");
  rest = fromHttp(rest, call, kinds);
  if (/\S/.test(rest)) fromText(rest, call, kinds);
  return { kinds, calls: call.method || call.url || call.status || call.responseBody || kinds.length ? [call] : [] };
}

/** @param {string} text @returns {Call[] | null} */
function fromHar(text) {
  /** @type {any} */
  let data;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  const entries = data?.log?.entries;
  if (!Array.isArray(entries)) return null;
  /** @param {any} list @returns {Headers} */
  const headers = (list) => (Array.isArray(list) ? list.map((one) => [String(one?.name ?? ""), String(one?.value ?? "")]) : []);
  return entries.map((entry) => {
    const { request = {}, response = {} } = entry ?? {};
    const params = request.postData?.params;
    const form = Array.isArray(params) && params.length ? params.map((/** @type {any} */ one) => `${encodeURIComponent(one?.name ?? "")}=${encodeURIComponent(one?.value ?? "")}`).join("&") : "";
    const content = response.content ?? {};
    return {
      ...empty(),
      method: String(request.method ?? ""),
      url: String(request.url ?? ""),
      requestHeaders: headers(request.headers),
      requestBody: String(request.postData?.text || form).slice(0, LONGEST),
      status: response.status ? String(response.status) : "",
      responseHeaders: headers(response.headers),
      responseBody: decoded(String(content.text ?? ""), content.encoding).slice(0, LONGEST),
      when: String(entry?.startedDateTime ?? ""),
    };
  });
}

/** @param {string} text @param {unknown} encoding */
function decoded(text, encoding) {
  if (encoding !== "base64") return text;
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (char) => char.charCodeAt(0)));
  } catch {
    return "";
  }
}

const TAKES = /^(?:-[XHdFubAeomTKxEc]|--(?:request|header|data(?:-raw|-binary|-ascii|-urlencode)?|json|form(?:-string)?|user|cookie|url|url-query|user-agent|referer|output|max-time|upload-file|config|proxy|cert|key|cacert|connect-timeout|retry|oauth2-bearer|cookie-jar|write-out|resolve))$/;

/** @param {string[]} all @param {Call} call */
function fromCurl(all, call) {
  /** @type {string[]} */
  const data = [];
  let get = false;
  for (let at = 1; at < all.length; at += 1) {
    let [flag, value] = [all[at], ""];
    const long = /^(--[a-z0-9-]+)=([\s\S]*)$/.exec(flag);
    const short = /^(-[XHdFub])([\s\S]+)$/.exec(flag);
    if (long && TAKES.test(long[1])) [flag, value] = [long[1], long[2]];
    else if (short && !flag.startsWith("--")) [flag, value] = [short[1], short[2]];
    else if (TAKES.test(flag)) value = all[(at += 1)] ?? "";
    const name = flag.replace(/^--?/, "");
    if (/^(?:X|request)$/.test(name)) call.method = value.toUpperCase();
    else if (/^(?:H|header)$/.test(name)) call.requestHeaders.push(header(value));
    else if (/^(?:d|data.*|json)$/.test(name)) data.push(value);
    else if (/^(?:F|form|form-string)$/.test(name)) data.push(value.replace(/;type=[^;]*$/, ""));
    else if (/^(?:u|user)$/.test(name)) call.requestHeaders.push(["Authorization", `Basic ${value}`]);
    else if (name === "oauth2-bearer") call.requestHeaders.push(["Authorization", `Bearer ${value}`]);
    else if (/^(?:b|cookie)$/.test(name)) call.requestHeaders.push(["Cookie", value]);
    else if (/^(?:G|get)$/.test(name)) get = true;
    else if (/^(?:I|head)$/.test(name)) call.method ||= "HEAD";
    else if (name === "url" || (!flag.startsWith("-") && !call.url)) call.url = value || flag;
  }
  if (call.url && !/^[a-z]+:\/\//i.test(call.url)) call.url = `https://${call.url}`;
  if (get && data.length) call.url += (call.url.includes("?") ? "&" : "?") + data.join("&");
  else call.requestBody = data.join("&");
  call.method ||= call.requestBody ? "POST" : call.url ? "GET" : "";
}

/** @param {string} command @param {Call} call @param {string} whole where its variables get their values */
function fromPowerShell(command, call, whole) {
  const plain = command.replace(/`\n/g, " ");
  const value = (/** @type {string} */ before, text = whole) => {
    const found = new RegExp(`${before}(?:"((?:[^"\`]|\`[\\s\\S]|"")*)"|'((?:[^']|'')*)'|@["']\\n([\\s\\S]*?)\\n["']@|([^\\s@]\\S*))`, "i").exec(text) ?? [];
    return found[1]?.replace(/`([\s\S])|""/g, (_, char) => char ?? '"') ?? found[2]?.replace(/''/g, "'") ?? found[3] ?? found[4] ?? "";
  };
  const given = (/** @type {string} */ name) => value(`-${name}[ :]+`, plain).replace(/\$\w+/g, (variable) => value(`\\${variable}\\s*=\\s*`) || variable).trim();
  call.url = given("Uri");
  call.method = (given("Method") || "GET").toUpperCase();
  call.requestBody = given("Body");
  const block = /@\{([\s\S]*?)\}/;
  const headers = block.exec(plain) ?? new RegExp(`\\$${/-Headers +\$(\w+)/i.exec(plain)?.[1]}\\s*=\\s*${block.source}`, "i").exec(whole);
  for (const found of headers?.[1].matchAll(/["']?([\w-]+)["']?\s*=\s*(?:"([^"]*)"|'([^']*)')/g) ?? []) call.requestHeaders.push([found[1], found[2] ?? found[3]]);
}

/** @param {string} line @returns {[string, string]} */
function header(line) {
  const at = line.indexOf(":", 1);
  return at < 0 ? [line.trim(), ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
}

/** Requests and responses as they go over the wire; gives what stands around them. @param {string} text @param {Call} call @param {string[]} kinds */
function fromHttp(text, call, kinds) {
  let rest = text;
  const request = REQUEST.exec(rest) ?? /^:(?:method|authority|path|scheme): .*$/m.exec(rest);
  if (request && !call.url) {
    const [headers, body, after] = message(rest.slice(request.index + (request[1] ? request[0].length + 1 : 0)));
    const pseudo = Object.fromEntries(headers.filter(([name]) => name.startsWith(":")));
    const host = pseudo[":authority"] ?? headers.find(([name]) => /^host$/i.test(name))?.[1] ?? "";
    const target = request[2] ?? pseudo[":path"] ?? "/";
    call.method = request[1] ?? pseudo[":method"] ?? "GET";
    call.url = /^https?:/.test(target) || !host ? target : `${pseudo[":scheme"] ?? "https"}://${host}${target}`;
    call.requestHeaders = headers.filter(([name]) => !name.startsWith(":"));
    call.requestBody = body;
    rest = `${rest.slice(0, request.index)}${after}`;
    kinds.push("HTTP request");
  }
  // Of several answers (redirects, "100 Continue") the last counts.
  for (let found = STATUS.exec(rest); found; found = STATUS.exec(rest)) {
    const [headers, body, after] = message(rest.slice(found.index + found[0].length + 1));
    call.status = found[1] ?? found[2];
    call.responseHeaders = headers;
    call.responseBody = body;
    rest = `${rest.slice(0, found.index)}${after}`;
    if (!kinds.includes("HTTP response")) kinds.push("HTTP response");
  }
  return rest;
}

/** Headers, body, and what follows. @param {string} text @returns {[Headers, string, string]} */
function message(text) {
  const lines = text.split("\n");
  let at = 0;
  /** @type {Headers} */
  const headers = [];
  for (; at < lines.length && HEADER.test(lines[at]) && !STATUS.test(lines[at]); at += 1) headers.push(header(lines[at]));
  const rest = lines.slice(at).join("\n");
  const end = STATUS.exec(rest)?.index ?? rest.length;
  return [headers, rest.slice(0, end).trim().slice(0, LONGEST), rest.slice(end)];
}

const ERROR_KEYS = ["serviceErrorCode", "code", "message", "status", "error", "error_description", "errorDetails"];

/** Error bodies and log lines. @param {string} text @param {Call} call @param {string[]} kinds */
function fromText(text, call, kinds) {
  const body = call.responseBody ? "" : errorBody(text);
  if (body) {
    call.responseBody = body;
    kinds.push("error body");
  }
  const target = new RegExp(`\\b(${METHOD})\\b[^\\n]{0,40}?\\s["'\`(]?(https?://[^\\s"'\`<>)]+|/[\\w-]+/[^\\s"'\`<>)]*)`).exec(text) ?? /()(https?:\/\/[^\s"'`<>)]+)/.exec(text);
  if (target && !call.url) {
    call.method ||= target[1];
    call.url = target[2].replace(/[.,;:]+$/, "");
  }
  call.status ||= /(?:\bHTTP\/[\d.]+[" ]+|\bstatus(?:[ _-]?code)?\\*["']?\s*[:=]?\s*|\bHTTP(?: error| status)? )([1-5]\d\d)\b/i.exec(text)?.[1] ?? /\b([45]\d\d)(?=[):]* \(?(?:Client Error|Server Error|Forbidden|Unauthorized|Bad Request|Not Found|Too Many|Unprocessable|Internal|Conflict|Upgrade))/i.exec(text)?.[1] ?? "";
  if (/^\s*(?:Traceback|at \S+\(|\tat |Caused by:|File "|\S*(?:Exception|Error)\b.*:|\d{4}-\d\d-\d\d[T ]\d\d:)/m.test(text)) kinds.push("log or stack trace");
  call.when ||= /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/.exec(text)?.[0] ?? "";
  call.rest = text.trim().slice(0, LONGEST);
}

/** The first object in a text that reads like an API's error. @param {string} text */
function errorBody(text) {
  const opened = [...text.matchAll(/\{/g)].slice(0, 40).map((found) => found.index);
  let past = -1;
  for (const start of opened) {
    if (start < past) continue;
    const source = balanced(text, start);
    for (const form of [source, source.replace(/\\"/g, '"'), source.replace(/\\\\"/g, '\\"')]) {
      try {
        const data = JSON.parse(form);
        if (ERROR_KEYS.some((key) => key in data)) return form;
        past = start + source.length;
      } catch {
        // not JSON in this form
      }
    }
  }
  // Python prints with single quotes, JavaScript without any: the lines with an error's keys are taken as they are.
  return /[{(][^{}]*\b(?:serviceErrorCode|error_description)\b[^{}]*[})]/.exec(text)?.[0] ?? "";
}

/** From an opening brace to its closing one, strings skipped. @param {string} text @param {number} start */
function balanced(text, start) {
  let depth = 0;
  const end = Math.min(text.length, start + LONGEST);
  for (let at = start; at < end; at += 1) {
    if (text[at] === '"') {
      const string = /"(?:[^"\\]|\\[\s\S])*"/y;
      string.lastIndex = at;
      if (string.test(text)) at = string.lastIndex - 1;
    } else if (text[at] === "{") depth += 1;
    else if (text[at] === "}" && (depth -= 1) === 0) return text.slice(start, at + 1);
  }
  return text.slice(start, end);
}

// Words of a command line as bash, cmd and PowerShell read them: as far as copied curl commands need it.

/**
 * The words of the command at the start of the text, and how many characters it takes.
 * @param {string} text
 * @returns {{words: string[], length: number}}
 */
function words(text) {
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
