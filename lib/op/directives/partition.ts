/**
 * Directives for partitions.
 *
 * @module
 */
import type {
  AttachPartitionOptions,
  CreatePartitionOptions,
  DetachPartitionOptions,
  PartitionOps,
} from "../api/partition.ts";
import { type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, OBJECT, STRING, TEXT } from "../args/check.ts";
import { qualifiedName } from "../args/names.ts";
import { present } from "../args/present.ts";
import { atMostOne, required } from "../args/required.ts";
import { SQL_TEXT, sqlOf } from "../args/types.ts";
import { requireVersion } from "../args/version.ts";
import { BOUND, boundDef, provingCheck } from "../build/partition.ts";
import { STORAGE } from "../build/storage.ts";
import type { Call, Frame } from "../call.ts";
import { fitName } from "../naming.ts";
import type { AttachPartitionNode, PartitionBoundDef } from "../nodes/partition.ts";
import type { QualifiedName } from "../nodes/parts.ts";

const CREATE: OptionChecks<CreatePartitionOptions> = {
  of: STRING,
  bound: BOUND,
  schema: STRING,
  parentSchema: STRING,
  ifNotExists: BOOLEAN,
  partitionBy: STRING,
  using: STRING,
  with: STORAGE,
  tablespace: STRING,
  comment: TEXT,
  attach: BOOLEAN,
};
const ATTACH: OptionChecks<AttachPartitionOptions> = {
  to: STRING,
  bound: BOUND,
  schema: STRING,
  parentSchema: STRING,
  prove: OBJECT,
};
const PROOF: OptionChecks<{ check?: string; column?: string }> = { check: SQL_TEXT, column: STRING };
const DETACH: OptionChecks<DetachPartitionOptions> = {
  from: STRING,
  schema: STRING,
  parentSchema: STRING,
  concurrently: BOOLEAN,
  finalize: BOOLEAN,
  existing: BOUND,
};

/** Directives for partitions. */
export function partitionDirectives(frame: Frame): PartitionOps {
  return {
    createPartition(name, given) {
      const call = frame.call("op.createPartition");
      const checked = required(call, options(call, { value: given, checks: CREATE }), ["of", "bound"]);
      atMostOne(call, checked, ["attach", "ifNotExists"]);
      atMostOne(call, checked, ["attach", "partitionBy"]);
      const { bound, ifNotExists, partitionBy, using, tablespace, comment, attach } = checked;
      call.record({
        kind: "createPartition",
        ...tables(call, { ...checked, name, parent: checked.of }),
        bound: boundDef(call, bound),
        ...present({
          ifNotExists,
          partitionBy,
          using,
          with: checked.with === undefined ? undefined : { ...checked.with },
          tablespace,
          comment,
          attach,
        }),
      });
    },
    attachPartition(name, given) {
      const call = frame.call("op.attachPartition");
      const checked = required(call, options(call, { value: given, checks: ATTACH }), ["to", "bound"]);
      const bound = boundDef(call, checked.bound);
      const names = tables(call, { ...checked, name, parent: checked.to });
      call.record({
        kind: "attachPartition",
        ...names,
        bound,
        ...(checked.prove === undefined
          ? {}
          : proof(call, { prove: checked.prove, bound, name: names.partition.name })),
      });
    },
    detachPartition(name, given) {
      const call = frame.call("op.detachPartition");
      const checked = required(call, options(call, { value: given, checks: DETACH }), ["from"]);
      atMostOne(call, checked, ["concurrently", "finalize"]);
      if (checked.concurrently === true) requireVersion(call, { what: "'concurrently'", version: 140000 });
      const { concurrently, finalize, existing } = checked;
      call.record({
        kind: "detachPartition",
        ...tables(call, { ...checked, name, parent: checked.from }),
        ...present({ concurrently, finalize, existing: existing === undefined ? undefined : boundDef(call, existing) }),
      });
    },
  };
}

interface Names {
  readonly name: string;
  readonly parent: string;
  readonly schema?: string;
  readonly parentSchema?: string;
}

function tables(call: Call, given: Names): { readonly parent: QualifiedName; readonly partition: QualifiedName } {
  const { name, parent, schema, parentSchema } = given;
  return {
    parent: qualifiedName(call, { what: "table name", value: parent, schema: parentSchema ?? schema }),
    partition: qualifiedName(call, { what: "partition name", value: name, schema }),
  };
}

interface Proof {
  readonly prove: NonNullable<AttachPartitionOptions["prove"]>;
  readonly bound: PartitionBoundDef;
  readonly name: string;
}

function proof(call: Call, { prove, bound, name }: Proof): Pick<AttachPartitionNode, "check" | "checkName"> {
  const checked = options<{ check?: string; column?: string }>(call, {
    value: prove as { check?: string; column?: string },
    checks: PROOF,
  });
  if ((checked.check === undefined) === (checked.column === undefined)) {
    throw call.error("op-argument", `Cannot read 'prove' of '${call.directive}': give either 'check' or 'column'`);
  }
  return {
    check: checked.column === undefined
      ? sqlOf(checked.check ?? "")
      : provingCheck(call, { bound, column: checked.column }),
    checkName: fitName(`ck_${name}_partition_bound`),
  };
}
