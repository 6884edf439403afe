/**
 * Directives for sequences.
 *
 * @module
 */
import type {
  AlterSequenceOptions,
  CreateSequenceOptions,
  DropSequenceOptions,
  SequenceDefinition,
  SequenceOps,
  SequenceOwner,
  SequenceSettings,
} from "../api/sequence.ts";
import { type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, type Check, either, INTEGER, nullable, OBJECT, oneOf, STRING, TEXT } from "../args/check.ts";
import { checkName, qualifiedName } from "../args/names.ts";
import { optionalRole } from "../args/objects.ts";
import { present } from "../args/present.ts";
import { atMostOne, required } from "../args/required.ts";
import { requireVersion } from "../args/version.ts";
import { sequenceOptions } from "../build/default.ts";
import type { Call, Frame } from "../call.ts";
import type { QualifiedName } from "../nodes/parts.ts";
import type { AlterSequenceNode, SequenceChange, SequenceDef, SequenceOwnerDef } from "../nodes/sequence.ts";
import { SEQUENCE } from "../vocabulary/checks.ts";
import { renameDirective } from "./object.ts";

const TRUE: Check = { expects: "true", test: (value) => value === true };
const OWNER: OptionChecks<SequenceOwner> = { table: STRING, column: STRING, schema: STRING };
const SETTINGS: OptionChecks<SequenceSettings> = {
  ...SEQUENCE,
  type: oneOf("smallint", "integer", "bigint"),
  ownedBy: nullable(OBJECT),
};
const DEFINITION: OptionChecks<SequenceDefinition> = {
  ...SETTINGS,
  temporary: BOOLEAN,
  unlogged: BOOLEAN,
  owner: STRING,
  comment: TEXT,
};
const CREATE: OptionChecks<CreateSequenceOptions> = { ...DEFINITION, schema: STRING, ifNotExists: BOOLEAN };
const ALTER: OptionChecks<AlterSequenceOptions> = {
  ...SETTINGS,
  schema: STRING,
  ifExists: BOOLEAN,
  restart: either(TRUE, INTEGER),
  existing: OBJECT,
};
const DROP: OptionChecks<DropSequenceOptions> = {
  schema: STRING,
  ifExists: BOOLEAN,
  cascade: BOOLEAN,
  existing: OBJECT,
};

/** Directives for sequences. */
export function sequenceDirectives(frame: Frame): SequenceOps {
  return {
    createSequence(name, given) {
      const call = frame.call("op.createSequence");
      const { schema, ifNotExists, ...rest } = options(call, { value: given, checks: CREATE });
      call.record({
        kind: "createSequence",
        ...sequenceDef(call, sequenceName(call, name, schema), rest),
        ...present({ ifNotExists }),
      });
    },
    alterSequence(name, given) {
      const call = frame.call("op.alterSequence");
      call.record(alterNode(call, name, options(call, { value: given, checks: ALTER })));
    },
    dropSequence(name, given) {
      const call = frame.call("op.dropSequence");
      const { schema, ifExists, cascade, existing } = options(call, { value: given, checks: DROP });
      const sequence = sequenceName(call, name, schema);
      call.record({
        kind: "dropSequence",
        sequence,
        ...present({ ifExists, cascade }),
        ...(existing === undefined
          ? {}
          : { existing: sequenceDef(call, sequence, options(call, { value: existing, checks: DEFINITION })) }),
      });
    },
    renameSequence: renameDirective(frame, { kind: "sequence", directive: "op.renameSequence" }),
  };
}

function alterNode(call: Call, name: string, given: AlterSequenceOptions): AlterSequenceNode {
  const { schema, ifExists, restart, existing, ...changes } = given;
  const change = sequenceChange(call, changes);
  if (Object.keys(change).length === 0 && restart === undefined) {
    throw call.error("op-argument", `Cannot use '${call.directive}' without a change`);
  }
  return {
    kind: "alterSequence",
    sequence: sequenceName(call, name, schema),
    ...change,
    ...present({
      ifExists,
      restart: typeof restart === "bigint" ? String(restart) : restart,
      existing: existing === undefined
        ? undefined
        : sequenceChange(call, options(call, { value: existing, checks: SETTINGS })),
    }),
  };
}

function sequenceDef(call: Call, sequence: QualifiedName, given: SequenceDefinition): SequenceDef {
  atMostOne(call, given, ["temporary", "unlogged"]);
  if (given.unlogged === true) requireVersion(call, { what: "'unlogged'", version: 150000 });
  const { temporary, unlogged, owner, comment, ...settings } = given;
  return {
    sequence,
    ...sequenceChange(call, settings),
    ...present({ temporary, unlogged, owner: optionalRole(call, owner), comment }),
  };
}

function sequenceChange(call: Call, { type, ownedBy, ...numbers }: SequenceSettings): SequenceChange {
  if (numbers.increment !== undefined && BigInt(numbers.increment) === 0n) {
    throw call.error("op-argument", `Cannot use 0 as 'increment' of '${call.directive}'`);
  }
  return {
    ...sequenceOptions(numbers),
    ...present({ type, ownedBy: ownedBy === undefined || ownedBy === null ? ownedBy : ownerDef(call, ownedBy) }),
  };
}

function ownerDef(call: Call, given: SequenceOwner): SequenceOwnerDef {
  const { table, column, schema } = required(
    call,
    options(call, { value: given, checks: OWNER }),
    ["table", "column"],
  );
  return {
    table: qualifiedName(call, { what: "table name", value: table, schema }),
    column: checkName(call, { what: "column name", value: column }),
  };
}

function sequenceName(call: Call, value: unknown, schema: string | undefined): QualifiedName {
  return qualifiedName(call, { what: "sequence name", value, schema });
}
