/**
 * The sections of a SQL revision: what stands below `-- migrate:up` and below `-- migrate:down`.
 *
 * @module
 */
import { type Location, MigratorError } from "../../core/error.ts";
import { nearest, positionAt } from "../../core/text.ts";
import type { RevisionHeader } from "../../revision/types.ts";
import { nextToken, openScanner } from "../../sql/lexer.ts";

/** A line that starts a section; the name is not checked here. */
export const SECTION_LINE: RegExp = /^--[ \t]*migrate:[ \t]*([^\s]*)[ \t]*(.*?)[ \t]*\r?$/i;

/** Name of a section. */
export type SectionName = "up" | "down";

/** One section. */
export interface SqlSection {
  readonly text: string;
  /** Line in the file of the first character of `text`, from 1. */
  readonly line: number;
  /** False for `transaction:false`. */
  readonly transaction: boolean;
}

/** The sections of a file. */
export type SqlSections = ReadonlyMap<SectionName, SqlSection>;

/**
 * Cuts a file into its sections. A marker counts only as a comment on a line of its own, not inside a string or a
 * function body.
 *
 * @throws {MigratorError} `sql-sections` for a missing `-- migrate:up`, SQL before the first section, an unknown
 * section or option, a section that is there twice; `sql-unterminated`.
 */
export function readSections(text: string, header: RevisionHeader): SqlSections {
  const reader: SectionReader = { text, header };
  const marks = findMarks(reader);
  const sections = new Map<SectionName, SqlSection>();
  for (const [index, mark] of marks.entries()) {
    const end = marks[index + 1]?.start ?? text.length;
    if (sections.has(mark.name)) {
      throw sectionError(reader, `'-- migrate:${mark.name}' is there twice`, { offset: mark.start });
    }
    const start = Math.min(mark.end + (text.startsWith("\r\n", mark.end) ? 2 : 1), end);
    sections.set(mark.name, {
      text: text.slice(start, end),
      line: positionAt(text, mark.start).line + 1,
      transaction: mark.transaction,
    });
  }
  if (!sections.has("up")) {
    throw sectionError(reader, "it has no line '-- migrate:up'", {
      hint: "Write '-- migrate:up' above the statements of the upgrade, '-- migrate:down' above those of the downgrade",
    });
  }
  return sections;
}

interface SectionReader {
  readonly text: string;
  readonly header: RevisionHeader;
}

/** A marker line; `end` is the position of its line break. */
interface Mark {
  readonly name: SectionName;
  readonly transaction: boolean;
  readonly start: number;
  readonly end: number;
}

function findMarks(reader: SectionReader): readonly Mark[] {
  const { text, header } = reader;
  const scanner = openScanner(text, { file: header.source.display });
  const marks: Mark[] = [];
  for (let kind = nextToken(scanner); kind !== "end"; kind = nextToken(scanner)) {
    if (kind === "space") continue;
    const mark = kind === "comment" ? readMark(reader, { start: scanner.start, end: scanner.end }) : undefined;
    if (mark !== undefined) marks.push(mark);
    else if (kind !== "comment" && marks.length === 0) {
      throw sectionError(reader, "SQL stands before the first '-- migrate:up'", {
        offset: scanner.start,
        hint: "Move it below '-- migrate:up'",
      });
    }
  }
  return marks;
}

function readMark(reader: SectionReader, { start, end }: { start: number; end: number }): Mark | undefined {
  const { text } = reader;
  const match = SECTION_LINE.exec(text.slice(start, end));
  const lineStart = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
  if (match === null || text.slice(lineStart, start).trim() !== "") return undefined;
  const name = match[1]!.toLowerCase();
  if (name !== "up" && name !== "down") {
    const guess = nearest(name, ["up", "down"]);
    throw sectionError(reader, `there is no section 'migrate:${match[1]}'`, {
      offset: start,
      hint: guess === undefined ? "Sections: '-- migrate:up', '-- migrate:down'" : `Did you mean 'migrate:${guess}'?`,
    });
  }
  return { name, transaction: readOptions(reader, { options: match[2]!, start }), start, end };
}

/** Reads `transaction:false`, the only option. */
function readOptions(reader: SectionReader, { options, start }: { options: string; start: number }): boolean {
  let transaction = true;
  for (const option of options.split(/\s+/).filter((word) => word !== "")) {
    const [name = "", value = ""] = option.split(":", 2);
    if (name.toLowerCase() !== "transaction") {
      throw sectionError(reader, `there is no option '${option}'`, {
        offset: reader.text.indexOf(option, start),
        hint: "The only option is 'transaction:false'",
      });
    }
    if (!/^(true|false)$/i.test(value)) {
      throw sectionError(reader, `'transaction' is 'true' or 'false', found '${value}'`, {
        offset: reader.text.indexOf(option, start),
      });
    }
    transaction = value.toLowerCase() === "true";
  }
  return transaction;
}

interface SectionErrorOptions {
  readonly offset?: number;
  readonly hint?: string;
}

function sectionError({ text, header }: SectionReader, reason: string, options: SectionErrorOptions): MigratorError {
  const { offset, hint } = options;
  const file = header.source.display;
  const place: Location = offset === undefined ? {} : { ...positionAt(text, offset), text, offset };
  return new MigratorError("sql-sections", `Cannot read '${file}': ${reason}`, {
    where: { file, revision: header.id, ...place },
    ...(hint === undefined ? {} : { hint }),
    data: { file: header.source.path, revision: header.id },
  });
}
