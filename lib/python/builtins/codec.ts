/**
 * Encodings: text to bytes and back.
 *
 * @module
 */
import { EXCEPTIONS, PyException, raise, Raised } from "../runtime/exception.ts";
import { PyBytes } from "../runtime/values.ts";

type Codec = "utf-8" | "ascii" | "latin-1" | "utf-16" | "utf-16-le" | "utf-16-be" | "utf-8-sig" | "unicode-escape";

const ALIASES: Readonly<Record<string, Codec>> = {
  utf8: "utf-8",
  utf: "utf-8",
  u8: "utf-8",
  utf8sig: "utf-8-sig",
  ascii: "ascii",
  usascii: "ascii",
  latin1: "latin-1",
  iso88591: "latin-1",
  l1: "latin-1",
  cp1252: "latin-1",
  unicodeescape: "unicode-escape",
  utf16: "utf-16",
  utf16le: "utf-16-le",
  utf16be: "utf-16-be",
};

function codecOf(encoding: string): Codec {
  const codec = ALIASES[encoding.toLowerCase().replace(/[-_ ]/g, "")];
  if (codec === undefined) throw raise("LookupError", `unknown encoding: ${encoding}`);
  return codec;
}

function encodeError(codec: string, text: string, bad: { at: number; reason: string }): Raised {
  const { at, reason } = bad;
  const char = String.fromCodePoint(text.codePointAt(at) as number);
  const point = char.codePointAt(0) as number;
  const hex = point.toString(16);
  const shown = point < 256
    ? `\\x${hex.padStart(2, "0")}`
    : point < 65536
    ? `\\u${hex.padStart(4, "0")}`
    : `\\U${hex.padStart(8, "0")}`;
  const message = `'${codec}' codec can't encode character '${shown}' in position ${at}: ${reason}`;
  return new Raised(new PyException(EXCEPTIONS.UnicodeEncodeError, [message]));
}

/** How to encode or decode. */
export interface Coding {
  /** `utf-8` unless given. */
  readonly encoding?: string;
  /** `strict` unless given. */
  readonly errors?: string;
}

/** Encodes a text. Throws a Python `UnicodeEncodeError` when `errors` is `strict`. */
export function encodeText(text: string, coding: Coding = {}): Uint8Array {
  const { encoding = "utf-8", errors = "strict" } = coding;
  const codec = codecOf(encoding);
  switch (codec) {
    case "utf-8":
    case "utf-8-sig":
      return encodeUtf8(codec === "utf-8-sig" ? `\ufeff${text}` : text, errors);
    case "ascii":
      return encodeSingle(text, { codec, limit: 128, errors });
    case "latin-1":
      return encodeSingle(text, { codec, limit: 256, errors });
    case "unicode-escape":
      return Uint8Array.from([...text].flatMap(escaped), (char) => char.charCodeAt(0));
    default:
      return encodeUtf16(text, codec);
  }
}

function encodeUtf8(text: string, errors: string): Uint8Array {
  const lone = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(text);
  if (lone !== null && errors === "strict") {
    throw encodeError("utf-8", text, { at: lone.index, reason: "surrogates not allowed" });
  }
  return new TextEncoder().encode(text);
}

function encodeSingle(text: string, how: { codec: string; limit: number; errors: string }): Uint8Array {
  const bytes: number[] = [];
  let at = 0;
  for (const char of text) {
    const point = char.codePointAt(0) as number;
    if (point < how.limit) bytes.push(point);
    else {
      switch (how.errors) {
        case "ignore":
          break;
        case "replace":
          bytes.push(63);
          break;
        case "xmlcharrefreplace":
          for (const digit of `&#${point};`) bytes.push(digit.charCodeAt(0));
          break;
        case "backslashreplace": {
          const hex = point.toString(16);
          const escape = point < 256
            ? `\\x${hex}`
            : point < 65536
            ? `\\u${hex.padStart(4, "0")}`
            : `\\U${hex.padStart(8, "0")}`;
          for (const digit of escape) bytes.push(digit.charCodeAt(0));
          break;
        }
        default:
          throw encodeError(how.codec, text, { at, reason: `ordinal not in range(${how.limit})` });
      }
    }
    at += char.length;
  }
  return Uint8Array.from(bytes);
}

function encodeUtf16(text: string, codec: Codec): Uint8Array {
  const marked = codec === "utf-16" ? `\ufeff${text}` : text;
  const view = new DataView(new ArrayBuffer(marked.length * 2));
  for (let i = 0; i < marked.length; i++) view.setUint16(i * 2, marked.charCodeAt(i), codec !== "utf-16-be");
  return new Uint8Array(view.buffer);
}

