/**
 * Reads the graph fields of a TypeScript revision from its text, without evaluating it.
 *
 * @module
 */
import {
  bracketStep,
  CODE_BRACKETS,
  type LiteralValue,
  readInitializer,
  skipAnnotation,
  skipExpression,
} from "./literal.ts";
import { isToken, nextToken, openTokens, type TokenScanner, tokenText } from "./tokens.ts";

/** Exports that place a revision in the graph. */
export const GRAPH_FIELDS = ["revision", "downRevision", "branchLabels", "dependsOn"] as const;

/** Name of a graph field. */
export type GraphField = typeof GRAPH_FIELDS[number];

/** A graph field as found in the text. */
export interface StaticField {
  /** `undefined` when it is not a literal. */
  readonly value: LiteralValue | undefined;
  /** Offset of the value. */
  readonly offset: number;
}

/** What a text says about itself. */
export interface StaticFields {
  readonly fields: ReadonlyMap<GraphField, StaticField>;
  /** `upgrade` or `downgrade` is exported. */
  readonly hasBody: boolean;
  /** The first documentation block before the first export, without its stars. */
  readonly doc: string;
}

/** Reads up to the last graph field; the whole text when one is missing. */
export function readStaticFields(text: string): StaticFields {
  const reader: Reader = {
    scanner: openTokens(text),
    declared: new Map(),
    exported: new Map(),
    hasBody: false,
    doc: undefined,
  };
  const { scanner } = reader;
  nextToken(scanner);
  let depth = 0;
  while (scanner.kind !== "end" && reader.exported.size < GRAPH_FIELDS.length) {
    if (depth === 0 && scanner.kind === "word" && readStatement(reader)) continue;
    depth += bracketStep(scanner, CODE_BRACKETS);
    nextToken(scanner);
  }
  const doc = reader.doc ?? scanner.doc;
  return {
    fields: new Map([...reader.exported].map(([name, field]) => [name, field ?? reader.declared.get(name) ?? UNKNOWN])),
    hasBody: reader.hasBody,
    doc: doc === undefined || doc[1] === 0 ? "" : docText(text.slice(...doc)),
  };
}

/** A field that comes from elsewhere (`export { x as revision }`): only evaluating the file tells its value. */
const UNKNOWN: StaticField = { value: undefined, offset: 0 };

interface Reader {
  readonly scanner: TokenScanner;
  /** Constants at the top level that are named like a field. */
  readonly declared: Map<GraphField, StaticField>;
  /** Exported fields; `undefined` for those exported by name only, and so found in `declared`. */
  readonly exported: Map<GraphField, StaticField | undefined>;
  hasBody: boolean;
  doc: TokenScanner["doc"];
}

/** Reads a declaration or an export that starts at the current token; false when there is none. */
function readStatement(reader: Reader): boolean {
  const { scanner } = reader;
  if (isToken(scanner, "export")) {
    // What is documented behind the first export is not the file.
    reader.doc ??= scanner.doc ?? [0, 0];
    nextToken(scanner);
    if (isToken(scanner, "{")) readExportList(reader);
    else if (isDeclaration(scanner)) readDeclarations(reader, { exported: true });
    else readFunctionName(reader);
    return true;
  }
  if (!isDeclaration(scanner)) return false;
  readDeclarations(reader, { exported: false });
  return true;
}

function isDeclaration(scanner: TokenScanner): boolean {
  return isToken(scanner, "const") || isToken(scanner, "let") || isToken(scanner, "var");
}

/** `function upgrade`, `async function downgrade`: notes that there is a body; leaves the rest to the caller. */
function readFunctionName(reader: Reader): void {
  const { scanner } = reader;
  while (isToken(scanner, "async") || isToken(scanner, "function") || isToken(scanner, "*")) nextToken(scanner);
  if (isToken(scanner, "upgrade") || isToken(scanner, "downgrade")) reader.hasBody = true;
}

/** `export { a, b as c } from "..."`. */
function readExportList(reader: Reader): void {
  const { scanner } = reader;
  nextToken(scanner);
  while (scanner.kind === "word" || scanner.kind === "string") {
    const local = tokenText(scanner);
    let name = local;
    nextToken(scanner);
    if (isToken(scanner, "as")) {
      nextToken(scanner);
      name = tokenText(scanner);
      nextToken(scanner);
    }
    if (name === "upgrade" || name === "downgrade") reader.hasBody = true;
    if (isGraphField(name)) reader.exported.set(name, name === local ? undefined : UNKNOWN);
    if (isToken(scanner, ",")) nextToken(scanner);
  }
  if (isToken(scanner, "}")) nextToken(scanner);
}

/** `const a: T = 1, b = 2;` with the current token on `const`. */
function readDeclarations(reader: Reader, { exported }: { exported: boolean }): void {
  const { scanner } = reader;
  do {
    nextToken(scanner);
    if (scanner.kind !== "word") return;
    const name = tokenText(scanner);
    nextToken(scanner);
    if (isToken(scanner, ":")) skipAnnotation(scanner);
    if (!isToken(scanner, "=")) return;
    if (exported && (name === "upgrade" || name === "downgrade")) reader.hasBody = true;
    nextToken(scanner);
    if (!isGraphField(name)) {
      skipExpression(scanner);
      continue;
    }
    const offset = scanner.start;
    const field = { value: readInitializer(scanner), offset };
    if (exported) reader.exported.set(name, field);
    else reader.declared.set(name, field);
  } while (isToken(scanner, ","));
}

function isGraphField(name: string): name is GraphField {
  return (GRAPH_FIELDS as readonly string[]).includes(name);
}

/** Text of a documentation block without the comment marks and the stars of its lines. */
function docText(block: string): string {
  return block.slice(3, -2).split(/\r?\n/).map((line) => line.replace(/^\s*\* ?/, "").trimEnd()).join("\n").trim();
}
