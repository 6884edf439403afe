/**
 * The header of a Python revision.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";
import { positionAt } from "../../core/text.ts";
import type { RevisionHeader, RevisionId, RevisionSource } from "../../revision/types.ts";
import { docMessage } from "../doc.ts";
import { type Constant, type ConstantFile, constantFile, constantOf } from "./constants.ts";
import { docstring, type FieldText, type PythonField, staticFields } from "./static_header.ts";
import type { PythonTree } from "./tree.ts";

/** What reading a header may use. */
export interface PythonHeaderOptions {
  readonly source: RevisionSource;
  readonly tree: PythonTree | null;
  /** What running the file gave, for fields that cannot be told from the text. */
  readonly values?: ReadonlyMap<string, Constant>;
}

/** Whether the error says that only running the file would tell. */
export function isComputed(error: unknown): boolean {
  return error instanceof MigratorError && error.code === "revision-header" && error.data["computed"] === true;
}

/**
 * Reads the header of a Python revision, without running it; `null` for a file that is no revision.
 *
 * Literals are read as they are; a name is followed to its assignment, in this file or in another one of the project.
 *
 * @throws {MigratorError} `revision-header` for a field that cannot be told from the text, or is of the wrong type.
 */
export function readPythonHeader(text: string, options: PythonHeaderOptions): RevisionHeader | null {
  const { source, values } = options;
  const fields = staticFields(text);
  const id = fields.get("revision");
  if (id === undefined && !fields.has("down_revision")) return null;
  let parsed: ConstantFile | undefined;
  const read = (name: PythonField): Constant | undefined => {
    const field = fields.get(name);
    if (field === undefined) return undefined;
    if (field.value !== undefined) return field.value;
    const known = values?.get(name);
    if (known !== undefined) return known;
    parsed ??= parse(text, options);
    const value = constantOf(parsed, name);
    if (value === undefined) {
      const reason = "it is computed, and only running the file would tell";
      throw broken(text, { source, name, field, reason, computed: true });
    }
    return value;
  };
  const input = { text, source, fields };
  const revision = read("revision");
  if (typeof revision !== "string" || revision === "") {
    throw broken(text, {
      source,
      name: "revision",
      field: id,
      reason: revision === undefined ? "it is missing" : "it has to be a string that is not empty",
    });
  }
  const doc = docstring(text);
  return {
    id: revision as RevisionId,
    down: names(input, "down_revision", read("down_revision")) as RevisionId[],
    dependsOn: names(input, "depends_on", read("depends_on")),
    labels: names(input, "branch_labels", read("branch_labels")),
    message: docMessage(doc),
    doc: doc.trim(),
    source,
  };
}

function parse(text: string, { source, tree }: PythonHeaderOptions): ConstantFile {
  try {
    return constantFile(text, source.display, tree);
  } catch (error) {
    const line = (error as { line?: unknown }).line;
    throw new MigratorError(
      "python-syntax",
      `Cannot read '${source.display}': ${error instanceof Error ? error.message : String(error)}`,
      {
        where: { file: source.display, ...(typeof line === "number" ? { line } : {}) },
        hint: "The file must be valid Python 3",
        data: { file: source.path },
        cause: error,
      },
    );
  }
}

interface NamesInput {
  readonly text: string;
  readonly source: RevisionSource;
  readonly fields: ReadonlyMap<PythonField, FieldText>;
}

/** A string, a list of strings or nothing; `''` is nothing, as for Alembic. */
function names(
  { text, source, fields }: NamesInput,
  name: PythonField,
  value: Constant | undefined,
): readonly string[] {
  if (value === undefined || value === null || value === "") return [];
  const list = Array.isArray(value) ? value : [value];
  if (list.every((item): item is string => typeof item === "string")) return list;
  throw broken(text, {
    source,
    name,
    field: fields.get(name),
    reason: "it has to be a string, a list or tuple of strings, or None",
  });
}

function broken(
  text: string,
  { source, name, field, reason, computed = false }: {
    readonly source: RevisionSource;
    readonly name: PythonField;
    readonly field: FieldText | undefined;
    readonly reason: string;
    readonly computed?: boolean;
  },
): MigratorError {
  const place = field === undefined ? undefined : positionAt(text, field.offset);
  return new MigratorError("revision-header", `Cannot read '${name}' of '${source.display}': ${reason}`, {
    where: { file: source.display, ...(place === undefined ? {} : { line: place.line, column: place.column }) },
    hint: `Write '${name}' as a plain string, a list of strings, or None`,
    data: { file: source.path, field: name, ...(computed ? { computed } : {}) },
  });
}
