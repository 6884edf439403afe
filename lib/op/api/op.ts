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
import type { SchemaOps } from "./schema.ts";
import type { EnumOps } from "./enum.ts";
import type { DomainOps } from "./domain.ts";
import type { UserTypeOps } from "./user_type.ts";
import type { SequenceOps } from "./sequence.ts";
import type { ViewOps } from "./view.ts";
import type { FunctionOps } from "./function.ts";
import type { AggregateOps } from "./aggregate.ts";
import type { TriggerOps } from "./trigger.ts";
import type { PolicyOps } from "./policy.ts";
import type { GrantOps } from "./grant.ts";
import type { RuleOps } from "./rule.ts";
import type { PartitionOps } from "./partition.ts";
import type { OnlineOps } from "./online.ts";
import type { BackfillOps } from "./backfill.ts";
import type { ObjectOps } from "./object.ts";

/**
 * The directives. Each call records one operation and returns at once; nothing but {@linkcode RawOps.query} is awaited.
 *
 * A wrong argument throws at the call, with revision, file and line.
 */
export interface Op
  extends
    TableOps,
    ColumnOps,
    ConstraintOps,
    IndexOps,
    DataOps,
    BatchOps,
    RawOps,
    BlockOps,
    SchemaOps,
    EnumOps,
    DomainOps,
    UserTypeOps,
    SequenceOps,
    ViewOps,
    FunctionOps,
    AggregateOps,
    TriggerOps,
    PolicyOps,
    GrantOps,
    RuleOps,
    PartitionOps,
    OnlineOps,
    BackfillOps,
    ObjectOps {}
