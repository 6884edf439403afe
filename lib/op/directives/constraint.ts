/**
 * Directives on constraints.
 *
 * @module
 */
import type { QualifiedName } from "../../sql/statement.ts";
import type {
  ConstraintOps,
  ConstraintType,
  CreateCheckConstraintOptions,
  CreateExcludeConstraintOptions,
  CreateForeignKeyOptions,
  CreatePrimaryKeyOptions,
  CreateUniqueConstraintOptions,
  DropConstraintOptions,
  RenameConstraintOptions,
} from "../api/constraint.ts";
import type { Constraint } from "../api/parts.ts";
import type { Name } from "../api/sa.ts";
import { argument, type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, type Check, madeBy, nullable, oneOf, STRING } from "../args/check.ts";
import { checkName, checkNames, qualifiedName } from "../args/names.ts";
import { present } from "../args/present.ts";
import { constraintDef } from "../build/constraint.ts";
import type { Call, Frame } from "../call.ts";
import { make } from "../made.ts";
import { plainName, resolveName } from "../naming.ts";
import type { ConstraintDef } from "../nodes/parts.ts";
import { CHECK, EXCLUDE, FOREIGN_KEY, NAME, PRIMARY_KEY, sqlArgument, UNIQUE } from "../vocabulary/checks.ts";
import { excludeElements } from "../vocabulary/parts.ts";

const CONSTRAINT: Check = madeBy(
  ["primaryKeyConstraint", "uniqueConstraint", "checkConstraint", "foreignKeyConstraint", "excludeConstraint"],
  "a constraint of 'sa', such as sa.uniqueConstraint(['email'])",
);

const CREATE_PRIMARY_KEY: OptionChecks<CreatePrimaryKeyOptions> = {
  ...without(PRIMARY_KEY),
  schema: STRING,
  usingIndex: STRING,
};
const CREATE_UNIQUE: OptionChecks<CreateUniqueConstraintOptions> = {
  ...without(UNIQUE),
  schema: STRING,
  usingIndex: STRING,
};
const CREATE_CHECK: OptionChecks<CreateCheckConstraintOptions> = { ...without(CHECK), schema: STRING };
const CREATE_EXCLUDE: OptionChecks<CreateExcludeConstraintOptions> = { ...without(EXCLUDE), schema: STRING };
const CREATE_FOREIGN_KEY: OptionChecks<CreateForeignKeyOptions> = {
  ...without(FOREIGN_KEY),
  sourceSchema: STRING,
  referentSchema: STRING,
};
const DROP: OptionChecks<DropConstraintOptions> = {
  schema: STRING,
  type: oneOf("primaryKey", "unique", "check", "foreignKey", "exclude"),
  ifExists: BOOLEAN,
  cascade: BOOLEAN,
  existing: CONSTRAINT,
};
const RENAME: OptionChecks<RenameConstraintOptions> = { schema: STRING };

function without<T extends { readonly name: Check }>({ name: _name, ...rest }: T): Omit<T, "name"> {
  return rest;
}

/** Directives on constraints. */
export function constraintDirectives(frame: Frame): ConstraintOps {
  return {
    createPrimaryKey(name, table, columns, given) {
      const call = frame.call("op.createPrimaryKey");
      const { schema, usingIndex, ...rest } = options(call, { value: given, checks: CREATE_PRIMARY_KEY });
      add(call, { table, schema, name, usingIndex }, (named) => ({
        kind: "primaryKeyConstraint",
        columns: checkNames(call, { what: "column name", value: columns }),
        options: { ...rest, ...named },
      }));
    },
    createUniqueConstraint(name, table, columns, given) {
      const call = frame.call("op.createUniqueConstraint");
      const { schema, usingIndex, ...rest } = options(call, { value: given, checks: CREATE_UNIQUE });
      add(call, { table, schema, name, usingIndex }, (named) => ({
        kind: "uniqueConstraint",
        columns: checkNames(call, { what: "column name", value: columns }),
        options: { ...rest, ...named },
      }));
    },
    createCheckConstraint(name, table, condition, given) {
      const call = frame.call("op.createCheckConstraint");
      const { schema, ...rest } = options(call, { value: given, checks: CREATE_CHECK });
      const sql = sqlArgument(call, "condition", condition);
      add(call, { table, schema, name }, (named) => ({ kind: "checkConstraint", sql, options: { ...rest, ...named } }));
    },
    createForeignKey(name, sourceTable, referentTable, localColumns, remoteColumns, given) {
      const call = frame.call("op.createForeignKey");
      const { sourceSchema, referentSchema, ...rest } = options(call, { value: given, checks: CREATE_FOREIGN_KEY });
      const target = qualifiedName(call, { what: "referent table name", value: referentTable, schema: referentSchema });
      const remote = checkNames(call, { what: "remote column name", value: remoteColumns });
      add(call, { table: sourceTable, schema: sourceSchema, name }, (named) => ({
        kind: "foreignKeyConstraint",
        columns: checkNames(call, { what: "local column name", value: localColumns }),
        target: { ...present({ schema: target.schema }), table: target.name, columns: remote },
        options: { ...rest, ...named },
      }));
    },
    createExcludeConstraint(name, table, elements, given) {
      const call = frame.call("op.createExcludeConstraint");
      const { schema, ...rest } = options(call, { value: given, checks: CREATE_EXCLUDE });
      const list = excludeElements(call, elements);
      add(
        call,
        { table, schema, name },
        (named) => ({ kind: "excludeConstraint", elements: list, options: { ...rest, ...named } }),
      );
    },
    dropConstraint(name, table, given) {
      drop(frame.call("op.dropConstraint"), { name, table, given });
    },
    renameConstraint(table, name, newName, given) {
      const call = frame.call("op.renameConstraint");
      const { schema } = options(call, { value: given, checks: RENAME });
      call.record({
        kind: "renameConstraint",
        table: qualifiedName(call, { what: "table name", value: table, schema }),
        name: checkName(call, { what: "constraint name", value: name }),
        newName: checkName(call, { what: "new constraint name", value: newName }),
      });
    },
  };
}

