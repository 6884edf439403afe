/**
 * Every operation as plain frozen data, joined from one file per object kind under `nodes/`.
 *
 * @module
 */
import type { RawNode } from "./nodes/raw.ts";

/** Any operation. JSON-safe; never mutated. */
export type OpNode = RawNode;

/** Name of an operation. */
export type OpKind = OpNode["kind"];

/** The node of one kind. */
export type NodeOf<K extends OpKind> = Extract<OpNode, { readonly kind: K }>;
