/**
 * Directives for enum types.
 *
 * @module
 */
import type {
  AddEnumValueOptions,
  CreateEnumOptions,
  DropEnumOptions,
  EnumColumn,
  EnumOps,
  ExistingEnum,
  ReplaceEnumOptions,
} from "../api/enum.ts";
import { type OptionChecks, options } from "../args/arguments.ts";
import { anyListOf, BOOLEAN, either, nullable, OBJECT, recordOf, STRING, STRINGS, TEXT } from "../args/check.ts";
import { checkName, qualifiedName } from "../args/names.ts";
import { optionalRole } from "../args/objects.ts";
import { present } from "../args/present.ts";
import { atMostOne, required } from "../args/required.ts";
import { enumLabel, enumLabels } from "../build/enum_labels.ts";
import type { Call, Frame } from "../call.ts";
import type { EnumColumnDef, EnumDef, ReplaceEnumNode } from "../nodes/enum.ts";
import { renameDirective } from "./object.ts";

const CREATE: OptionChecks<CreateEnumOptions> = { schema: STRING, ifNotExists: BOOLEAN, owner: STRING, comment: TEXT };
const EXISTING: OptionChecks<ExistingEnum> = { values: STRINGS, owner: STRING, comment: TEXT };
const DROP: OptionChecks<DropEnumOptions> = {
  schema: STRING,
  ifExists: BOOLEAN,
  cascade: BOOLEAN,
  existing: either(STRINGS, OBJECT),
};
const ADD_VALUE: OptionChecks<AddEnumValueOptions> = {
  schema: STRING,
  before: TEXT,
  after: TEXT,
  ifNotExists: BOOLEAN,
  inTransaction: BOOLEAN,
};
const RENAME_VALUE: OptionChecks<{ from: string; to: string; schema?: string }> = {
  from: TEXT,
  to: TEXT,
  schema: STRING,
};
const REPLACE: OptionChecks<ReplaceEnumOptions> = {
  schema: STRING,
  mapping: recordOf(nullable(TEXT)),
  existing: STRINGS,
  columns: anyListOf(OBJECT),
};
const COLUMN: OptionChecks<EnumColumn> = {
  table: STRING,
  column: STRING,
  schema: STRING,
  array: BOOLEAN,
  default: STRING,
  existingDefault: nullable(STRING),
};

/** Directives for enum types. */
export function enumDirectives(frame: Frame): EnumOps {
  return {
    createEnum(name, values, given) {
      const call = frame.call("op.createEnum");
      const { schema, ifNotExists, owner, comment } = options(call, { value: given, checks: CREATE });
      call.record({
        kind: "createEnum",
        type: typeName(call, name, schema),
        values: enumLabels(call, { name: "values", value: values }),
        ...present({ ifNotExists, owner: optionalRole(call, owner), comment }),
      });
    },
    dropEnum(name, given) {
      const call = frame.call("op.dropEnum");
      const { schema, ifExists, cascade, existing } = options(call, { value: given, checks: DROP });
      const type = typeName(call, name, schema);
      call.record({
        kind: "dropEnum",
        type,
        ...present({ ifExists, cascade }),
        ...(existing === undefined ? {} : { existing: existingEnum(call, type, existing) }),
      });
    },
    addEnumValue(name, value, given) {
      const call = frame.call("op.addEnumValue");
      const checked = options(call, { value: given, checks: ADD_VALUE });
      atMostOne(call, checked, ["before", "after"]);
      const { schema, before, after, ifNotExists, inTransaction } = checked;
      call.record({
        kind: "addEnumValue",
        type: typeName(call, name, schema),
        value: enumLabel(call, value),
        ...present({ before, after, ifNotExists, inTransaction }),
      });
    },
    renameEnumValue(name, given) {
      const call = frame.call("op.renameEnumValue");
      const checked = options(call, { value: given, checks: RENAME_VALUE });
      const { from, to, schema } = required(call, checked, ["from", "to"]);
      call.record({
        kind: "renameEnumValue",
        type: typeName(call, name, schema),
        value: enumLabel(call, from),
        newValue: enumLabel(call, to),
      });
    },
    renameEnum: renameDirective(frame, { kind: "type", directive: "op.renameEnum" }),
    replaceEnum(name, values, given) {
      const call = frame.call("op.replaceEnum");
      call.record(replaceNode(call, { name, values, given }));
    },
  };
}

interface Replacing {
  readonly name: string;
  readonly values: readonly string[];
  readonly given: ReplaceEnumOptions | undefined;
}

function replaceNode(call: Call, { name, values, given }: Replacing): ReplaceEnumNode {
  const { schema, mapping, existing, columns } = options(call, { value: given, checks: REPLACE });
  const list = enumLabels(call, { name: "values", value: values });
  const before = existing === undefined ? undefined : enumLabels(call, { name: "existing", value: existing });
  for (const [from, to] of Object.entries(mapping ?? {})) {
    const problem = to !== null && !list.includes(to)
      ? `'${to}' is none of the new values`
      : before !== undefined && !before.includes(from)
      ? `'${from}' is none of the existing values`
      : undefined;
    if (problem !== undefined) {
      throw call.error("op-argument", `Cannot map '${from}' to '${to}' in '${call.directive}': ${problem}`);
    }
  }
  return {
    kind: "replaceEnum",
    type: typeName(call, name, schema),
    values: list,
    ...(mapping === undefined ? {} : { mapping: { ...mapping } }),
    ...(columns === undefined ? {} : { columns: columns.map((column) => enumColumn(call, column)) }),
    ...present({ existing: before }),
  };
}

function enumColumn(call: Call, given: EnumColumn): EnumColumnDef {
  const checked = required(call, options(call, { value: given, checks: COLUMN }), ["table", "column"]);
  return {
    table: qualifiedName(call, { what: "table name", value: checked.table, schema: checked.schema }),
    column: checkName(call, { what: "column name", value: checked.column }),
    ...present({ array: checked.array, default: checked.default, existingDefault: checked.existingDefault }),
  };
}

function existingEnum(call: Call, type: EnumDef["type"], given: readonly string[] | ExistingEnum): EnumDef {
  if (Array.isArray(given)) return { type, values: enumLabels(call, { name: "existing", value: given }) };
  const checked = required(call, options(call, { value: given as ExistingEnum, checks: EXISTING }), ["values"]);
  return {
    type,
    values: enumLabels(call, { name: "values", value: checked.values }),
    ...present({ owner: optionalRole(call, checked.owner), comment: checked.comment }),
  };
}

function typeName(call: Call, value: unknown, schema: string | undefined): EnumDef["type"] {
  return qualifiedName(call, { what: "type name", value, schema });
}
