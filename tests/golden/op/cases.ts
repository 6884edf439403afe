/** All golden cases of operations, by file. */
import { ALTER_COLUMN_CASES } from "./alter_column.ts";
import { BLOCK_CASES } from "./block.ts";
import type { GoldenCase } from "./case.ts";
import { COLUMN_CASES } from "./column.ts";
import { CONSTRAINT_CASES } from "./constraint.ts";
import { CREATE_TABLE_CASES } from "./create_table.ts";
import { DATA_CASES } from "./data.ts";
import { INDEX_OPS_CASES } from "./index_ops.ts";
import { NAMING_CASES } from "./naming.ts";
import { TABLE_CASES } from "./table.ts";

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
};
