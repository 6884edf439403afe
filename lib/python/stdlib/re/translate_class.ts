/**
 * Escapes and character classes of regular expressions.
 *
 * @module
 */
import { END, FLAGS, has, literal, PatternError, type Reader, START } from "./reader.ts";

const WORD = "\\p{L}\\p{N}_";
const SPACES = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

/** Inside of a character class for `\w`, `\d`, `\s`. */
function classBody(r: Reader, letter: string): string | null {
  const ascii = has(r, FLAGS.A);
  switch (letter) {
    case "w":
      return ascii ? "a-zA-Z0-9_" : WORD;
    case "d":
      return ascii ? "0-9" : "\\p{Nd}";
    case "s":
      return ascii ? " \\t\\n\\r\\f\\v" : SPACES;
    default:
      return null;
  }
}

const CHARACTERS: Readonly<Record<string, string>> = {
  a: "\\x07",
  f: "\\f",
  n: "\\n",
  r: "\\r",
  t: "\\t",
  v: "\\v",
};

/** Reads what follows a backslash outside of a class. */
export function readEscape(r: Reader): string {
  const char = r.pattern[r.pos];
  if (char === undefined) throw new PatternError("bad escape (end of pattern)", r.pos - 1);
  const word = has(r, FLAGS.A) ? "a-zA-Z0-9_" : WORD;
  const body = classBody(r, char.toLowerCase());
  if (body !== null) {
    r.pos++;
    return char === char.toLowerCase() ? `[${body}]` : `[^${body}]`;
  }
  switch (char) {
    case "A":
      r.pos++;
      return START;
    case "Z":
      r.pos++;
      return END;
    case "b":
      r.pos++;
      return `(?:(?<=[${word}])(?![${word}])|(?<![${word}])(?=[${word}]))`;
    case "B":
      r.pos++;
      return `(?:(?<=[${word}])(?=[${word}])|(?<![${word}])(?![${word}]))`;
    default:
      return readReference(r) ?? readCharacter(r);
  }
}

function readReference(r: Reader): string | null {
  const match = /^[1-9]\d?/.exec(r.pattern.slice(r.pos));
  if (match === null || /^[0-3][0-7]{2}/.test(r.pattern.slice(r.pos))) return null;
  const number = Number(match[0]);
  if (number > r.groups) throw new PatternError(`invalid group reference ${number}`, r.pos);
  if (r.open.has(number)) throw new PatternError("cannot refer to an open group", r.pos - 1);
  r.pos += match[0].length;
  return `(?:\\${number})`;
}

/** One escaped character, also inside of a class. */
function readCharacter(r: Reader): string {
  const rest = r.pattern.slice(r.pos);
  const char = rest[0] as string;
  const known = CHARACTERS[char];
  if (known !== undefined) {
    r.pos++;
    return known;
  }
  const coded = /^(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/.exec(rest);
  if (coded !== null) {
    r.pos += coded[0].length;
    return `\\u{${coded[1] ?? coded[2] ?? coded[3]}}`;
  }
  const octal = /^(?:0[0-7]{0,2}|[0-3][0-7]{2})/.exec(rest);
  if (octal !== null) {
    r.pos += octal[0].length;
    return `\\u{${parseInt(octal[0], 8).toString(16)}}`;
  }
  if (/[a-zA-Z0-9]/.test(char)) throw new PatternError(`bad escape \\${char}`, r.pos - 1);
  const whole = String.fromCodePoint(rest.codePointAt(0) as number);
  r.pos += whole.length;
  return literal(whole);
}

/** Reads a class, from after its bracket. */
export function readClass(r: Reader): string {
  const start = r.pos - 1;
  let out = "[";
  if (r.pattern[r.pos] === "^") {
    out += "^";
    r.pos++;
  }
  let first = true;
  for (;;) {
    const char = r.pattern[r.pos];
    if (char === undefined) throw new PatternError("unterminated character set", start);
    if (char === "]" && !first) break;
    first = false;
    const low = readClassItem(r);
    if (r.pattern[r.pos] === "-" && r.pattern[r.pos + 1] !== "]" && r.pattern[r.pos + 1] !== undefined) {
      r.pos++;
      const high = readClassItem(r);
      if (low.set || high.set) throw new PatternError(`bad character range`, r.pos);
      out += `${low.text}-${high.text}`;
    } else {
      out += low.text;
    }
  }
  r.pos++;
  return `${out}]`;
}

function readClassItem(r: Reader): { text: string; set: boolean } {
  const char = String.fromCodePoint(r.pattern.codePointAt(r.pos) as number);
  r.pos += char.length;
  if (char !== "\\") return { text: classLiteral(char), set: false };
  const letter = r.pattern[r.pos] ?? "";
  const body = classBody(r, letter.toLowerCase());
  if (body !== null) {
    r.pos++;
    return { text: letter === letter.toLowerCase() ? body : `[^${body}]`, set: true };
  }
  if (letter === "b") {
    r.pos++;
    return { text: "\\x08", set: false };
  }
  if (/[^a-zA-Z0-9]/.test(letter)) {
    const whole = String.fromCodePoint(r.pattern.codePointAt(r.pos) as number);
    r.pos += whole.length;
    return { text: classLiteral(whole), set: false };
  }
  return { text: readCharacter(r), set: false };
}

/** A character inside of a class; with the `v` flag most punctuation has to be escaped there. */
function classLiteral(char: string): string {
  return /[\\^$.*+?()[\]{}|/&\-!#%,:;<=>@`~]/.test(char) ? `\\${char}` : char;
}
