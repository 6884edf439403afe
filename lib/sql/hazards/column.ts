/**
 * Hazards of new columns in SQL.
 *
 * @module
 */
import type { ColumnDef, Constraint, Node } from "libpg-query";
import type { Hazard, Work } from "../hazard.ts";
import { STABLE_FUNCTIONS } from "../stable_functions.ts";
import type { QualifiedName } from "../statement.ts";
import { lock, ofKind, relationName } from "./tree.ts";

const SERIAL = /^(?:small|big)?serial[248]?$/;

/** Hazards of `ADD COLUMN`; the same rules as those of `op.addColumn`. */
export function addColumn(table: QualifiedName | undefined, column: ColumnDef): readonly Hazard[] {
  const constraints = ofKind(column.constraints, "Constraint");
  const types = ofKind(column.typeName?.names, "String").map(({ sval = "" }) => sval);
  const value = find(constraints, "CONSTR_DEFAULT")?.raw_expr;
  const serial = types.some((name) => SERIAL.test(name));
  const identity = find(constraints, "CONSTR_IDENTITY") !== undefined;
  const generated = find(constraints, "CONSTR_GENERATED");
  const stored = generated !== undefined && generated.generated_kind !== "v";
  const rewrites = [
    ...(value !== undefined && mayBeVolatile(value) ? ["K1"] : []),
    ...(serial ? ["K2"] : []),
    ...(identity ? ["K3"] : []),
    ...(stored ? ["K4"] : []),
  ];
  const primary = find(constraints, "CONSTR_PRIMARY") !== undefined;
  const unique = find(constraints, "CONSTR_UNIQUE") !== undefined;
  const check = find(constraints, "CONSTR_CHECK") !== undefined;
  const fills = value !== undefined || serial || identity || generated !== undefined;
  const required = find(constraints, "CONSTR_NOTNULL") !== undefined && !fills;
  const work: Work = rewrites.length > 0 ? "rewrite" : primary || unique ? "index build" : check ? "scan" : "metadata";
  const rules = [
    ...rewrites,
    ...(required ? ["K5"] : []),
    ...(types.at(-1) === "json" ? ["K6"] : []),
    ...(check ? ["C9"] : []),
    ...(primary ? ["C6"] : []),
    ...(unique ? ["C8"] : []),
  ];
  const foreign = find(constraints, "CONSTR_FOREIGN");
  return [
    ...lock(table, "ACCESS EXCLUSIVE", { work, rules }),
    ...(foreign === undefined ? [] : lock(
      relationName(foreign.pktable),
      "SHARE ROW EXCLUSIVE",
      // Without a default every row is NULL, and PostgreSQL knows: no scan.
      value === undefined ? {} : { work: "scan", rules: ["C10"] },
    )),
  ];
}

function find(constraints: readonly Constraint[], type: Constraint["contype"]): Constraint | undefined {
  return constraints.find(({ contype }) => contype === type);
}

/** Whether a default may differ from row to row: an unknown function may. */
function mayBeVolatile(expression: Node): boolean {
  let found = false;
  visit(expression);
  return found;

  function visit(value: unknown): void {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== "object" || value === null) return;
    if ("FuncCall" in value) {
      const call = (value as { FuncCall: { funcname?: Node[] } }).FuncCall;
      const name = ofKind(call.funcname, "String").at(-1)?.sval ?? "";
      if (!STABLE_FUNCTIONS.has(name.toLowerCase())) found = true;
    }
    Object.values(value).forEach(visit);
  }
}
