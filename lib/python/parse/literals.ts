/**
 * Numbers and strings as written in the source.
 *
 * @module
 */
import type { Literal } from "./ast.ts";
import { stringStart } from "./string_scan.ts";
import { PythonSyntaxError } from "./syntax_error.ts";
import { charFromName } from "./unicode_names.ts";

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** An int as its smallest representation: a number where that is exact. */
export function normalizeInt(value: bigint): number | bigint {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

/** Value of a number literal; `null` for an imaginary one. */
export function parseNumber(literal: string): Literal | null {
  const digits = literal.replaceAll("_", "").toLowerCase();
  if (/^0[xob]/.test(digits)) return { type: "int", value: normalizeInt(BigInt(digits)) };
  if (digits.endsWith("j")) return null;
  if (/[.e]/.test(digits)) return { type: "float", value: Number(digits) };
  const value = Number(digits);
  return { type: "int", value: Number.isSafeInteger(value) ? value : BigInt(digits) };
}

/** Value of a string or bytes literal with its prefix and quotes. */
export function parseString(literal: string, line: number): Literal {
  const start = stringStart(literal, 0);
  if (start === null) throw new PythonSyntaxError("invalid syntax", line);
  const content = literal.slice(start.contentStart, literal.length - start.quote.length);
  if (start.bytes) return { type: "bytes", value: parseBytes(content, { raw: start.raw, line }) };
  return { type: "str", value: start.raw ? content : unescape(content, line) };
}

function parseBytes(content: string, options: { raw: boolean; line: number }): Uint8Array {
  if (/[^\0-\x7f]/.test(content)) {
    throw new PythonSyntaxError("bytes can only contain ASCII literal characters", options.line);
  }
  if (options.raw || !content.includes("\\")) return latin1(content);
  const decoded = content.replace(
    /\\(?:([0-7]{1,3})|x([\da-fA-F]{2})|(x)|([^]))/g,
    (whole, octal?: string, hex?: string, broken?: string, char?: string) => {
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 255);
      if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
      if (broken !== undefined) throw new PythonSyntaxError("(value error) invalid \\x escape", options.line);
      return SIMPLE_ESCAPES[char as string] ?? whole;
    },
  );
  return latin1(decoded);
}

function latin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

const ESCAPE = /\\(?:([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|N\{([^}]*)\}|([xuUN])|([^]))/g;

/** Replaces the escapes of a string that is neither raw nor bytes. */
export function unescape(content: string, line: number): string {
  if (!content.includes("\\")) return content;
  return content.replace(
    ESCAPE,
    (
      whole,
      octal?: string,
      hex?: string,
      short?: string,
      long?: string,
      name?: string,
      broken?: string,
      char?: string,
    ) => {
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
      const point = hex ?? short ?? long;
      if (point !== undefined) return codePoint(parseInt(point, 16), line);
      if (name !== undefined) return named(name, line);
      if (broken !== undefined) {
        throw new PythonSyntaxError(
          `(unicode error) 'unicodeescape' codec can't decode bytes: truncated \\${broken}`,
          line,
        );
      }
      return SIMPLE_ESCAPES[char as string] ?? whole;
    },
  );
}

function codePoint(point: number, line: number): string {
  if (point <= 0x10ffff) return String.fromCodePoint(point);
  throw new PythonSyntaxError(
    "(unicode error) 'unicodeescape' codec can't decode bytes: illegal Unicode character",
    line,
  );
}

function named(name: string, line: number): string {
  const char = charFromName(name);
  if (char !== null) return char;
  throw new PythonSyntaxError(
    `(unicode error) unknown Unicode character name '${name}': write it as \\uXXXX`,
    line,
  );
}
