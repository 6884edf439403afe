/**
 * The header of a TypeScript revision.
 *
 * @module
 */
import { type Location, MigratorError } from "../../core/error.ts";
import { positionAt } from "../../core/text.ts";
import type { RevisionHeader, RevisionId, RevisionSource } from "../../revision/types.ts";
import { docMessage } from "../doc.ts";
import type { ReportWarning } from "../warning.ts";
import type { ModuleExports } from "./import_modules.ts";
import {
  GRAPH_FIELDS,
  type GraphField,
  readStaticFields,
  type StaticField,
  type StaticFields,
} from "./static_fields.ts";

/** What reading a header may use. */
export interface TsHeaderOptions {
  readonly source: RevisionSource;
  readonly report: ReportWarning;
  /** Evaluates the file, for graph fields that are not literals. */
  readonly evaluate: () => Promise<ModuleExports>;
}

/**
 * Reads the header of a revision file; `null` for a file that exports neither graph fields nor a body.
 *
 * @throws {MigratorError} `revision-header` when a graph field is missing or of the wrong type; whatever the import
 * throws when the file has to be evaluated.
 */
export function readTsHeader(text: string, options: TsHeaderOptions): RevisionHeader | null | Promise<RevisionHeader> {
  const found = readStaticFields(text);
  if (found.fields.size === 0 && !found.hasBody) return null;
  const open = openField(found);
  const input = { text, found, ...options };
  return open === undefined ? assemble(input) : evaluateHeader(input, open);
}

/** The header as the text alone tells it; `null` when it does not. */
export function readStaticHeader(text: string, source: RevisionSource): RevisionHeader | null {
  const found = readStaticFields(text);
  return openField(found) === undefined ? assemble({ text, found, source }) : null;
}

/** A graph field that only evaluating the file can tell. */
function openField({ fields }: StaticFields): GraphField | undefined {
  const open = [...fields].find(([, field]) => field.value === undefined);
  return open?.[0] ?? REQUIRED.find((name) => !fields.has(name));
}

const REQUIRED: readonly GraphField[] = ["revision", "downRevision"];

interface HeaderInput extends TsHeaderOptions {
  readonly text: string;
  readonly found: StaticFields;
}

/** Reads the fields from the evaluated file, and says that it had to be evaluated. */
async function evaluateHeader(input: HeaderInput, because: GraphField): Promise<RevisionHeader> {
  const exports = await input.evaluate();
  const known = GRAPH_FIELDS.filter((name) => name in exports);
  const fields = new Map(known.map((name): [GraphField, EvaluatedField] => {
    return [name, { value: exports[name] ?? null, offset: input.found.fields.get(name)?.offset ?? 0 }];
  }));
  const header = assemble({ ...input, found: { ...input.found, fields } });
  input.report({
    message: `Evaluated '${input.source.display}' to read its place in the history: '${because}' is not a literal`,
    where: placeAt(input, fields.get(because)?.offset),
  });
  return header;
}

interface EvaluatedField {
  readonly value: unknown;
  readonly offset: number;
}

interface AssembleInput extends Pick<HeaderInput, "text" | "source"> {
  readonly found: Omit<StaticFields, "fields"> & {
    readonly fields: ReadonlyMap<GraphField, StaticField | EvaluatedField>;
  };
}

function assemble(input: AssembleInput): RevisionHeader {
  const { found: { doc }, source } = input;
  return {
    id: identifier(input) as RevisionId,
    down: list(input, { name: "downRevision", required: true }) as readonly RevisionId[],
    dependsOn: list(input, { name: "dependsOn", required: false }),
    labels: list(input, { name: "branchLabels", required: false }),
    message: docMessage(doc),
    doc,
    source,
  };
}

const FIELD_TYPES: Readonly<Record<GraphField, string>> = {
  revision: "a string",
  downRevision: "a string, a list of strings (a merge) or null (a base)",
  branchLabels: "a string, a list of strings or null",
  dependsOn: "a string, a list of strings or null",
};

function identifier(input: AssembleInput): string {
  const field = input.found.fields.get("revision");
  if (field === undefined) throw missingField(input, "revision");
  if (typeof field.value !== "string" || field.value.trim() === "") throw wrongField(input, "revision");
  return field.value;
}

function list(input: AssembleInput, { name, required }: { name: GraphField; required: boolean }): readonly string[] {
  const field = input.found.fields.get(name);
  if (field === undefined) {
    if (required) throw missingField(input, name);
    return [];
  }
  if (field.value === null) return [];
  const items: unknown = typeof field.value === "string" ? [field.value] : field.value;
  if (!Array.isArray(items) || !items.every((item) => typeof item === "string" && item.trim() !== "")) {
    throw wrongField(input, name);
  }
  return items;
}

function missingField(input: AssembleInput, name: GraphField): MigratorError {
  return new MigratorError("revision-header", `Cannot read '${input.source.display}': it does not export '${name}'`, {
    where: { file: input.source.display },
    hint: name === "revision"
      ? 'Add a line such as: export const revision = "f6e5d4c3b2a1";'
      : "Add a line such as: export const downRevision = null; (a base), or the id of the revision before it",
    data: { file: input.source.path, field: name },
  });
}

function wrongField(input: AssembleInput, name: GraphField): MigratorError {
  const field = input.found.fields.get(name);
  const found = field?.value === "" ? "an empty string" : describe(field?.value);
  return new MigratorError(
    "revision-header",
    `Cannot read '${input.source.display}': '${name}' has to be ${FIELD_TYPES[name]}, found ${found}`,
    { where: placeAt(input, field?.offset), data: { file: input.source.path, field: name } },
  );
}

function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return `a list with ${value.length === 0 ? "nothing" : "something else"} in it`;
  return typeof value === "string" ? `'${value}'` : typeof value;
}

function placeAt({ text, source }: Pick<AssembleInput, "text" | "source">, offset: number | undefined): Location {
  if (offset === undefined || offset === 0) return { file: source.display };
  return { file: source.display, ...positionAt(text, offset), text, offset };
}