interface AddUse {
  readonly table: unknown;
  readonly schema: string | undefined;
  readonly name: Name | null;
  readonly usingIndex?: string | undefined;
}

function add(
  call: Call,
  { table, schema, name, usingIndex }: AddUse,
  make: (named: { name?: Name }) => Constraint,
): void {
  const owner = qualifiedName(call, { what: "table name", value: table, schema });
  const given = argument(call, { name: "name", value: name, check: nullable(NAME) });
  const constraint = constraintDef(call, owner, make(given === null ? {} : { name: given }));
  call.record({ kind: "addConstraint", table: owner, constraint: withIndex(call, constraint, usingIndex) });
}

function withIndex(call: Call, constraint: ConstraintDef, usingIndex: string | undefined): ConstraintDef {
  if (usingIndex === undefined || (constraint.kind !== "primaryKey" && constraint.kind !== "unique")) return constraint;
  if (constraint.include !== undefined) {
    throw call.error(
      "op-argument",
      `Cannot use 'include' with 'usingIndex' in '${call.directive}': the index says it already`,
    );
  }
  return { ...constraint, usingIndex: checkName(call, { what: "index name", value: usingIndex }) };
}

interface DropUse {
  readonly name: unknown;
  readonly table: unknown;
  readonly given: DropConstraintOptions | undefined;
}

function drop(call: Call, { name, table, given }: DropUse): void {
  const { schema, type, ifExists, cascade, existing } = options(call, { value: given, checks: DROP });
  const owner = qualifiedName(call, { what: "table name", value: table, schema });
  if (name === null || name === undefined) {
    throw call.error(
      "op-name",
      "Cannot drop a constraint that has no name: PostgreSQL gave it one when it was created",
      {
        hint: "Look it up with \\d in psql; PostgreSQL's names are like 'table_column_key' and 'table_column_fkey'",
      },
    );
  }
  const final = droppedName(call, { name: name as Name, owner, type: type ?? typeOf(existing) });
  const def = existing === undefined ? undefined : constraintDef(
    call,
    owner,
    { ...existing, options: { ...existing.options, name: make({ kind: "final", name: final }) } } as Constraint,
  );
  if (def !== undefined && type !== undefined && def.kind !== type) {
    throw call.error(
      "op-argument",
      `Cannot use 'existing' of 'op.dropConstraint': it is of type '${def.kind}', not '${type}'`,
    );
  }
  call.record({
    kind: "dropConstraint",
    table: owner,
    name: final,
    ...present({ type: type ?? def?.kind, ifExists, cascade, existing: def }),
  });
}

function typeOf(existing: Constraint | undefined): ConstraintType | undefined {
  return existing?.kind.replace(/Constraint$/, "") as ConstraintType | undefined;
}

/** With a type the naming convention is applied, as when the constraint was created. */
function droppedName(
  call: Call,
  { name, owner, type }: { name: Name; owner: QualifiedName; type: ConstraintType | undefined },
): string {
  const kind = ({ primaryKey: "pk", unique: "uq", check: "ck", foreignKey: "fk" } as const)[type as "check"];
  if (kind === undefined) return plainName(call, "constraint name", name);
  return resolveName(call, { kind, table: owner, name, columns: [], referred: { table: { name: "" }, columns: [] } }) ??
    plainName(call, "constraint name", name);
}
