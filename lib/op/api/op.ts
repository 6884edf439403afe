/**
 * What `op` is.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { BatchOps } from "./batch.ts";
import type { ColumnOps } from "./column.ts";
import type { ConstraintOps } from "./constraint.ts";
import type { DataOps } from "./data.ts";
import type { IndexOps } from "./index_ops.ts";
import type { BlockOps, RawOps } from "./raw.ts";
import type { TableOps } from "./table.ts";

/**
 * The directives. Each call records one operation and returns at once; nothing but {@linkcode RawOps.query} is awaited.
 *
 * A wrong argument throws at the call, with revision, file and line.
 */
export interface Op extends TableOps, ColumnOps, ConstraintOps, IndexOps, DataOps, BatchOps, RawOps, BlockOps {}
