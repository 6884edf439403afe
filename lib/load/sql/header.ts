/**
 * The header of a SQL revision: the comments at its beginning.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { positionAt } from "../../core/text.ts";
import type { RevisionHeader, RevisionId, RevisionSource } from "../../revision/types.ts";
import { nextToken, openScanner } from "../../sql/lexer.ts";
import { type DocField, docField, docMessage } from "../doc.ts";
import { SECTION_LINE } from "./sections.ts";

/**
 * Reads the header; `null` for a file that is no revision: it has neither a graph field nor a line `-- migrate:up`.
 *
 * @throws {MigratorError} `revision-header` when a field is missing, empty or there twice; `sql-unterminated`.
 */
export function readSqlHeader(text: string, source: RevisionSource): RevisionHeader | null {
  const lines = leadingComment(text, source);
  const fields = readFields(lines, { text, source });
  const id = fields.get("revision");
  if (id === undefined && fields.size === 0 && !/^[ \t]*--[ \t]*migrate:[ \t]*up\b/im.test(text)) return null;
  if (id === undefined || id === "") throw missing(source, { field: "Revision ID", example: "f6e5d4c3b2a1" });
  const revises = fields.get("revises");
  if (revises === undefined) {
    throw missing(source, {
      field: "Revises",
      example: "a1b2c3d4e5f6",
      more: ", with nothing after the colon for a base",
    });
  }
  const doc = lines.map((line) => line.text).join("\n").trim();
  return {
    id: id as RevisionId,
    down: (BASE_WORDS.has(revises.toLowerCase()) ? [] : splitList(revises)) as readonly RevisionId[],
    dependsOn: splitList(fields.get("depends") ?? ""),
    labels: splitList(fields.get("labels") ?? ""),
    message: docMessage(doc),
    doc,
    source,
  };
}

/** What people (and Alembic's listings) write for "no parent". */
const BASE_WORDS: ReadonlySet<string> = new Set(["base", "<base>", "none", "null"]);

/** A line of the leading comments without comment marks. */
interface DocLine {
  readonly text: string;
  readonly offset: number;
}

/** The comments before the first statement or section, line by line; a blank line stands where the file has one. */
function leadingComment(text: string, source: RevisionSource): readonly DocLine[] {
  const scanner = openScanner(text, { file: source.display });
  const lines: DocLine[] = [];
  for (let kind = nextToken(scanner); kind === "space" || kind === "comment"; kind = nextToken(scanner)) {
    const token = text.slice(scanner.start, scanner.end);
    if (kind === "space") {
      if (token.split("\n").length > 2 && lines.length > 0) lines.push({ text: "", offset: scanner.start });
    } else if (token.startsWith("/*")) {
      lines.push(...blockLines(token, scanner.start));
    } else if (SECTION_LINE.test(token)) {
      break;
    } else {
      lines.push({ text: token.replace(/^--+ ?/, "").trimEnd(), offset: scanner.start });
    }
  }
  return lines;
}

function blockLines(block: string, start: number): readonly DocLine[] {
  let offset = start;
  return block.slice(0, -2).split("\n").map((line, index) => {
    const text = (index === 0 ? line.replace(/^\/\*+ ?/, "") : line.replace(/^\s*\*? ?/, "")).trimEnd();
    const result = { text, offset: offset + line.length - line.trimStart().length };
    offset += line.length + 1;
    return result;
  });
}

function readFields(
  lines: readonly DocLine[],
  { text, source }: { text: string; source: RevisionSource },
): ReadonlyMap<DocField, string> {
  const fields = new Map<DocField, string>();
  for (const line of lines) {
    const found = docField(line.text);
    if (found === undefined) continue;
    if (fields.has(found.field)) {
      const name = line.text.slice(0, line.text.indexOf(":")).trim();
      throw new MigratorError("revision-header", `Cannot read '${source.display}': '${name}:' is there twice`, {
        where: { file: source.display, ...positionAt(text, line.offset), text, offset: line.offset },
        hint: "Keep one of the lines",
        data: { file: source.path, field: name },
      });
    }
    fields.set(found.field, found.value);
  }
  return fields;
}

interface MissingField {
  readonly field: string;
  readonly example: string;
  readonly more?: string;
}

function missing(source: RevisionSource, { field, example, more = "" }: MissingField): MigratorError {
  return new MigratorError("revision-header", `Cannot read '${source.display}': it has no line '-- ${field}: ...'`, {
    where: { file: source.display },
    hint: `Write a line '-- ${field}: ${example}' among the comments at the top${more}`,
    data: { file: source.path, field },
  });
}

function splitList(text: string): readonly string[] {
  return text.split(",").map((item) => item.trim()).filter((item) => item !== "");
}
