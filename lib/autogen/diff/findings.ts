/**
 * The differences in words: for log lines, for `check`, for `--json`.
 *
 * @module
 */
import type { FieldComparison } from "../../schema/compare/fields.ts";
import type { Column } from "../../schema/column.ts";
import { compareText, type ObjectKind } from "../../schema/object_key.ts";
import type { Decision } from "./decide.ts";
import type { Entity } from "./entity.ts";
import { changeText, existenceText } from "./finding_text.ts";
import type { Finding, Skipped } from "./types.ts";
import { nameParts, objectWords } from "./words.ts";

/** The findings and what was skipped, of all decisions. */
export interface Found {
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
}

const KIND_ORDER: readonly Entity["kind"][] = [
  ...(["schema", "extension", "collation", "enum", "domain", "domain constraint", "composite type"] as const),
  ...([
    "range type",
    "sequence",
    "routine",
    "table",
    "column",
    "constraint",
    "index",
    "trigger",
    "rule",
    "policy",
  ] as const),
  ...(["view", "materialized view", "statistics", "event trigger", "default privileges"] as const),
];

/** Says what was found, in the order of schemas, tables, and within them. */
export function findingsOf(decisions: Iterable<Decision>, defaultSchema: string | null): Found {
  const sorted = [...decisions].toSorted(compareDecisions);
  const findings: Finding[] = [];
  const skipped: Skipped[] = [];
  for (const decision of sorted) {
    const entity = decision.after ?? decision.before!;
    const object = objectWords(entity, defaultSchema);
    const open = decision.fields.filter((field) => field.verdict === "skipped");
    for (const field of open) {
      skipped.push({ object, reason: `${field.field}: ${field.reason ?? "it cannot be compared"}` });
    }
    if (decision.stuck !== null) {
      skipped.push({ object, reason: decision.stuck });
      if (decision.action === "keep") continue;
    }
    findings.push(...found(decision, { object, defaultSchema }));
  }
  return { findings, skipped };
}

interface Place {
  readonly object: string;
  readonly defaultSchema: string | null;
}

function found({ action, before, after, fields }: Decision, { object, defaultSchema }: Place): readonly Finding[] {
  const entity = after ?? before!;
  const kind = kindOf(entity);
  switch (action) {
    case "create":
    case "folded":
      if (comesAlong(entity, action)) return [];
      return [{ change: "added", kind, object, text: existenceText("added", entity, { object, defaultSchema }) }];
    case "drop":
    case "gone":
      if (comesAlong(entity, action)) return [];
      return [{ change: "removed", kind, object, text: existenceText("removed", entity, { object, defaultSchema }) }];
    case "alter":
    case "recreate":
      return properties(entity, fields).map(({ property, field }): Finding => ({
        change: "changed",
        kind,
        object,
        property,
        ...shown("before", field.before),
        ...shown("after", field.after),
        text: changeText(entity, { property, field, object, defaultSchema }),
      }));
    case "keep":
      return [];
  }
}

/** A part that comes with something new, or goes with something that goes, is no difference of its own. */
function comesAlong(entity: Entity, action: Decision["action"]): boolean {
  return action === "folded" || action === "gone" || (entity.kind === "column" && !entity.value.column.local);
}

interface Property {
  readonly property: string;
  readonly field: FieldComparison;
}

const PROPERTIES: Readonly<Record<string, string>> = {
  notNull: "nullable",
  notNullConstraint: "NOT NULL constraint",
  labels: "values",
  partitionOf: "partition",
  partitionKey: "partitioning",
  ofType: "type",
  rowSecurity: "row security",
  forceRowSecurity: "forced row security",
  replicaIdentity: "replica identity",
  accessMethod: "access method",
  statisticsTarget: "statistics target",
  statisticsTargets: "statistics targets",
  ownedBy: "owning column",
};
/** These say again what another property says, or follow from it. */
const ECHOES: Readonly<Record<string, readonly string[]>> = {
  definition: ["expression", "columns", "references", "elements", "where", "unique", "include", "using", "options"],
  notNullConstraint: ["notNull"],
};

/** One property for each top-level field that differs. */
function properties(entity: Entity, fields: readonly FieldComparison[]): readonly Property[] {
  const different = fields.filter((field) => field.verdict === "different");
  const names = new Set(different.map((field) => field.field.split(".")[0]!));
  const told = new Set<string>();
  return different.flatMap((field): readonly Property[] => {
    const name = field.field.split(".")[0]!;
    if (told.has(name) || ECHOES[name]?.some((other) => names.has(other))) return [];
    if (entity.kind === "column" && (name === "inherited" || name === "local")) return [];
    told.add(name);
    return [{ property: PROPERTIES[name] ?? name, field }];
  });
}

function shown(side: "before" | "after", value: unknown): { readonly before?: string; readonly after?: string } {
  if (value === null || value === undefined) return {};
  return { [side]: typeof value === "string" ? value : JSON.stringify(value) };
}

function compareDecisions(left: Decision, right: Decision): number {
  const [a, b] = [left.after ?? left.before!, right.after ?? right.before!];
  const [first, second] = [sortKey(a), sortKey(b)];
  for (let at = 0; at < Math.max(first.length, second.length); at++) {
    const order = compareText(first[at] ?? "", second[at] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}

/** Kind of the whole, its name, kind of the part, position of the part. */
function sortKey(entity: Entity): readonly string[] {
  const parts = nameParts(entity);
  const part = entity.owner !== entity.key;
  const rank = (kind: Entity["kind"]) => String(KIND_ORDER.indexOf(kind)).padStart(2, "0");
  const whole = part
    ? (entity.owner.startsWith("table ") ? "table" : entity.owner.startsWith("view ") ? "view" : entity.kind)
    : entity.kind;
  const position = entity.kind === "column" ? String(columnPosition(entity.value)).padStart(5, "0") : "";
  const name = part ? parts.slice(0, -1) : parts;
  return [rank(whole), ...name, part ? rank(entity.kind) : "", position, parts.at(-1)!];
}

function columnPosition(
  { table, column }: { readonly table: { readonly columns: readonly Column[] }; readonly column: Column },
): number {
  return table.columns.indexOf(column);
}

function kindOf(entity: Entity): ObjectKind {
  switch (entity.kind) {
    case "domain constraint":
      return "constraint";
    case "routine":
      return entity.value.kind;
    default:
      return entity.kind;
  }
}
