/**
 * Directives for composite types and range types.
 *
 * @module
 */
import type {
  CompositeTypeChange,
  CompositeTypeOptions,
  DropTypeOptions,
  ExistingCompositeType,
  ExistingRangeType,
  RangeTypeOptions,
  UserTypeOps,
} from "../api/user_type.ts";
import { argument, type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, listOf, OBJECT, recordOf, STRING, TEXT } from "../args/check.ts";
import { checkName, qualifiedName } from "../args/names.ts";
import { NAME_REFERENCE, optionalReference, optionalRole } from "../args/objects.ts";
import { present } from "../args/present.ts";
import { required } from "../args/required.ts";
import { checkType, SQL_TYPE } from "../args/types.ts";
import { requireVersion } from "../args/version.ts";
import type { Call, Frame } from "../call.ts";
import type { QualifiedName, SqlType } from "../nodes/parts.ts";
import type { AttributeChange, AttributeDef, CompositeDef, RangeDef } from "../nodes/user_type.ts";
import { renameDirective } from "./object.ts";

const COMPOSITE: OptionChecks<CompositeTypeOptions> = { schema: STRING, owner: STRING, comment: TEXT };
const RANGE: OptionChecks<RangeTypeOptions> = {
  ...COMPOSITE,
  subtypeOpclass: NAME_REFERENCE,
  collation: NAME_REFERENCE,
  canonical: NAME_REFERENCE,
  subtypeDiff: NAME_REFERENCE,
  multirangeType: NAME_REFERENCE,
};
const { schema: _composite, ...UNPLACED_COMPOSITE } = COMPOSITE;
const { schema: _range, ...UNPLACED_RANGE } = RANGE;
const EXISTING_COMPOSITE: OptionChecks<ExistingCompositeType> = {
  ...UNPLACED_COMPOSITE,
  attributes: recordOf(SQL_TYPE),
};
const EXISTING_RANGE: OptionChecks<ExistingRangeType> = { ...UNPLACED_RANGE, subtype: SQL_TYPE };
const DROP: OptionChecks<DropTypeOptions> = { schema: STRING, ifExists: BOOLEAN, cascade: BOOLEAN, existing: OBJECT };
const ALTER: OptionChecks<{ schema?: string; cascade?: boolean }> = { schema: STRING, cascade: BOOLEAN };
const RENAME: OptionChecks<{ from: string; to: string; schema?: string; cascade?: boolean }> = {
  from: STRING,
  to: STRING,
  ...ALTER,
};
const ADD: OptionChecks<{ add: string; type: SqlType }> = { add: STRING, type: SQL_TYPE };
const DROP_ATTRIBUTE: OptionChecks<{ drop: string; ifExists?: boolean; existing?: SqlType }> = {
  drop: STRING,
  ifExists: BOOLEAN,
  existing: SQL_TYPE,
};
const ALTER_ATTRIBUTE: OptionChecks<{ alter: string; type: SqlType; existing?: SqlType }> = {
  alter: STRING,
  type: SQL_TYPE,
  existing: SQL_TYPE,
};

/** Directives for composite types and range types. */
export function userTypeDirectives(frame: Frame): UserTypeOps {
  return {
    createCompositeType(name, attributes, given) {
      const call = frame.call("op.createCompositeType");
      const { schema, ...rest } = options(call, { value: given, checks: COMPOSITE });
      const type = typeName(call, name, schema);
      call.record({ kind: "createType", definition: compositeDef(call, type, { ...rest, attributes }) });
    },
    alterCompositeType(name, changes, given) {
      const call = frame.call("op.alterCompositeType");
      const { schema, cascade } = options(call, { value: given, checks: ALTER });
      const list = argument(call, { name: "changes", value: changes, check: listOf(OBJECT) });
      call.record({
        kind: "alterCompositeType",
        type: typeName(call, name, schema),
        changes: list.map((change) => attributeChange(call, change)),
        ...present({ cascade }),
      });
    },
    renameAttribute(name, given) {
      const call = frame.call("op.renameAttribute");
      const checked = required(call, options(call, { value: given, checks: RENAME }), ["from", "to"]);
      call.record({
        kind: "renameAttribute",
        type: typeName(call, name, checked.schema),
        attribute: attributeName(call, checked.from),
        newName: attributeName(call, checked.to),
        ...present({ cascade: checked.cascade }),
      });
    },
    createRangeType(name, subtype, given) {
      const call = frame.call("op.createRangeType");
      const { schema, ...rest } = options(call, { value: given, checks: RANGE });
      call.record({
        kind: "createType",
        definition: rangeDef(call, typeName(call, name, schema), { ...rest, subtype }),
      });
    },
    dropType(name, given) {
      const call = frame.call("op.dropType");
      const { schema, ifExists, cascade, existing } = options(call, { value: given, checks: DROP });
      const type = typeName(call, name, schema);
      call.record({
        kind: "dropType",
        type,
        ...present({ ifExists, cascade }),
        ...(existing === undefined ? {} : { existing: existingType(call, type, existing) }),
      });
    },
    renameType: renameDirective(frame, { kind: "type", directive: "op.renameType" }),
  };
}

