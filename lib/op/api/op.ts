/**
 * What `op` is.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type { BlockOps, RawOps } from "./raw.ts";

/**
 * The directives. Each call records one operation and returns at once; nothing but {@linkcode RawOps.query} is awaited.
 *
 * A wrong argument throws at the call, with revision, file and line.
 */
export interface Op extends RawOps, BlockOps {}
