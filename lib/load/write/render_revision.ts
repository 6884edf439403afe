/**
 * The text of a new revision file.
 *
 * @module
 */
import { dirname, join, relative } from "node:path";
import { MigratorError } from "../../core/error.ts";
import type { RevisionHeader, RevisionId, RevisionSource } from "../../revision/types.ts";
import type { Config } from "../config/types.ts";
import { displayPath } from "../display_path.ts";
import { docField } from "../doc.ts";
import { decodeText, DISK, type FileReader, isNotFound, systemReason } from "../files.ts";
import { readSqlHeader } from "../sql/header.ts";
import { readStaticHeader } from "../ts/header.ts";
import { createDate, localTime } from "./clock.ts";
import { fillFileTemplate, slugify } from "./file_name.ts";
import { type RevisionFolder, revisionPath } from "./file_path.ts";
import { fillTemplate, type TemplateValues } from "./fill_template.ts";
import { SCRIPT_TEMPLATES } from "./script_templates.ts";
import { verbatimSqlLines, verbatimTsLines } from "./verbatim_lines.ts";

/** A revision to be written. */
export interface NewRevision {
  readonly id: RevisionId;
  /** Empty for none; may have several lines. */
  readonly message: string;
  readonly down: readonly RevisionId[];
  readonly branchLabels: readonly string[];
  readonly dependsOn: readonly string[];
  /** Default: `file_kind` of the configuration. */
  readonly kind?: "ts" | "sql";
  /** Code of the upgrade, not indented; statements of a TypeScript function, or SQL. */
  readonly upgrades?: string;
  /** Code of the downgrade. */
  readonly downgrades?: string;
  /** Import lines of a TypeScript file. */
  readonly imports?: string;
  readonly folder: RevisionFolder;
  /** When the revision is made. */
  readonly now: Date;
}

/** Options of {@linkcode renderRevision}. */
export interface RenderOptions {
  /** Working directory, absolute: paths are shown relative to it. */
  readonly cwd: string;
  readonly files?: FileReader;
}

/** A revision file that is ready to be written. */
export interface RenderedRevision {
  readonly path: string;
  /** The path as shown to people. */
  readonly display: string;
  readonly text: string;
}

/**
 * Renders a revision file with the project's template (`script.ts.tmpl`, `script.sql.tmpl` in `script_location`), or
 * with the built-in one when the project has none. What was rendered is read back, so that a template that loses a graph
 * field is found out before the file is written.
 *
 * @throws {MigratorError} `message-invalid`, `template-invalid`, `file-template-invalid`, `file-name-invalid`,
 * `timezone-unknown`.
 */
export function renderRevision(config: Config, revision: NewRevision, options: RenderOptions): RenderedRevision {
  const { cwd, files = DISK } = options;
  const message = plainMessage(revision.message);
  const kind = revision.kind ?? config.fileKind;
  const time = localTime(revision.now, config.timezone);
  const slug = slugify(message, config.truncateSlugLength);
  const name = fillFileTemplate(config.fileTemplate, { rev: fileNamePart(revision.id), slug, time });
  const path = revisionPath(revision.folder, `${name}.${kind}`);
  const source: RevisionSource = { path, display: displayPath(path, cwd), kind };
  const template = readTemplate(kind, { config, cwd, files });
  const types = typesPath(path, config.scriptLocation);
  const values = templateValues({ ...revision, message }, { kind, types, date: createDate(time) });
  const verbatimLines = kind === "ts" ? verbatimTsLines : verbatimSqlLines;
  const verbatim = (value: string, placeholder: string) =>
    CODE.has(placeholder) ? verbatimLines(value) : new Set<number>();
  const filled = fillTemplate(template.text, values, { file: template.file, verbatim });
  const text = filled.endsWith("\n") ? filled : `${filled}\n`;
  checkRendered(text, revision, { source, file: template.file });
  return { path, display: source.display, text };
}

/** An id that makes no sub-folder: only `file_template` may. */
function fileNamePart(id: string): string {
  if (!/[/\\]/.test(id)) return id;
  throw new MigratorError("file-name-invalid", `Cannot name a revision file after the id '${id}': it holds a slash`, {
    hint: "Choose another --rev-id",
    data: { revision: id },
  });
}

/** Placeholders whose values are code, not words. */
const CODE: ReadonlySet<string> = new Set(["imports", "upgrades", "downgrades"]);

/**
 * The message with line feeds as its only control characters: a carriage return would end a comment of SQL.
 *
 * A line must not read like a graph field: it would be one in a SQL file.
 */
