/**
 * Literals of TypeScript, and skipping over what is none.
 *
 * @module
 */
import { isToken, nextToken, type TokenScanner, tokenText } from "./tokens.ts";

/** Value that a graph field can be written with as a literal. */
export type LiteralValue = string | null | readonly LiteralValue[];

/** A literal and nothing else; `undefined` for any other expression, which is skipped. */
export function readInitializer(scanner: TokenScanner): LiteralValue | undefined {
  let value = readLiteral(scanner);
  while (value !== undefined && (isToken(scanner, "as") || isToken(scanner, "satisfies"))) {
    nextToken(scanner);
    if (!skipAssertedType(scanner)) value = undefined;
  }
  if (value !== undefined && endsExpression(scanner)) return value;
  skipExpression(scanner);
  return undefined;
}

/** A semicolon, a comma, the end, or a new line on which a statement starts. */
function endsExpression(scanner: TokenScanner): boolean {
  if (scanner.kind === "end" || isToken(scanner, ";") || isToken(scanner, ",")) return true;
  return scanner.newLine && scanner.kind === "word" && !isToken(scanner, "in") && !isToken(scanner, "instanceof");
}

function readLiteral(scanner: TokenScanner): LiteralValue | undefined {
  const text = tokenText(scanner);
  if (scanner.kind === "string" || scanner.kind === "template") {
    // An escape or a substitution is left to the real parser.
    if (text.includes("\\") || (scanner.kind === "template" && text.includes("${"))) return undefined;
    nextToken(scanner);
    return text.slice(1, -1);
  }
  if (text === "null" || text === "undefined") {
    nextToken(scanner);
    return null;
  }
  if (text === "[") return readArray(scanner);
  if (text !== "(") return undefined;
  nextToken(scanner);
  const inner = readLiteral(scanner);
  if (inner === undefined || !isToken(scanner, ")")) return undefined;
  nextToken(scanner);
  return inner;
}

function readArray(scanner: TokenScanner): LiteralValue | undefined {
  const items: LiteralValue[] = [];
  nextToken(scanner);
  while (!isToken(scanner, "]")) {
    const item = readLiteral(scanner);
    if (item === undefined) return undefined;
    items.push(item);
    if (isToken(scanner, ",")) nextToken(scanner);
    else if (!isToken(scanner, "]")) return undefined;
  }
  nextToken(scanner);
  return items;
}

/** Moves from the colon of a type annotation to the `=` after it, or to where the statement ends. */
export function skipAnnotation(scanner: TokenScanner): void {
  let depth = 0;
  while (scanner.kind !== "end") {
    if (depth === 0 && (isToken(scanner, "=") || isToken(scanner, ";"))) return;
    depth += bracketStep(scanner, TYPE_BRACKETS);
    if (depth < 0) return;
    nextToken(scanner);
  }
}

/**
 * Moves over the type after `as` or `satisfies`; false when an operator follows it, so that the literal was only a part
 * of the expression.
 */
function skipAssertedType(scanner: TokenScanner): boolean {
  let depth = 0;
  let isOpen = true;
  for (; scanner.kind !== "end"; nextToken(scanner)) {
    const mark = scanner.kind === "punctuation" ? tokenText(scanner) : "";
    if (depth === 0) {
      if (mark === "," || mark === ";") return true;
      if (mark === "" && !isOpen) return scanner.newLine || isToken(scanner, "as") || isToken(scanner, "satisfies");
      if (mark !== "" && !TYPE_PUNCTUATION.includes(mark)) return false;
      isOpen = ["|", "&", "."].includes(mark) || TYPE_OPERATORS.some((word) => isToken(scanner, word));
    }
    depth += bracketStep(scanner, TYPE_BRACKETS);
    if (depth < 0) return false;
  }
  return true;
}

const TYPE_PUNCTUATION = ["|", "&", ".", "[", "]", "{", "}", "(", ")", "<", ">"];
/** Words of types that another word follows. */
const TYPE_OPERATORS = ["readonly", "keyof", "typeof", "unique"];
/** Brackets that open, then those that close, as far as they nest in types. */
const TYPE_BRACKETS: Brackets = ["([{<", ")]}>"];
/** The same for expressions, in which `<` compares. */
export const CODE_BRACKETS: Brackets = ["([{", ")]}"];

/** Opening and closing brackets. */
export type Brackets = readonly [string, string];

/** 1 for an opening bracket, -1 for a closing one, else 0. */
export function bracketStep(scanner: TokenScanner, [open, close]: Brackets): number {
  if (scanner.kind !== "punctuation" || scanner.end - scanner.start !== 1) return 0;
  const mark = tokenText(scanner);
  return open.includes(mark) ? 1 : close.includes(mark) ? -1 : 0;
}

/** Moves to the comma or semicolon that ends an expression, or to the next statement. */
export function skipExpression(scanner: TokenScanner): void {
  let depth = 0;
  let previousEnds = false;
  while (scanner.kind !== "end") {
    if (depth === 0) {
      if (isToken(scanner, ";") || isToken(scanner, ",")) return;
      if (scanner.newLine && previousEnds && STATEMENT_WORDS.some((word) => isToken(scanner, word))) return;
    }
    const step = bracketStep(scanner, CODE_BRACKETS);
    depth += step;
    if (depth < 0) return;
    previousEnds = scanner.kind !== "punctuation" || step < 0;
    nextToken(scanner);
  }
}

const STATEMENT_WORDS = [
  "export",
  "import",
  "const",
  "let",
  "var",
  "function",
  "async",
  "class",
  "type",
  "interface",
  "if",
  "for",
];