/** Decodes bytes. Throws a Python `UnicodeDecodeError` when `errors` is `strict`. */
export function decodeBytes(data: Uint8Array, coding: Coding = {}): string {
  const { encoding = "utf-8", errors = "strict" } = coding;
  const codec = codecOf(encoding);
  switch (codec) {
    case "utf-8":
    case "utf-8-sig":
      return decodeUtf8(data, { errors, mark: codec === "utf-8-sig" });
    case "ascii":
      return decodeSingle(data, { limit: 128, errors });
    case "latin-1":
      return decodeSingle(data, { limit: 256, errors });
    case "unicode-escape":
      return unescaped(decodeSingle(data, { limit: 256, errors }));
    case "utf-16-be":
      return new TextDecoder("utf-16be", { ignoreBOM: true }).decode(data);
    default:
      return new TextDecoder("utf-16le", { ignoreBOM: codec === "utf-16-le" }).decode(data);
  }
}

function decodeUtf8(data: Uint8Array, how: { errors: string; mark: boolean }): string {
  const ignoreBOM = !how.mark;
  if (how.errors === "replace") return new TextDecoder("utf-8", { ignoreBOM }).decode(data);
  try {
    return new TextDecoder("utf-8", { ignoreBOM, fatal: true }).decode(data);
  } catch {
    if (how.errors === "ignore") return new TextDecoder("utf-8", { ignoreBOM }).decode(data).replaceAll("\ufffd", "");
    const at = firstBad(data);
    const hex = (data[at] ?? 0).toString(16).padStart(2, "0");
    const message = `'utf-8' codec can't decode byte 0x${hex} in position ${at}: invalid start byte`;
    throw new Raised(new PyException(EXCEPTIONS.UnicodeDecodeError, [message]));
  }
}

/** Offset of the first byte that begins no well-formed sequence. */
function firstBad(data: Uint8Array): number {
  let at = 0;
  while (at < data.length) {
    const lead = data[at] as number;
    const length = lead < 0x80
      ? 1
      : lead >= 0xc2 && lead < 0xe0
      ? 2
      : lead >= 0xe0 && lead < 0xf0
      ? 3
      : lead >= 0xf0 && lead < 0xf5
      ? 4
      : 0;
    if (length === 0) return at;
    for (let i = 1; i < length; i++) if (((data[at + i] ?? 0) & 0xc0) !== 0x80) return at;
    at += length;
  }
  return at;
}

function decodeSingle(data: Uint8Array, how: { limit: number; errors: string }): string {
  let text = "";
  data.forEach((byte, at) => {
    if (byte < how.limit) text += String.fromCharCode(byte);
    else if (how.errors === "replace") text += "\ufffd";
    else if (how.errors !== "ignore") {
      const hex = byte.toString(16);
      const message = `'ascii' codec can't decode byte 0x${hex} in position ${at}: ordinal not in range(128)`;
      throw new Raised(new PyException(EXCEPTIONS.UnicodeDecodeError, [message]));
    }
  });
  return text;
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "\n": "",
};

/** A character as Python writes it in a literal, one by one. */
function escaped(char: string): readonly string[] {
  const point = char.codePointAt(0) as number;
  if (char === "\\") return ["\\", "\\"];
  if (point >= 32 && point < 127) return [char];
  const short = { "\n": "n", "\r": "r", "\t": "t" }[char];
  if (short !== undefined) return ["\\", short];
  const hex = point.toString(16);
  if (point < 256) return [..."\\x", ...hex.padStart(2, "0")];
  return point < 65536 ? [..."\\u", ...hex.padStart(4, "0")] : [..."\\U", ...hex.padStart(8, "0")];
}

const ESCAPE = /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|([abfnrtv\\'"\n])|$)/g;

/** What the escapes of a literal stand for; others stay as they are. */
function unescaped(text: string): string {
  return text.replace(ESCAPE, (whole, x?: string, u?: string, long?: string, octal?: string, simple?: string) => {
    const hex = x ?? u ?? long;
    if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
    if (octal !== undefined) return String.fromCodePoint(parseInt(octal, 8));
    if (simple !== undefined) return ESCAPES[simple] as string;
    const message = `'unicodeescape' codec can't decode byte 0x5c in position ${
      text.length - whole.length
    }: \\ at end of string`;
    throw new Raised(new PyException(EXCEPTIONS.UnicodeDecodeError, [message]));
  });
}

/** A text as a Python bytes value. */
export function bytesOf(text: string): PyBytes {
  return new PyBytes(new TextEncoder().encode(text));
}
