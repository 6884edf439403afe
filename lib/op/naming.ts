/**
 * Names of constraints and indexes: naming conventions, with SQLAlchemy's rules and tokens.
 *
 * Rules: SQLAlchemy documentation, "Configuring Constraint Naming Conventions"; what is cut and how: reference of its
 * identifier preparer (55 characters, `_`, the last 4 digits of the MD5 sum).
 *
 * @module
 */
import { MAX_IDENTIFIER_BYTES, truncateIdentifier } from "../core/identifier.ts";
import { md5Hex } from "../core/md5.ts";
import type { QualifiedName } from "../sql/statement.ts";
import type { FinalName, Name } from "./api/sa.ts";
import { checkName, nameBytes } from "./args/names.ts";
import type { Call } from "./call.ts";
import { isMade } from "./made.ts";
import type { NamingConvention } from "./program.ts";

/** What a name is made from. */
export interface Named {
  readonly kind: keyof NamingConvention;
  readonly table: QualifiedName;
  /** As given in the call. */
  readonly name: Name | null | undefined;
  readonly columns: readonly string[];
  readonly referred?: { readonly table: QualifiedName; readonly columns: readonly string[] };
}

/** SQLAlchemy's own, for indexes of which nothing else is said. */
const DEFAULT_INDEX = "ix_%(column_0_label)s";

const WHAT = {
  ix: "index name",
  uq: "constraint name",
  ck: "constraint name",
  fk: "constraint name",
  pk: "constraint name",
} as const;

/**
 * The final name of a constraint or index, or `undefined` when PostgreSQL is to make one.
 *
 * A name that is given stays as it is, unless the convention has `%(constraint_name)s`; `op.f("...")` always stays, but is cut
 * when it is too long. Without a name the convention makes one.
 *
 * Throws `op-name` for a given name that is too long, `op-naming` when the convention cannot be applied.
 */
export function resolveName(call: Call, named: Named): string | undefined {
  const { kind, name } = named;
  if (isFinal(name)) return fitName(checkFinal(call, WHAT[kind], name));
  const given = name === null || name === undefined ? undefined : checkName(call, { what: WHAT[kind], value: name });
  const convention = call.context.naming[kind] ?? (kind === "ix" ? DEFAULT_INDEX : undefined);
  if (convention === undefined) return given;
  if (given !== undefined && !/%\(constraint_name\)/.test(convention)) return given;
  return fitName(expand(call, convention, { ...named, name: given }));
}

/** A name that no convention applies to: a plain one is checked, a final one is cut when it is too long. */
export function plainName(call: Call, what: string, name: unknown): string {
  return isFinal(name) ? fitName(checkFinal(call, what, name)) : checkName(call, { what, value: name });
}

/** Cuts a generated name as SQLAlchemy does; what fits stays. */
export function fitName(name: string): string {
  if (nameBytes(name) <= MAX_IDENTIFIER_BYTES) return name;
  return `${truncateIdentifier(name, MAX_IDENTIFIER_BYTES - 8)}_${md5Hex(name).slice(-4)}`;
}

/** Whether a name was made by `op.f()`. */
export function isFinal(name: unknown): name is FinalName {
  return isMade(name, ["final"]);
}

function checkFinal(call: Call, what: string, name: FinalName): string {
  if (name.name === "") throw call.error("op-name", `Cannot use an empty ${what} in '${call.directive}'`);
  return name.name;
}

interface Expanding extends Named {
  readonly name: string | undefined;
}

function expand(call: Call, convention: string, named: Expanding): string {
  return convention.replace(/%(?:%|\(([^)]*)\)s)|%/g, (token, key: string | undefined) => {
    if (token === "%%") return "%";
    if (key === undefined) throw cannot(call, convention, `'%' is followed by no token`);
    return value(call, convention, { ...named, key });
  });
}

function value(call: Call, convention: string, named: Expanding & { readonly key: string }): string {
  const { key, table, name, referred } = named;
  if (key === "table_name") return table.name;
  if (key === "constraint_name") {
    if (name !== undefined) return name;
    throw cannot(call, convention, "'%(constraint_name)s' needs a constraint that has a name");
  }
  if (key === "referred_table_name" && referred !== undefined) return referred.table.name;
  const column = /^(referred_)?column_(\d+|0_?N)_(name|key|label)$/.exec(key);
  if (column === null) throw cannot(call, convention, `'%(${key})s' is no token for '${named.kind}'`);
  const [, far, which = "", part] = column;
  if (far !== undefined && (referred === undefined || part === "key")) {
    throw cannot(call, convention, `'%(${key})s' is no token for '${named.kind}'`);
  }
  const owner = far === undefined || referred === undefined ? table : referred.table;
  const columns = far === undefined || referred === undefined ? named.columns : referred.columns;
  const texts = columns.map((text) => part === "label" ? label(owner, text) : text);
  if (which === "0N") return texts.join("");
  if (which === "0_N") return texts.join("_");
  // SQLAlchemy: a column that is not there is empty text.
  return texts[Number(which)] ?? "";
}

/** SQLAlchemy's label of a column: schema, table and column. */
function label(table: QualifiedName, column: string): string {
  const schema = table.schema === undefined ? "" : `${table.schema.replaceAll(".", "_")}_`;
  return `${schema}${table.name}_${column}`;
}

function cannot(call: Call, convention: string, problem: string): Error {
  return call.error(
    "op-naming",
    `Cannot apply the naming convention '${convention}' in '${call.directive}': ${problem}`,
    {
      hint: "Give the constraint a name, or correct [migrator.naming]",
      data: { convention },
    },
  );
}
