/**
 * Filling in the templates of new files.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { nearest, positionAt, quoteWords } from "../../core/text.ts";

/** Values by the name of their placeholder. */
export type TemplateValues = Readonly<Record<string, string>>;

/** Options of {@linkcode fillTemplate}. */
export interface FillTemplateOptions {
  /** The template's file, for errors. */
  readonly file: string;
  /** Numbers of the lines of a value, from 0, that are written as they are: they start inside of a string. */
  readonly verbatim?: (value: string, name: string) => ReadonlySet<number>;
}

const PLACEHOLDER = /\$\$\{|\$\{([^}\n]*)(\}?)/g;

/**
 * Replaces `${name}` by its value. Nothing in a template is evaluated.
 *
 * - `$${` stands for a plain `${`.
 * - Lines at the top that begin with `##` are notes about the template and are left out.
 * - A value of several lines goes on with what stands before the placeholder on its line, so that it stays indented, or
 *   in a comment.
 * - A line with nothing but a placeholder is left out when the value is empty.
 *
 * @throws {MigratorError} `template-invalid` for an unknown placeholder, or one without its end.
 *
 * @example
 * ```ts
 * import { fillTemplate } from "./fill_template.ts";
 *
 * fillTemplate("-- ${message}\n", { message: "one\ntwo" }, { file: "script.sql.tmpl" }); // "-- one\n-- two\n"
 * ```
 */
export function fillTemplate(template: string, values: TemplateValues, options: FillTemplateOptions): string {
  const notes = /^(?:##[^\n]*\n)*/.exec(template)?.[0].length ?? 0;
  let offset = notes;
  const lines: string[] = [];
  for (const line of template.slice(notes).split("\n")) {
    const only = /^\s*\$\{([^}]*)\}\s*$/.exec(line)?.[1];
    const filled = fillLine(line.replace(/\r$/, ""), values, { ...options, template, offset });
    if (only === undefined || values[only] !== "") lines.push(filled);
    offset += line.length + 1;
  }
  return lines.join("\n");
}

interface FillLineOptions extends FillTemplateOptions {
  readonly template: string;
  /** Offset of the line in the template. */
  readonly offset: number;
}

function fillLine(line: string, values: TemplateValues, options: FillLineOptions): string {
  let endsEmpty = false;
  const filled = line.replaceAll(PLACEHOLDER, (matched, name: string | undefined, close: string, at: number) => {
    if (name === undefined) return "${";
    const value = Object.hasOwn(values, name) && close === "}" ? values[name] : undefined;
    if (value === undefined) {
      throw unknownPlaceholder(name, { ...options, matched, close, values, at: options.offset + at });
    }
    endsEmpty = value === "" && at + matched.length === line.length;
    const kept = value.includes("\n") ? options.verbatim?.(value, name) : undefined;
    return continueLines(value, { before: line.slice(0, at), kept: kept ?? new Set() });
  });
  return endsEmpty ? filled.trimEnd() : filled;
}

interface ContinueOptions {
  /** What stands before the placeholder on its line. */
  readonly before: string;
  /** Lines that are written as they are. */
  readonly kept: ReadonlySet<number>;
}

function continueLines(value: string, { before, kept }: ContinueOptions): string {
  return value.split("\n").map((line, index) => {
    if (index === 0 || kept.has(index)) return line;
    return line === "" ? before.trimEnd() : before + line;
  }).join("\n");
}

interface UnknownPlaceholder extends FillLineOptions {
  readonly matched: string;
  readonly close: string;
  readonly values: TemplateValues;
  /** Offset in the template. */
  readonly at: number;
}

function unknownPlaceholder(name: string, input: UnknownPlaceholder): MigratorError {
  const { matched, close, values, file, template, at } = input;
  const names = Object.keys(values);
  const guess = nearest(name, names);
  const reason = close === "" ? `'${matched}' has no '}'` : `there is no placeholder '${matched}'`;
  return new MigratorError("template-invalid", `Cannot use the template '${file}': ${reason}`, {
    where: { file, ...positionAt(template, at), text: template, offset: at },
    hint: guess !== undefined && close !== ""
      ? `Did you mean '\${${guess}}'?`
      : `Placeholders: ${quoteWords(names)}; a plain '\${' is written '$\${'`,
    data: { file, placeholder: name },
  });
}
