/**
 * f-strings: literal text and fields, to any depth.
 *
 * @module
 */
import type { Expr, JoinedPart } from "./ast.ts";
import { type BuildSetting, shift } from "./builder.ts";
import type { StandIn } from "./edits.ts";
import { unescape } from "./literals.ts";
import { parseExpression } from "./parse.ts";
import { type FieldScan, lineAt, scanField, type StringStart, stringStart } from "./string_scan.ts";
import { PythonSyntaxError } from "./syntax_error.ts";

interface Scan {
  readonly text: string;
  readonly start: StringStart;
  /** Line of the file on which `text` begins. */
  readonly line: number;
  readonly className: string;
}

/** Builds the f-string that a stand-in stands for. */
export function buildFString(standIn: StandIn, setting: Required<BuildSetting>): Expr {
  const { firstLine: line, className } = setting;
  const start = stringStart(standIn.text, 0);
  if (start === null) throw new PythonSyntaxError("invalid syntax", line);
  const scan: Scan = { text: standIn.text, start, line, className };
  const end = standIn.text.length - start.quote.length;
  const parts = shift(line, () => readParts(scan, { from: start.contentStart, to: end, spec: false }));
  if (parts.every((part) => typeof part === "string")) {
    return { kind: "constant", literal: { type: "str", value: parts.join("") }, line };
  }
  return { kind: "joined", parts, line };
}

function readParts(scan: Scan, range: { from: number; to: number; spec: boolean }): JoinedPart[] {
  const { text } = scan;
  const parts: JoinedPart[] = [];
  let literal = "";
  let pos = range.from;
  while (pos < range.to) {
    const char = text[pos] as string;
    if (char === "\\" && text[pos + 1] !== "{") {
      const length = escapeLength(scan, pos);
      literal += text.slice(pos, pos + length);
      pos += length;
    } else if (char === "{" && text[pos + 1] === "{" && !range.spec) {
      literal += "{";
      pos += 2;
    } else if (char === "}") {
      if (text[pos + 1] !== "}") throw new PythonSyntaxError("f-string: single '}' is not allowed", lineAt(text, pos));
      literal += "}";
      pos += 2;
    } else if (char === "{") {
      pushLiteral(scan, parts, literal);
      literal = "";
      const field = scanField(text, pos, scan.start.quote);
      parts.push(...readField(scan, field));
      pos = field.end + 1;
    } else {
      // A lone backslash before a field stays a backslash.
      literal += char === "\\" && !scan.start.raw ? "\\\\" : char;
      pos++;
    }
  }
  pushLiteral(scan, parts, literal);
  return parts;
}

function escapeLength(scan: Scan, pos: number): number {
  if (!scan.start.raw && scan.text.startsWith("\\N{", pos)) return scan.text.indexOf("}", pos) + 1 - pos;
  return 2;
}

function pushLiteral(scan: Scan, parts: JoinedPart[], literal: string): void {
  if (literal === "") return;
  parts.push(scan.start.raw ? literal : unescape(literal, 1));
}

function readField(scan: Scan, field: FieldScan): JoinedPart[] {
  const { text, line, className } = scan;
  const at = lineAt(text, field.exprStart);
  const expr = unshifted(
    line,
    () => parseExpression(text.slice(field.exprStart, field.exprEnd), { firstLine: line + at - 1, className }),
  );
  const spec = field.specStart === -1 ? null : readParts(scan, { from: field.specStart, to: field.end, spec: true });
  const conversion = field.conversion ?? (field.selfDoc !== null && spec === null ? "r" : null);
  const part = { expr, conversion: conversion as "r" | "s" | "a" | null, spec };
  return field.selfDoc === null ? [part] : [field.selfDoc, part];
}

/** Runs `work`, whose errors have lines of the file, inside a {@linkcode shift} that will add `line`. */
function unshifted<T>(line: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    throw new PythonSyntaxError(error.message, error.line - line + 1, error.type);
  }
}
