/**
 * Functions, procedures, and the `CREATE AGGREGATE` that PostgreSQL does not print.
 *
 * @module
 */
import { quoteIdentifier, quoteQualified } from "../../../core/identifier.ts";
import { quoteLiteral } from "../../../core/literal.ts";
import type { RoutineKind } from "../../../schema/object_key.ts";
import type { Routine } from "../../../schema/routine.ts";
import type { AggregateParts, RoutineRow } from "../rows.ts";
import { type Lookups, present } from "./lookups.ts";

const KINDS: Readonly<Record<RoutineRow["kind"], RoutineKind>> = {
  f: "function",
  w: "function",
  p: "procedure",
  a: "aggregate",
};
const MODIFY = { r: "READ_ONLY", s: "SHAREABLE", w: "READ_WRITE" } as const;
const PARALLEL = { s: "SAFE", r: "RESTRICTED", u: "UNSAFE" } as const;

/** A function, procedure or aggregate. */
export function buildRoutine(row: RoutineRow, lookups: Lookups): Routine {
  return {
    kind: KINDS[row.kind],
    schema: row.schema,
    name: row.name,
    identityArguments: row.identity_arguments,
    owner: row.owner,
    arguments: row.arguments,
    returns: row.kind === "p" ? null : row.returns,
    language: row.language,
    definition: row.aggregate === null
      ? present(row.definition, `definition of routine '${row.name}'`).trimEnd()
      : aggregateText(row, row.aggregate),
    window: row.kind === "w",
    privileges: lookups.privileges(row.oid, { class: "pg_proc" }),
    comment: lookups.comment(row.oid, { class: "pg_proc" }),
  };
}

/** Writes `CREATE AGGREGATE` (manual, "CREATE AGGREGATE"); what has its default value is left out. */
function aggregateText(row: RoutineRow, parts: AggregateParts): string {
  const moving = parts.msfunc !== null;
  // A hypothetical-set or ordered-set aggregate's final function is READ_WRITE unless said otherwise.
  const modify = parts.kind === "n" ? "r" : "w";
  const options: readonly (string | null)[] = [
    `SFUNC = ${parts.sfunc}`,
    `STYPE = ${parts.stype}`,
    parts.sspace === 0 ? null : `SSPACE = ${parts.sspace}`,
    option("FINALFUNC", parts.finalfunc),
    parts.finalExtra ? "FINALFUNC_EXTRA" : null,
    parts.finalfunc === null || parts.finalModify === modify ? null : `FINALFUNC_MODIFY = ${MODIFY[parts.finalModify]}`,
    option("COMBINEFUNC", parts.combinefunc),
    option("SERIALFUNC", parts.serialfunc),
    option("DESERIALFUNC", parts.deserialfunc),
    option("INITCOND", parts.initcond === null ? null : quoteLiteral(parts.initcond)),
    option("MSFUNC", parts.msfunc),
    option("MINVFUNC", parts.minvfunc),
    option("MSTYPE", parts.mstype),
    moving && parts.msspace !== 0 ? `MSSPACE = ${parts.msspace}` : null,
    option("MFINALFUNC", parts.mfinalfunc),
    parts.mfinalExtra ? "MFINALFUNC_EXTRA" : null,
    parts.mfinalfunc === null || parts.mfinalModify === modify
      ? null
      : `MFINALFUNC_MODIFY = ${MODIFY[parts.mfinalModify]}`,
    option("MINITCOND", parts.minitcond === null ? null : quoteLiteral(parts.minitcond)),
    parts.sortop === null ? null : `SORTOP = OPERATOR(${quoteIdentifier(parts.sortSchema ?? "")}.${parts.sortop})`,
    parts.kind === "h" ? "HYPOTHETICAL" : null,
    parts.parallel === "u" ? null : `PARALLEL = ${PARALLEL[parts.parallel]}`,
  ];
  const lines = options.filter((text) => text !== null).map((text) => `  ${text}`);
  return `CREATE AGGREGATE ${quoteQualified(row)}(${row.arguments || "*"}) (\n${lines.join(",\n")}\n)`;
}

function option(name: string, value: string | null): string | null {
  return value === null ? null : `${name} = ${value}`;
}