function existingType(
  call: Call,
  type: QualifiedName,
  given: ExistingCompositeType | ExistingRangeType,
): CompositeDef | RangeDef {
  if ("subtype" in given) {
    const checked = options<ExistingRangeType>(call, { value: given, checks: EXISTING_RANGE });
    return rangeDef(call, type, required(call, checked, ["subtype"]));
  }
  const checked = options<ExistingCompositeType>(call, {
    value: given as ExistingCompositeType,
    checks: EXISTING_COMPOSITE,
  });
  return compositeDef(call, type, required(call, checked, ["attributes"]));
}

function compositeDef(call: Call, type: QualifiedName, given: ExistingCompositeType): CompositeDef {
  const attributes = argument(call, { name: "attributes", value: given.attributes, check: recordOf(SQL_TYPE) });
  return {
    kind: "composite",
    type,
    attributes: Object.entries(attributes).map(([name, attribute]) => attributeDef(call, name, attribute)),
    ...present({ owner: optionalRole(call, given.owner), comment: given.comment }),
  };
}

function rangeDef(call: Call, type: QualifiedName, given: ExistingRangeType): RangeDef {
  if (given.multirangeType !== undefined) requireVersion(call, { what: "'multirangeType'", version: 140000 });
  return {
    kind: "range",
    type,
    subtype: checkType(call, { what: "subtype", value: given.subtype }),
    ...present({
      subtypeOpclass: optionalReference(call, { what: "operator class name", value: given.subtypeOpclass }),
      collation: optionalReference(call, { what: "collation name", value: given.collation }),
      canonical: optionalReference(call, { what: "function name", value: given.canonical }),
      subtypeDiff: optionalReference(call, { what: "function name", value: given.subtypeDiff }),
      multirangeType: optionalReference(call, { what: "type name", value: given.multirangeType }),
      owner: optionalRole(call, given.owner),
      comment: given.comment,
    }),
  };
}

function attributeChange(call: Call, change: CompositeTypeChange): AttributeChange {
  if ("add" in change) {
    const { add, type } = required(call, options(call, { value: change, checks: ADD }), ["add", "type"]);
    return { action: "add", attribute: attributeDef(call, add, type as SqlType) };
  }
  if ("drop" in change) {
    const { drop, ifExists, existing } = options(call, { value: change, checks: DROP_ATTRIBUTE });
    return {
      action: "drop",
      name: attributeName(call, drop),
      ...present({ ifExists, existing: existing as SqlType | undefined }),
    };
  }
  if ("alter" in change) {
    const checked = options(call, { value: change, checks: ALTER_ATTRIBUTE });
    const { alter, type, existing } = required(call, checked, ["alter", "type"]);
    return {
      action: "alter",
      name: attributeName(call, alter),
      type: type as SqlType,
      ...present({ existing: existing as SqlType | undefined }),
    };
  }
  throw call.error(
    "op-argument",
    `Cannot read a change of '${call.directive}': expected one of the members 'add', 'drop', 'alter'`,
  );
}

function attributeDef(call: Call, name: string, type: unknown): AttributeDef {
  return {
    name: attributeName(call, name),
    type: checkType(call, { what: `type of attribute '${name}'`, value: type }),
  };
}

function attributeName(call: Call, value: unknown): string {
  return checkName(call, { what: "attribute name", value });
}

function typeName(call: Call, value: unknown, schema: string | undefined): QualifiedName {
  return qualifiedName(call, { what: "type name", value, schema });
}
