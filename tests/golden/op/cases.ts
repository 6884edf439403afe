/** All golden cases of operations, by file. */
import { ALEMBIC_OBJECT_CASES } from "./alembic_objects.ts";
import { ALTER_COLUMN_CASES } from "./alter_column.ts";
import { BLOCK_CASES } from "./block.ts";
import type { GoldenCase } from "./case.ts";
import { COLUMN_CASES } from "./column.ts";
import { CONSTRAINT_CASES } from "./constraint.ts";
import { CREATE_TABLE_CASES } from "./create_table.ts";
import { DATA_CASES } from "./data.ts";
import { INDEX_OPS_CASES } from "./index_ops.ts";
import { NAMING_CASES } from "./naming.ts";
import { BACKFILL_CASES, ONLINE_CASES } from "./online.ts";
import { FUNCTION_CASES } from "./function.ts";
import { GRANT_CASES, POLICY_CASES } from "./security.ts";
import { OBJECT_CASES, SCHEMA_CASES } from "./schema.ts";
import { PARTITION_CASES } from "./partition.ts";
import { SEQUENCE_CASES } from "./sequence.ts";
import { TABLE_CASES } from "./table.ts";
import { RULE_CASES, TRIGGER_CASES } from "./trigger.ts";
import { DOMAIN_CASES, ENUM_CASES, USER_TYPE_CASES } from "./types.ts";
import { VIEW_CASES } from "./view.ts";

/** File name without its ending to its cases. */
export const GOLDEN_CASES: Readonly<Record<string, readonly GoldenCase[]>> = {
  create_table: CREATE_TABLE_CASES,
  table: TABLE_CASES,
  column: COLUMN_CASES,
  alter_column: ALTER_COLUMN_CASES,
  constraint: CONSTRAINT_CASES,
  naming: NAMING_CASES,
  index_ops: INDEX_OPS_CASES,
  data: DATA_CASES,
  block: BLOCK_CASES,
  alembic_objects: ALEMBIC_OBJECT_CASES,
  schema: SCHEMA_CASES,
  object: OBJECT_CASES,
  enum: ENUM_CASES,
  domain: DOMAIN_CASES,
  user_type: USER_TYPE_CASES,
  sequence: SEQUENCE_CASES,
  view: VIEW_CASES,
  function: FUNCTION_CASES,
  trigger: TRIGGER_CASES,
  rule: RULE_CASES,
  policy: POLICY_CASES,
  grant: GRANT_CASES,
  partition: PARTITION_CASES,
  online: ONLINE_CASES,
  backfill: BACKFILL_CASES,
};
