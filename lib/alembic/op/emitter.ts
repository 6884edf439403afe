/**
 * What directives record through: straight into the run, or into the queue of a batch.
 *
 * @module
 */
import type { OpNode } from "../../op/node.ts";
import type { NamingConvention } from "../../op/program.ts";
import type { QualifiedName } from "../../sql/statement.ts";
import type { Value } from "../../python/runtime/object.ts";
import { optionalText, present, text } from "../python.ts";
import type { Naming } from "../schema/to_column_def.ts";
import type { Run } from "../run.ts";

/** Where directives go. */
export interface Emitter {
  readonly run: Run;
  readonly naming: NamingConvention;
  /** `op` or `batch_op`. */
  readonly prefix: string;
  emit(node: OpNode, directive: string): void;
}

/** Names for a directive. */
export function namingFor(emitter: Emitter, directive: string): Naming {
  return { run: emitter.run, naming: emitter.naming, directive: `${emitter.prefix}.${directive}` };
}

/** A table from its name and schema arguments. */
export function tableArgument(name: Value | undefined, schema: Value | undefined): QualifiedName {
  return { name: text(name, "A table name"), ...present({ schema: optionalText(schema, "A schema") }) };
}
