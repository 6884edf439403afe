/**
 * Hazards of constraints in SQL.
 *
 * @module
 */
import type { Constraint } from "libpg-query";
import type { Hazard } from "../hazard.ts";
import type { QualifiedName } from "../statement.ts";
import { exclusive, lock, relationName } from "./tree.ts";

/** Hazards of `ALTER TABLE ... ADD CONSTRAINT`. */
export function addConstraint(table: QualifiedName | undefined, constraint: Constraint): readonly Hazard[] {
  const notValid = constraint.skip_validation === true;
  const indexed = constraint.indexname !== undefined;
  switch (constraint.contype) {
    case "CONSTR_PRIMARY":
      return indexed ? exclusive(table) : build(table, "C6");
    case "CONSTR_UNIQUE":
      return indexed ? exclusive(table) : build(table, "C5");
    case "CONSTR_EXCLUSION":
      return build(table, "C7");
    case "CONSTR_CHECK":
      return notValid ? exclusive(table) : scan(table, "C2");
    case "CONSTR_NOTNULL":
      return notValid ? exclusive(table) : scan(table, "C4");
    case "CONSTR_FOREIGN":
      return withReferenced(table, constraint).flatMap((relation) =>
        lock(
          relation,
          "SHARE ROW EXCLUSIVE",
          notValid ? {} : { work: "scan", rules: ["C1"] },
        )
      );
    default:
      return exclusive(table);
  }
}

/** ACCESS EXCLUSIVE while all rows are read. */
export function scan(table: QualifiedName | undefined, ...rules: readonly string[]): readonly Hazard[] {
  return lock(table, "ACCESS EXCLUSIVE", { work: "scan", rules });
}

function build(table: QualifiedName | undefined, ...rules: readonly string[]): readonly Hazard[] {
  return lock(table, "ACCESS EXCLUSIVE", { work: "index build", rules });
}

/** The table, and the one that the foreign key refers to, if it is another. */
function withReferenced(
  table: QualifiedName | undefined,
  { pktable }: Constraint,
): readonly (QualifiedName | undefined)[] {
  const other = relationName(pktable);
  return other?.name === table?.name && other?.schema === table?.schema ? [table] : [table, other];
}
