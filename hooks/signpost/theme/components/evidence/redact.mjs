/**
 * Takes secrets out of a text, whatever carries them: headers, cookies, addresses, forms, multipart, JSON at any depth
 * of quoting or percent-encoding, command lines, logs. What a secret is called decides first, what it looks like
 * second. Request ids, client ids, URNs, version months and names of things are kept.
 *
 * A finding is `sure` when a name or a known format says so, else merely `likely`: a long random string.
 *
 * @typedef {{start: number, end: number, what: string, name: string, sure: boolean}} Finding
 * @typedef {{what: string, name: string, line: number, value: string}} Removed
 * @typedef {{secrets?: string[], keep?: string[], personal?: string[], formats?: string[], people?: boolean, members?: boolean,
 *   sureOnly?: boolean, allowed?: Set<string> | null}} Options
 * `people`: mask e-mail addresses and names (default true); `members`: mask URNs of people (default false);
 * `sureOnly`: leave what is merely likely; `allowed`: of that, leave these strings.
 */

/** Endings of names whose values are secrets, without `_`, `-`, `.` and capitals. */
const SECRET =
  /(?:^sig|to[ck]+e?[ln]e?|s[ecr]{3,5}t|pass?w?[or]{0,2}d|passphrase|passcode|pwd|pw|pass|(?:private|secret|access|account|signing|encryption|decryption|validation|license|master|preshared|api|subscription|app|auth|session)key|credentials?|assertion|authorization|cookies?|sessionid|sid|codeverifier|auth(?:orization)?code|[cx]srf|signature|webhookurl|otp|(?:user|card|sms|access)pin|session|sessionstate|nonce|bearer|jwt|auth|salt)$/;
/** Names that end so and hold no secret. */
const HARMLESS =
  /^(?:next|prev|page|continuation|sync|cursor|start|unexpected|invalid|missing|expired|postman)+token$|(?:by|com)pass$|(?:access|address|business|process|class|status|news|series|canvas)id$/;
/** Names whose values are never taken for secrets by their looks. */
const BENIGN =
  /(?:urn|ids?\d?|h1|zh|trace|span|parent|etag|hash|sha\d*|md5|digest|checksum|commit|revision|rev|integrity|fingerprint|boundary|version|build|release|fabric|asset|key|useragent|path|file|filename|class|module|fields?|projection|q|request|ref|ray|pop|cursor|root|context|accept|head|image|video|document|media|thumbnail|entity|container|inresponseto|match)$/;