function plainMessage(message: string): string {
  const plain = message.toWellFormed().replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .replaceAll(/(?!\n)\p{Cc}/gu, " ").trim();
  const line = plain.split("\n").find((one) => docField(one) !== undefined);
  if (line === undefined) return plain;
  throw new MigratorError("message-invalid", `Cannot use the message: its line '${line.trim()}' reads like a field`, {
    hint: "Put it differently",
    data: { line },
  });
}

function readTemplate(
  kind: "ts" | "sql",
  { config, cwd, files }: { config: Config; cwd: string; files: FileReader },
): { readonly text: string; readonly file: string } {
  const name = `script.${kind}.tmpl`;
  const path = join(config.scriptLocation, name);
  const file = displayPath(path, cwd);
  let text: string | undefined;
  try {
    text = decodeText(files.readBytes(path));
  } catch (error) {
    if (isNotFound(error)) return { text: SCRIPT_TEMPLATES[kind], file: name };
    throw new MigratorError("template-invalid", `Cannot read the template '${file}': ${systemReason(error)}`, {
      hint: "Mend its permissions, or remove it to use the built-in template",
      data: { file: path },
      cause: error,
    });
  }
  if (text !== undefined) return { text, file };
  throw new MigratorError("template-invalid", `Cannot read the template '${file}': it is not UTF-8`, {
    hint: "Save the file as UTF-8",
    data: { file: path },
  });
}

/** How a revision file refers to the types of the project. */
function typesPath(path: string, scriptLocation: string): string {
  const way = relative(dirname(path), join(scriptLocation, "migrator.d.ts")).replaceAll("\\", "/");
  return way.startsWith(".") ? way : `./${way}`;
}

interface ValuesInput {
  readonly kind: "ts" | "sql";
  readonly types: string;
  readonly date: string;
}

/** The placeholders of a template. */
function templateValues(revision: NewRevision, { kind, types, date }: ValuesInput): TemplateValues {
  const { id, down, branchLabels, dependsOn, upgrades = "", downgrades = "", imports = "" } = revision;
  const message = revision.message === "" ? "empty message" : revision.message;
  const fields = [`Revision ID: ${id}`, `Revises: ${down.join(", ")}`, `Create Date: ${date}`];
  if (kind === "sql" && branchLabels.length > 0) fields.push(`Branch Labels: ${branchLabels.join(", ")}`);
  if (kind === "sql" && dependsOn.length > 0) fields.push(`Depends on: ${dependsOn.join(", ")}`);
  return {
    message: kind === "ts" ? message.replaceAll("*/", "*\\/") : message,
    fields: fields.map((field) => field.trimEnd()).join("\n"),
    revision: id,
    revises: down.join(", "),
    create_date: date,
    up_revision: JSON.stringify(id),
    down_revision: literal(down),
    branch_labels: literal(branchLabels),
    depends_on: literal(dependsOn),
    types,
    imports: imports.trimEnd(),
    upgrades: upgrades.trimEnd(),
    downgrades: downgrades.trimEnd(),
  };
}

/** `null`, a string, or a list of strings. */
function literal(items: readonly string[]): string {
  if (items.length === 0) return "null";
  return items.length === 1 ? JSON.stringify(items[0]) : `[${items.map((item) => JSON.stringify(item)).join(", ")}]`;
}

interface CheckInput {
  readonly source: RevisionSource;
  /** The template. */
  readonly file: string;
}

/** Reads the rendered header back and compares it with what was to be written. */
function checkRendered(text: string, revision: NewRevision, { source, file }: CheckInput): void {
  const wanted = {
    id: [revision.id],
    down: revision.down,
    branchLabels: revision.branchLabels,
    dependsOn: revision.dependsOn,
  };
  const found = readBack(text, { source, file });
  const read = { id: [found.id], down: found.down, branchLabels: found.labels, dependsOn: found.dependsOn };
  for (const [field, items] of Object.entries(wanted)) {
    const got = read[field as keyof typeof read];
    if (items.length === got.length && items.every((item, index) => item === got[index])) continue;
    throw brokenTemplate(file, `'${field}' reads back as '${got.join(", ")}' instead of '${items.join(", ")}'`);
  }
}

function readBack(text: string, { source, file }: CheckInput): RevisionHeader {
  let header: RevisionHeader | null;
  try {
    header = source.kind === "sql" ? readSqlHeader(text, source) : readStaticHeader(text, source);
  } catch (error) {
    if (!(error instanceof MigratorError)) throw error;
    throw brokenTemplate(file, error.message.replace(/^[^:]*: /, ""));
  }
  if (header !== null) return header;
  throw brokenTemplate(file, "a graph field is missing in what it makes, or is not a plain value");
}

function brokenTemplate(file: string, reason: string): MigratorError {
  return new MigratorError("template-invalid", `Cannot use the template '${file}': ${reason}`, {
    hint: "Compare it with the one that 'migrator init' writes",
    where: { file },
    data: { file },
  });
}