const STOP =
  /^(?:[a-z]{1,3}|null|none|true|false|undefined|empty|expired|(?:in)?valid|missing|required|revoked|(?:in)?active|unknown|bearer|basic|string|optional|present|absent|from|must|same|should|will|with|used|sent|passed|redacted|removed|hidden|masked|filtered|secret|token|password|code|state|type|x+|\*+|•+|\.+|…|<[^>]*>|\$?\{+[^}\"':]*\}+.*|\$(?:env:)?\w*|x-[a-z-]+|base64\(.*|[v~^]?\d+(?:\.\d+)+\S*|(?:vault|enc):?\W.*|@Microsoft\..*|%[A-Za-z_]\w*%|\[[^\]]*\]?|\d-legged|bytes|bool|[\w-]+=(?:(?:deleted|\*+|\[\w+\])(?:;.*)?|;.*)|:.*|(?:var|data|local|module|secrets|random_password|process|os|sys(?:tem)?|self|this|env|config|settings|args)\.[\w.]*|getenv|access_denied|(?:invalid|unauthorized|unsupported)_[a-z_]+|your[-_ ].*|(?:access|refresh|id|bearer)[-_ ]?token|client[-_ ]?secret)$/i;

const QUOTE = String.raw`\\*["'\u0060]`;
const PAIR = new RegExp(
  String.raw`(?:(?<![\w.]|\w-)|(?<=%5B))([A-Za-z_][\w.-]{0,79})(?:\[\w*\]|\]|%5D)?(\s{0,3}${QUOTE}?\]?\s{0,9}(?:=>|:=|==?|:|;s:\d+:)(?:\s{0,9}(?:[|>]-?\s+)?(?:[\[{(](?=[\w.~+/-]*\d[\w.~+/=-]*[\]})]))?(?:[ubrfUBRF]{1,2}(?=["']))?|[ \t]{0,9}\r?\n[ \t]{0,20})(?:(?!getenv|env)\w{1,20}\(\s{0,20}(?=["'])){0,2})("""|${QUOTE})?`,
  "g",
);
const UNQUOTED = /(?:\\[:=#!]|(?!%(?:25)*(?:2[27C]|7D|0[AD]))[^\s&;,"'`<>()[\]{}|\\^])+/iy;
const OAUTH = /(?:grant_type|redirect_uri|client_id)(?:=|\\*["']?\s*:)|[?&](?:code|state)=/;

/** Formats that tell by themselves. The group, or else the whole, is the secret. */
const FORMATS = /** @type {[string, RegExp][]} */ ([
  ["key", /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [^-]*-----|$)/g],
  ["token", /\beyJ[\w-]{6,}(?:\.[\w-]*){1,4}/g],
  ["token", /\b(?:Bearer|OAuth2?)(?:[ \t+]|%20|["'`]\s*\+\s*["'`])+((?=[\w.~+/=-]*\d)[\w.~+/=-]{8,})/gi],
  ["password", /\bBasic(?:[ \t+]|%20)+((?=\S*[\dA-Z=])[\w+/]{8,}=*)/g],
  ["password", /\b[a-z][a-z0-9+.-]{1,19}:\/\/[^\s/?#:@"'<>]{0,200}:([^\s/?#"'<>]{1,200})@/gi],
  ["key", /\b(?:A[KSI][ID]A|AROA)[0-9A-Z]{16}\b|\b(?:ya29\.|gh[pousr]_|gl[a-z]+-|npm_|xox[a-z]-|xapp-|SG\.|(?:g?s|[rp])k_|whsec_|HRKU-|EAA)(?=[\w.-]{10})(?=[\w.-]*\d)[\w-]+(?:\.[\w-]+)*/g],
  ["key", /\bhooks?\.(?:\w+\.)?(?:slack|zapier|make|integromat)\.com\/([\w/-]{10,})/g],
  ["password", /(?:^|[\s"'^])(?:-u|-U|--user)(?:[ \t=]+|(?=[^\s-]))(?:"[^":\n]*:([^"\n]+)"|\^?["']?[^\s:,%"'^]*[:,%]([^\s"'^]+))/gm],
  ["cookie or session", /(?:^|[\s^])(?:(?:-b|--cookie)[ \t=]+|-b(?=[\w"'$]))(?:\^"((?:\^\\\^"|[^"\n])*)\^"|\^?\$?"([^"]*=[^"]*)"|\$?'([^']*=[^']*)'|([^\s"'^]*=\S*))/gm],
  ["cookie or session", /\t(?:TRUE|FALSE)\t\d+\t[^\t\n]+\t([^\t\r\n]+)/g],
  ["secret", /ConvertTo-SecureString\s+(?:-String\s+)?["']([^"'\s]{4,})/gi],
  ["secret", /\.\w*(?:secret|token|password)\(\s*["']([^"'\s]{8,})["']|(?:Buffer\.from|btoa|b64encode|base64\w*)\(\s*b?["'`][^"'`:\s]{1,100}:([^"'`\s]{4,})/gi],
  ["password", /(?<=\bhttps?\s[^\n]{0,300})(?:-a|--auth)[ \t=]+["']?(?:[^\s:"']{1,100}:([^\s"']+)|([^\s:"']{16,}))/g],
  ["secret", /(?:(?:Credentials?|BasicAuth\w*|\bauth\s?=\s?)\(\s*["'`][^"'`]{1,100}|\(\s*["'`][^"'`@]{1,100}@[^"'`]{1,100}|\b(?:omniauth|provider)\s*\(?\s*:\w+,\s*["'][^"'`]{1,100})["'`]\s*,\s*["'`]([^"'`\s]{4,})["'`]/gi],
  ["password", /\b(?:(?:mysql|maria)\w*\b[^\n]{0,200}?\s-p|(?:docker login|redis|ldap|mongo)[^\n]{0,200}?\s-[pwaP] |sqlplus \w+\/)((?=\S*[A-Za-z])[^\s"'@]{4,})|\b(?:AUTH(?: LOGIN| PLAIN| default)?|LOGIN \S+|PASS(?=[ \t]+[^\s/]+$))[ \t]+((?=\S*\d)[^\s"']{6,})|\b(?:sshpass\s+-p|login\s+\S+\s+password|sudo\s+-S\b[^\n]*<<<)\s*["']?([^\s"']+)|\becho\s+["']?([^\s"']+)["']?\s*\|\s*sudo\s+-S|^[\w.*-]+:[\d*]+:[\w*-]+:[\w*-]+:(\S+)/gm],
  ["password", /\b(?:password|passphrase)\s+(?:is|was)\s+["“]([^"”\n]{6,80})["”]|\bpassword=\{([^}\n]+)\}|\b(\d{4,8}) is your\b|\b(?:(?:verification|security|one-time) code|PIN)\b[^\d\n]{0,30}(\d{4,8})\b|\$(?:apr1|2[aby]|[156])\$([\w./$]{20,})/gi],
  ["secret", /(?<!\S)(\S{8,400})[ \t]+(?:<-+|←|\/\/|#|--(?!\w)|\(|(?<=\d\S*[ \t])as(?: the| a)?)[ \t]*(?:(?:client|access|refresh) )?(?:secret|token|password)\b/gi],
  ["key", /[?&]key=([\w-]{20,})/g],
]);
/** Secrets as people call them. */
const SPOKEN = String.raw`(?:(?:client|app|application|api|access|refresh|id|bearer|auth|oauth|consumer|shared)[ _-]?)?(?:secret|token)s?(?:[ _-](?:value|key|access key))?|(?:api|access|private|signing|encryption|account|pre-?shared)[ _-]key|passwords?|passphrase|passcode|pass(?= (?:is|for|was) )|pwd?|(?:auth\w*|exchang\w*) code|creds|credentials|identified by|(?:backup|recovery) codes`;
/** What stands behind the name of an account: `login: ann@x.example / …`, `user ann:…`. */
const ACCOUNT = /\b(?:log(?:ged)?[- ]?ins?|sign(?:ed)?[- ]in|user(?:name)?|account|creds|u)\b[^\n/"{}?]{0,20}?[: ]["'`]?(?:[\w.+-]+(?::(?=\S)|\s?\/\s?|,? p[a-z]*[:=]\s?)|[\w.+-]+@[\w.-]+["'`]?(?:\s?[/:,–—-]| and)\s?)["'`]?([^\s"'`<>,;/)\]]+)/gi;
/** Words with digits that are no secrets: dates, versions, addresses, constants, ids. */
const ORDINARY =
  /^(?:\d[\d.,:/TZ+-]*[A-Za-z%]{0,5}|\d+-?[a-z]+|[A-Za-z]+[\d.]{1,4}|[a-z][a-z\d]*(?:_[a-z\d]+)+|[A-Z][A-Z\d]*(?:_[A-Z\d]+)+|[A-Z]{2,6}-\d\S*|0x\w+|[a-z]+\d?(?:\.(?:v\d|[A-Za-z]+))+|\w+\/[\d.]+|[\w.-]+\.[a-z]{2,4}(?::\d+)*|(?:urn:|arn:|https?:|\.*\/).*)$/;
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const FLAG = /(?<![\w-])(?:--?|:(?=[\w-]+ "))([a-z][\w-]{1,40})(?:[ \t]+)(["']?)([^\s"'-][^\s"']*)/gi;
const PART = /\bname=\\?"?([\w.[\]-]{1,80})\\?"?(?:; *filename=[^\r\n]*)?(?:\r?\n[\w-]+:[^\r\n]*)*(\r?\n\r?\n|\\r\\n\\r\\n|\\n\\n)([^\r\n\\]+)/g;
const LISTED = /["'](?:parameter)?(?:name|key)\\?["']\s*:\s*\\*["']([\w.$/-]{1,80})\\*["'](?:\s*,\s*\\*["']\w{1,30}\\*["']\s*:\s*(?:\\*["'][^"'\\]{0,200}\\*["']|\w{1,20})){0,4}\s*,\s*\\*["'](?:parameter)?value\\*["']\s*:\s*(\\*["'])/gi;
const LISTED_BACK = /["'](?:parameter)?value\\?["']\s*:\s*(\\*["'])((?:(?!\1)[\s\S]){1,20000}?)\1\s*,\s*\\*["'](?:parameter)?(?:name|key)\\*["']\s*:\s*\\*["']([\w.$-]{1,80})/gi;
const ARGUMENT = /[([]\s*(["'`])([\w.-]{2,60})\1\s*,\s*(["'`])(?:`")?((?:Bearer |Basic )?(?=[^"'`]*\d)[^"'`\s]{6,})(?:`")?\3/g;
const NESTED = /["']([\w.-]{2,60})\\*["']\s*:\s*\{\s*\\*["'](?:value|token|secret|data)\\*["']\s*:\s*(\\*["'])/g;
const INPUT = /\b(?:name|key)=["']([\w.:-]{2,80})["'][^<>]{0,200}?\bvalue=(["'])/g;
const HEAD = /^[|│]?[ \t]*["']?[A-Za-z_][\w. -]{0,60}["']?[ \t]*(?:([,;\t|│])[ \t]*["']?[A-Za-z_][\w. -]{0,60}["']?[ \t]*){1,30}[|│]?[ \t]*$/gm;
const ENTRY = /^[ \t-]*name:[ \t]*["']?([\w.-]{2,80})["']?[ \t]*\r?\n[ \t]*value:[ \t]*["']?([^\s"'#]+)/gm;
const ELEMENT = /<([A-Za-z][\w:.-]{1,60})(?:\s[^<>]{0,200})?>([^<]{1,20000})<\/\1>/g;
/** People by the look of what tells of them. The group, or else the whole, goes. */
const PEOPLE = /** @type {[string, RegExp][]} */ ([
  ["e-mail address", /(?<![\w.+-]|:\/\/[^\s/?#]{0,200})(?!git@)[\w.+-]{1,64}(?:@|%40)(?:[\w-]{1,63}\.)+[A-Za-z]{2,24}(?![\w-])/g],
  ["phone number", /(?<![\w.+-])(?:\+\d{1,3}[ ().-]{0,2}(?:\d[ ().-]{0,2}){7,11}\d|0\d(?:[ .]\d\d){4})(?![\w-])/g],
  ["personal data", /^(?:From|To|Cc): *"?([^"<\n]*[^\s"<])"? *</gim],
]);
const PERSON = /\burn(?::|%3[Aa])\w+(?::|%3[Aa])(?:person|member)(?::|%3[Aa])([\w-]+)/g;
/** What is public, whatever it looks like or holds: names of resources, certificates, public keys. */
const PUBLIC = /\b(?:urn|arn)(?::|%(?:25)*3[Aa])[\w-]+(?::|%(?:25)*3[Aa])(?:[\w:%~.-]|%(?:25)*2[Cc89])+|-----BEGIN (?:CERTIFICATE|[A-Z ]*PUBLIC KEY)-----[\s\S]*?-----END|\b(?:ssh|ecdsa)-[\w-]+ AAAA[\w+/]+|\bRef [A-C]: \w+/g;
const WORDS = /[A-Za-z0-9+/_~-]{16,}={0,2}/g;
/** What a hash of a version or a file follows. */
const HASHED = /\b(?:git|commit|check(?:ed )?out|build|execution|blob|sha-?\d\w*|md5\w*|hash|checksum|digest)\b[^\n]{0,60}$/i;
/** The shortest keys that services hand out. */
const KEY = /^\+?(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z\d]{16}\+?$/;
const BASE64 = /(?<!\\)(?:[\w+/-]{60,}(?:\r?\n|(?:\\r)?\\n)(?!--))*[\w+/-]{4,}={0,2}/g;
const FILE = /^(?:iVBORw0|R0lGOD|\/9j\/|UklGR|JVBERi|sha\d{3}-)/; // pictures, documents, digests
const READABLE = /^(?:[\t\n\r -~]|[\xc2-\xf4][\x80-\xbf]+)+$/; // text in UTF-8, bytes as characters
const NAMED = /<\w+[^<>\n]*\bname=["']([\w.:-]{2,80})["'][^<>\n]*>([^<\n]{1,20000})</g;
/** Patterns with the groups that hold a name and its value. @type {[RegExp, number, number][]} */
const CARRIERS = [[FLAG, 1, 3], [PART, 1, 3], [ARGUMENT, 2, 4], [ENTRY, 1, 2], [ELEMENT, 1, 2], [NAMED, 1, 2], [LISTED_BACK, 3, 2]];
/** The quote before it, its name, and what follows up to where a line ends in whatever writes it. */
const HEADER_LINE = /(?:^|[\r\n^]|\\[rn]|(["'])|[<>] )[ \t]*((?:proxy-)?authorization|(?:set-)?cookie2?|(?:x-)?[cx]srf-token)[ \t]*:(?![ \t]*\{)[ \t]*(?:(?:[A-Za-z]{4,9}\d?|AWS4\S+) +)?(?=((?:(?!\\[rn]|\\"|\^")[^\r\n])+))/gi;
const SAFE_NAMES = /^(?:given_?name|family_?name|middle_?name|phone_?number|birth_?date|street_?address|picture)$/i;

/** @type {Record<string, string>} */
const ENTITIES = { quot: '"', amp: "&", apos: "'", lt: "<", gt: ">" };
const TOKEN = String.raw`[\w.~+/=%-]`;
const JOINT = [
  String.raw`(?<=${TOKEN})[\\^\u0060]\r?\n[ \t]*(?!-|\w+:\/\/)(?=${TOKEN})`, // lines continued: bash, cmd, PowerShell
  String.raw`(?<=${TOKEN})(?<quote>["'])(?:\s{0,40}[+.&]\s{0,40}[_\\]?\s{0,40}|[ \t]{0,40}[_\\]?\r?\n\s{0,40})\k<quote>(?=${TOKEN})(?![\w-]+\k<quote>\s*[:=])`, // strings joined
  String.raw`(?<=[\w.~+/-]{20}|[^\n]{60}${TOKEN})\r?\n(?:> )?(?!--|[A-Za-z_]\w*=[^=\s])(?=(?=\S*(?:\d|[a-z][A-Z]))${TOKEN}{8,}(?:["']|\s*?(?:\n|$)))`, // a line that the terminal broke
  String.raw`[\u00ad\u200b-\u200d\u2060\ufeff]`,
  String.raw`(?:\\+(?:u00|x)|%(?:25)*|&#x)(?<hex>[2-7][\dA-Fa-f])(?:(?<=&#x..);)?`,
  String.raw`&(?:(?<entity>quot|amp|apos|lt|gt)|#(?<decimal>\d{2,3}));`,
].join("|");
const LAYER = new RegExp(JOINT, "g");
const QUOTED_PRINTABLE = new RegExp(JOINT.replace("%(?:25)*", "%(?:25)*|=(?=3[Dd])") + String.raw`|(?<=${TOKEN})=\r?\n`, "g");

const RANDOM = "random string";
const PERSONAL = "personal data";

/** @param {string} name */
const bare = (name) => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/** Whether a value only says that there is, or should be, a secret. @param {string} value */
const idle = (value) => STOP.test(value.trim().replace(/^(?:Bearer|Basic) +|[.,;!?]+$/g, ""));

/** Whether a place lies within a mark of what was taken out. @param {string} text @param {number} at */
const gone = (text, at) => /\[removed:[^\]]*$/.test(text.slice(Math.max(0, at - 40), at));

/** The text without its secrets, and what was taken out. @param {string} text @param {Options} [options] @param {Finding[]} [all] its findings, where they are known */
export function redact(text, options = {}, all = findings(text, options)) {
  const found = all.filter((one) => one.sure || !(options.sureOnly || options.allowed?.has(text.slice(one.start, one.end))));
  let out = "";
  let end = 0;
  /** @type {Removed[]} */
  const removed = [];
  let line = 1;
  const pass = (/** @type {number} */ to) => {
    const passed = text.slice(end, to);
    line += passed.split("\n").length - 1;
    end = to;
    return passed;
  };
  for (const one of found) {
    out += `${pass(one.start)}[removed: ${one.what}]`;
    removed.push({ what: one.what, name: one.name, line, value: pass(one.end) });
  }
  return { text: out + text.slice(end), removed };
}

/** What looks like a secret, in order, without overlaps. @param {string} text @param {Options} [options] @returns {Finding[]} */
export function findings(text, options = {}) {
  const all = seen(text, options);
  // A text is looked through again as its reader would see it, layer by layer.
  let layer = decoded({ text, places: null });
  for (let depth = 0; layer && depth < 3; depth += 1, layer = decoded(layer)) {
    const { places } = layer;
    for (const one of seen(layer.text, options)) all.push({ ...one, start: places[one.start], end: places[one.end] });
  }
  return merged(all.filter((one) => one.end > one.start && !text.startsWith("[removed:", one.start)));
}

/** @param {string} text @param {Options} options @returns {Finding[]} */
function seen(text, options) {
  text = text.replace(/[“”]/g, '"'); // as chats write them
  const own = (options.formats ?? []).map((source) => /** @type {[string, RegExp]} */ (["key", new RegExp(source, "g")]));
  const known = [...named(text, options), ...spoken(text, options), ...formats(text, [...FORMATS, ...own]), ...encoded(text, options), ...(options.people === false ? [] : people(text, options))];
  const spared = [...text.matchAll(PUBLIC)].map((found) => [found.index, found.index + found[0].length]);
  const all = [...known, ...random(text, options, merged(known))].filter((one) => one.end > one.start && !spared.some(([start, end]) => start < one.start && one.start < end));
  if (options.members) for (const found of text.matchAll(PERSON)) all.push(part(found, found[1], "URN", "member"));
  return all;
}

/**
 * A text without one layer of what splits or spells a value otherwise: lines continued, strings joined, characters
 * escaped; null when there is none. `places` says for each character where it began in the text first given.
 * @param {{text: string, places: number[] | null}} outer
 */
function decoded({ text, places }) {
  /** @type {number[]} */
  const made = [];
  let [out, end] = ["", 0];
  const place = (/** @type {number} */ at) => made.push(places ? places[at] : at);
  const keep = (/** @type {number} */ to) => {
    out += text.slice(end, to);
    for (; end < to; end += 1) place(end);
  };
  for (const found of text.matchAll(/=3[Dd]/.test(text) ? QUOTED_PRINTABLE : LAYER)) {
    const { hex, decimal, entity } = found.groups ?? {};
    const code = hex ? parseInt(hex, 16) : Number(decimal ?? 0);
    if (code && (code < 32 || code > 126)) continue;
    const char = entity ? ENTITIES[entity] : code ? String.fromCharCode(code) : "";
    keep(found.index);
    if (char) place(end);
    out += char;
    end += found[0].length;
  }
  if (!end) return null;
  keep(text.length);
  place(end);
  return { text: out, places: made };
}

/** @param {Finding[]} all */
function merged(all) {
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  /** @type {Finding[]} */
  const out = [];
  for (const one of all) {
    const last = out.at(-1);
    if (last && one.start < last.end) {
      if (one.end > last.end) last.end = one.end;
      last.sure ||= one.sure;
    } else out.push({ ...one });
  }
  return out;
}

/** A value at its place; without words for it, its name says what it is. @param {number} start @param {string} value @param {string} name @param {string} [what] @returns {Finding} */
const mark = (start, value, name, what = kindOf(bare(name))) => ({ start, end: start + value.length, what, name, sure: what !== RANDOM });

/** The same for a part of what a pattern found. @param {RegExpMatchArray} found @param {string} value @param {string} name @param {string} [what] */
const part = (found, value, name, what) => mark((found.index ?? 0) + found[0].lastIndexOf(value), value, name, what);

/** Values that a name gives away. @param {string} text @param {Options} options @returns {Finding[]} */
function named(text, options) {
  const own = new Set((options.secrets ?? []).map(bare).filter(Boolean));
  const kept = new Set((options.keep ?? []).map(bare));
  /** @param {string} name */
  const secret = (name) => {
    const short = bare(name).replace(/(?:value|string|str|raw|plain|text|new|old|header)?\d*$/, "");
    return !kept.has(bare(name)) && !kept.has(short) && (own.has(short) || (SECRET.test(short) && !HARMLESS.test(short) && !/(?:^|[_.-])(?:is|has|no|use)[_.-]/i.test(name)));
  };
  /** @type {Finding[]} */
  const out = [];
  for (const found of text.matchAll(HEADER_LINE)) {
    const [whole, quote, name, rest] = found;
    const value = rest.split(quote || "\n")[0].trimEnd();
    if (!idle(value)) out.push(mark(found.index + whole.length, value, name));
  }
  let past = 0;
  for (const found of text.matchAll(PAIR)) {
    if (found.index < past) continue; // within a value that goes already
    const [whole, name, separator, quote = ""] = found;
    const short = bare(name);
    const start = found.index + whole.length;
    const oauth = short === "code" || short === "state";
    if ((!oauth && !secret(name)) || gone(text, found.index)) continue;
    const value = quote ? quoted(text, start, quote) : unquoted(text, start);
    if (!value || idle(value) || /^\[?removed:/.test(value)) continue;
    if (!quote && /^[A-Za-z_][\w.]*[([]/.test(text.slice(start, start + value.length + 1))) continue; // a call
    if (!quote && /\n/.test(separator) && /^[A-Za-z_][\w.-]*[ \t]?[:=]/.test(text.slice(start, start + 90))) continue; // empty: what follows has a name of its own
    if (oauth && !exchanged(text, found.index, short, value)) continue;
    if (short.endsWith("apikey") && /^[a-z0-9]{12,16}$/.test(value)) continue; // another word for the client id
    if (value.length < 16 && !/pass|pwd?$|\wsecret|key$/.test(short) && !quote && /:\s/.test(separator) && /^(?:[A-Za-z/-]+|[A-Z]\w*::\w+)[.,!?]?$/.test(value)) continue; // prose: "token: expired"
    if (short.endsWith("pwd") && /^\/[\w./-]*$/.test(value)) continue; // where a shell is
    if (/^(?:-?\d+(?:\.\d+)?)$/.test(value) && !/(?:password|passwd|pwd|pin|otp|passcode|secret|token|code)$/.test(short)) continue;
    if (/^\d+$/.test(value) && /token$/.test(short) && (value.length < 6 || text[found.index - 1] === ":")) continue; // a count; part of a name
    out.push(mark(start, value, name));
    if (quote || value.length > 999) past = start + value.length;
  }
  for (const [pattern, called, holds] of CARRIERS)
    for (const found of text.matchAll(pattern)) if (listed(found[called], found[holds], secret)) out.push(part(found, found[holds], found[called]));
  for (const found of [...text.matchAll(LISTED), ...text.matchAll(NESTED), ...text.matchAll(INPUT)]) {
    const start = found.index + found[0].length;
    const value = quoted(text, start, found[2]);
    if (listed(found[1], value, secret)) out.push(mark(start, value, found[1]));
  }
  out.push(...columns(text, secret, /^(?=.*\d)(?=.*[A-Za-z])\S{6,}$/));
  return out;
}

/** Values below a name in the first line of a table. @param {string} text @param {(name: string) => boolean} secret @param {RegExp} fits @param {string} [what] @returns {Finding[]} */
function columns(text, secret, fits, what) {
  /** @type {Finding[]} */
  const out = [];
  let past = 0;
  for (const head of text.matchAll(HEAD)) {
    if (head.index < past) continue;
    const apart = new RegExp(`[${head[1]}](?=(?:[^"]*"[^"]*")*[^"]*$)`); // not within quotes
    const names = head[0].split(apart).map((one) => one.replace(/["']/g, "").trim());
    if (!names.some(secret)) continue;
    past = head.index + head[0].length + 1;
    for (;;) {
      const end = text.indexOf("\n", past) + 1 || text.length + 1;
      const line = text.slice(past, end - 1);
      const cells = line.slice(0, 5000).split(apart);
      if (/^[|+:├-][\s|+:─┼┤-]*$/.test(line)) {
        past = end;
        continue;
      }
      if (line.length > 5000 || cells.length !== names.length) break;
      for (const [number, cell] of cells.entries()) {
        const value = /[^\s"'](?:.*[^\s"'])?/.exec(cell)?.[0] ?? "";
        const start = past + cell.indexOf(value);
        if (secret(names[number]) && fits.test(value) && !idle(value)) out.push(mark(start, value, names[number], what));
        past += cell.length + 1;
      }
    }
  }
  return out;
}

/** @param {string} name @param {string} value @param {(name: string) => boolean} secret */
function listed(name, value, secret) {
  if (idle(value)) return false;
  return secret(name) || (/^(?:code|state)$/i.test(name) && looksRandom(value, 8));
}


/** @param {string} short a name without marks */
function kindOf(short) {
  if (/cookie|sess|sid$/.test(short)) return "cookie or session";
  if (/pass|pwd|pin$|otp/.test(short)) return "password";
  if (/code|state|nonce|assertion/.test(short)) return "authorization code";
  if (/secret/.test(short)) return "secret";
  return /key$|signature|credential/.test(short) ? "key" : "token";
}

/** Whether a `code` or `state` is one of an authorization, not of an error or an address. @param {string} text @param {number} at @param {string} name @param {string} value */
function exchanged(text, at, name, value) {
  if (/^[A-Z_]+$/.test(value)) return false;
  if (/^(?:-?\d{1,6}|[A-Z][A-Z0-9_]{1,60}|[a-z]+(?:[_-][a-z]+)*)$/.test(value) && !(name === "state" && /[?&]state=/.test(text.slice(at - 1, at + 6)))) return false;
  if (looksRandom(value, 16)) return true;
  return value.length >= 6 && OAUTH.test(text.slice(Math.max(0, at - 300), at + 300)) && /\d|[a-z][A-Z]|[?&]state=/.test(text.slice(at - 1, at + 6) + value);
}

/** @param {string} text @param {number} start @param {string} quote */
function quoted(text, start, quote) {
  // The end is the same quote at the same depth: neither more nor fewer backslashes before it.
  for (let at = text.indexOf(quote, start); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (at - start > 100_000) break;
    if (quote.startsWith("\\") || text[at - 1] !== "\\" || at === start) return text.slice(start, at);
  }
  return unquoted(text, start);
}

/** @param {string} text @param {number} start */
function unquoted(text, start) {
  UNQUOTED.lastIndex = start;
  return UNQUOTED.exec(text)?.[0] ?? "";
}

/** Values of secrets that people speak of: "the password for staging is …". @param {string} text @param {Options} options @returns {Finding[]} */
function spoken(text, options) {
  const kept = new Set((options.keep ?? []).map(bare));
  const own = (options.secrets ?? []).filter((name) => name.length > 3 || !/\w/.test(name)).map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const names = new RegExp(String.raw`(?<![\p{L}\p{M}\d_.$-])(?:${[SPOKEN, ...own.map((name) => String.raw`\p{L}{0,12}${name}\p{L}{0,3}`)].join("|")})(?![\w(./=-]|\?\w|(?<=\w):[^\s*<]|\\*["']\s*:\s*\{)`, "giu");
  /** @type {Finding[]} */
  const out = [];
  for (const { 0: name, index } of text.matchAll(names)) {
    if (gone(text, index)) continue;
    const start = index + name.length;
    // What stands on the next line belongs to a name at the end of this one; of several secrets, the lines below.
    const ahead = /^[^]{0,120}\S{0,60}/.exec(text.slice(start, start + 180))?.[0] ?? "";
    const sentence = ahead.split(/(?:[.;。；]|(?<!\d\d)[!?])(?=\s|$)|\[removed:/)[0];
    const told = ((/s$/.test(name) && /^[^\n:]*:?\n\S+\n.+/.exec(sentence)) || /^(?:(?:[^\n]*[:：>])?[^\p{L}\d\n]*\n\s*)?[^\n]*/u.exec(sentence))?.[0] ?? "";
    let before = "";
    for (const { 0: word, index: at } of told.matchAll(/[^\s"'`<>,;()[\]{}|\\“”„«»（）、，：\u200e-\u202e\p{Lo}]+/gu)) {
      const value = word.replace(/(?:[.:=]|(?<!\d\d)[!?])+$/, ""); // a year and `!` are the end of many passwords
      const explained = kept.has(bare(before)) || (BENIGN.test(bare(before)) && !SECRET.test(bare(before)));
      if (!explained && !/\w[:=]\S/.test(value) && made(value, kindOf(bare(name)), /^\W*(?:|is|was|to|equals|es|est|ist|lautet|är|er)\W*$/.test(before))) {
        out.push(mark(start + at, value, name));
        if (!/s$/.test(name)) break;
      }
      if (/\w/.test(word)) before = word;
    }
  }
  for (const found of text.matchAll(ACCOUNT)) if (made(found[1], "password", /[A-Z]/.test(found[1]))) out.push(part(found, found[1], "", "password"));
  return out;
}

/** Whether a word is made up, as secrets are, and none of the words that texts about calls hold. @param {string} word @param {string} kind of what it is said to be @param {boolean} direct */
function made(word, kind, direct) {
  const password = kind === "password";
  if (word.length < (password ? 6 : 8) || idle(word) || /@[\w-]+\.\w/.test(word) || (ORDINARY.test(word) && !(password && direct && /^[A-Z][a-z]{3,}\d\d/.test(word))) || (kind !== "key" && UUID.test(word)) || (!direct && /^[a-z]+(?:-[a-z\d]+)+$/.test(word)) || (!password && /^[a-z0-9]{12,16}$/.test(word))) return false;
  return /\p{L}/u.test(word) && (/\d/.test(word) || (password && /\w[!@#$%^&*+]\w/.test(word)));
}

/** Values that their own format gives away. @param {string} text @param {[string, RegExp][]} patterns by what they find @returns {Finding[]} */
function formats(text, patterns) {
  /** @type {Finding[]} */
  const out = [];
  for (const [what, pattern] of patterns) {
    for (const found of text.matchAll(pattern)) {
      const value = found.slice(1).find((group) => group !== undefined) ?? found[0];
      if (!idle(value) && !value.startsWith("[removed")) out.push(part(found, value, "", what));
    }
  }
  return out;
}

/** Base64 of a text that holds a secret: it goes as a whole, since nobody sees what is in it. @param {string} text @param {Options} options @returns {Finding[]} */
function encoded(text, options) {
  /** @type {Finding[]} */
  const out = [];
  for (const found of text.matchAll(BASE64)) {
    // A slash parts a path, a line break may part other words.
    for (const word of new Set([found[0], ...found[0].split(/\/|\\[rn]|\s/)])) {
      const inside = word.length < 12 || word.length > 3e5 ? "" : unpacked(word);
      const secret = READABLE.test(inside) && findings(inside, options).find((one) => one.sure);
      if (secret) out.push(part(found, word, secret.name, `base64 with ${secret.what}`));
    }
  }
  return out;
}

/** What base64 holds, or "" where it is none. Windows writes two bytes a letter. @param {string} word */
function unpacked(word) {
  try {
    return atob(word.replace(/\\[rn]/g, "").replace(/-/g, "+").replace(/_/g, "/")).replace(/\0/g, "");
  } catch {
    return "";
  }
}

/** E-mail addresses and names. @param {string} text @param {Options} options @returns {Finding[]} */
function people(text, options) {
  const out = formats(text, PEOPLE);
  const names = new Set((options.personal ?? []).map(bare));
  /** @param {string} name */
  const personal = (name) => names.has(bare(name)) || SAFE_NAMES.test(name);
  out.push(...columns(text, personal, /./, PERSONAL));
  for (const found of text.matchAll(ELEMENT)) if (personal(found[1])) out.push(part(found, found[2], found[1], PERSONAL));
  for (const found of text.matchAll(PAIR)) {
    const [whole, name, , quote] = found;
    if (!personal(name) && !(quote && name === "name" && /"(?:sub|email_verified)/.test(text.slice(Math.max(0, found.index - 200), found.index + 200)))) continue;
    const start = found.index + whole.length;
    // Unquoted a name begins with a capital; what is no type stands alone: `firstName=Ann&lastName=Lee`.
    const value = quote ? quoted(text, start, quote) : (/^(?!String|Text|Str)\p{Lu}[\p{L}'’-]+(?=[&,;})\s]|$)/u.exec(text.slice(start, start + 60))?.[0] ?? "");
    if (value.trim() && !value.startsWith("[removed:") && !/^urn:/.test(value)) out.push(mark(start, value, name, PERSONAL));
  }
  for (const name of names) {
    // A name by language: {"localized": {"en_US": "Ann"}, …}
    const block = new RegExp(String.raw`\\*"${name}\\*"\s*:\s*\{`, "gi");
    for (const found of text.matchAll(block)) {
      const start = found.index + found[0].length;
      const inside = text.slice(start, Math.min(text.length, start + 2000)).split(/"preferred|\}\s*\}/)[0];
      for (const one of inside.matchAll(/"[a-z]{2}(?:_[A-Z]{2})?\\*"\s*:\s*\\*"((?:[^"\\]|\\u\w{4})+)/g)) {
        out.push(mark(start + one.index + one[0].length - one[1].length, one[1], name, PERSONAL));
      }
    }
  }
  return out;
}

/** Long random strings that no name explains. @param {string} text @param {Options} options @param {Finding[]} known @returns {Finding[]} */
function random(text, options, known) {
  const kept = new Set((options.keep ?? []).map(bare));
  /** @type {Finding[]} */
  const out = [];
  let past = 0;
  for (const found of text.matchAll(WORDS)) {
    const skip = text[found.index - 1] === "%" ? /^(?:25)*[\dA-Fa-f]{2}/.exec(found[0])?.[0].length ?? 0 : 0; // the rest of `%22`
    const start = found.index + skip;
    const end = found.index + found[0].length;
    while (past < known.length && known[past].end <= start) past += 1;
    if (past < known.length && known[past].start <= start && known[past].end >= end) continue;
    const name = /([A-Za-z][\w.-]{0,60})\\*["'\]]?\s{0,20}(?:=>|[:=#(]{1,2}|%(?:25)*3[ADad]|\s)\s{0,4}(?:W\/)?\\*["'(<]?(?:[\w-]+(?:\.|::)){0,3}$/.exec(text.slice(Math.max(0, start - 90), start))?.[1] ?? "";
    const short = bare(name);
    const before = text.slice(Math.max(0, start - 200), start);
    if (/\/\/(?:[\w-]+\.)*(?:google|sharepoint|onedrive|dropbox|loom|vimeo|youtu\w*)\.(?:\w+\/[^\s"'<>]*)?$/.test(before)) continue; // a shared recording
    if (/^(?:\.(?:[a-z-]+\.[a-z]{2,}|m?js\b)|:\d+:\d)/.test(text.slice(end, end + 40)) || FILE.test(found[0])) continue; // a host, a script
    if (kept.has(short) || HARMLESS.test(short) || (BENIGN.test(short) && !SECRET.test(short))) continue;
    for (const [from, word] of slices(found[0].slice(skip))) {
      if (looksRandom(word, KEY.test(word) ? 16 : 24) && !(/^[\da-f]+$/i.test(word) && HASHED.test(before + found[0].slice(skip, skip + from)))) out.push(mark(start + from, word, name, RANDOM));
    }
  }
  return out;
}

/** A path is judged by its parts; base64 holds slashes as well. @param {string} text @returns {[number, string][]} */
function slices(text) {
  if (!text.includes("/")) return [[0, text]];
  const parts = text.split("/");
  const wordy = parts.filter((one) => /^[A-Za-z][a-z]+(?:[A-Z-_]?[a-z]+)*$|^$/.test(one)).length;
  if (!wordy || (wordy === 1 && parts[0] !== "" && parts.some((one) => looksRandom(one, 16)))) return [[0, text]];
  let at = 0;
  return parts.map((one) => {
    const here = /** @type {[number, string]} */ ([at, one]);
    at += one.length + 1;
    return here;
  });
}

/** Whether a word has the spread of characters that keys have and names of things lack. @param {string} word @param {number} least */
export function looksRandom(word, least) {
  const text = word.replace(/=+$/, "");
  if (text.length < least || UUID.test(text)) return false;
  if (/^-|^0[0-7][\dA-HJKMNP-TV-Z]{24}$|^[\da-z]{1,10}(?:-[\da-z]{1,10})+$/.test(text)) return false; // ULIDs; names that machines make up of words and numbers
  if (/^[0-9a-f]{32,}$/i.test(text)) return /\d/.test(text) && /[a-f]/i.test(text) && entropy(text) > 3;
  const turns = (text.match(/[a-z][A-Z]|[A-Z][a-z]|[A-Za-z]\d|\d[A-Za-z]/g) ?? []).length;
  if (!/\d/.test(text) && text.length < 40) return false;
  // Identifiers and slugs: words joined by capitals, hyphens or underscores, with few digits.
  const words = text.split(/[-_+/~]|(?<=[a-z])(?=[A-Z])|(?<=\d)(?=[A-Za-z])|(?<=[A-Za-z])(?=\d)/).filter(Boolean);
  const plain = words.filter((one) => /^(?:[A-Z]?[a-z]{2,}|[A-Z]{2,}|\d{1,14})$/.test(one) && (one.length < 3 || /\d/.test(one) || /[aeiouy]/i.test(one)));
  if (plain.join("").length >= 0.8 * words.join("").length && plain.reduce((sum, one) => sum + one.length, 0) / plain.length >= 3.4) return false;
  return turns >= text.length / 6 && entropy(text) >= Math.min(3.6, Math.log2(text.length) * 0.78);
}

/** Bits per character. @param {string} text */
function entropy(text) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
