/**
 * What reading declarations without a server shares.
 *
 * @module
 */
import type { OpNode } from "../../op/node.ts";
import type { Catalog } from "../../schema/catalog.ts";
import type { ObjectName } from "../../schema/object_key.ts";
import { DEFAULT_PRIVILEGES, type Privileges } from "../../schema/privilege.ts";
import type { QualifiedName } from "../../sql/statement.ts";
import { dotted } from "../diff/words.ts";
import type { Skipped } from "../diff/types.ts";

/** Surroundings of a declaration. */
export interface DeclareContext {
  /** The database that the declarations are compared with. */
  readonly database: Catalog;
  /** The schema that a name without schema means. */
  readonly defaultSchema: string;
  /** The SQL that an operation begins with. */
  readonly statement: (node: OpNode) => string;
  /** Types of the database and of the declarations by their names without schema, see `types.ts`. */
  readonly knownTypes: ReadonlyMap<string, string>;
  /** Whether SQL of the models names something: it may then be otherwise than declared. */
  readonly mentions: (name: string) => boolean;
  /** The models grant something: nobody can say what that comes to. */
  readonly grants: boolean;
  /** Comments that were declared by themselves: taken out by who uses them. */
  readonly comments: Map<string, string | null>;
  /** What nobody can compare, and why. */
  readonly skipped: Skipped[];
}

/** Why the texts of two expressions say nothing, by what they are of. */
export function needsPrint(what: string): string {
  return `its ${what} is compared only as PostgreSQL prints it, and there is no scratch database`;
}

/** A name with its schema. */
export function fullName(name: QualifiedName, { defaultSchema }: DeclareContext): ObjectName {
  return { schema: name.schema ?? defaultSchema, name: name.name };
}

/** An object as people write it. */
export function shown(parts: readonly string[], { defaultSchema }: DeclareContext): string {
  return dotted(parts, defaultSchema);
}

/** The object of that name, if the database has it. */
export function find<T extends ObjectName>(list: readonly T[], { schema, name }: ObjectName): T | undefined {
  return list.find((one) => one.schema === schema && one.name === name);
}

/** Takes the comment that was declared for an object by itself; else the one of its own declaration. */
export function commentOf(context: DeclareContext, key: CommentKey, own: string | undefined): string | null {
  if (context.comments.size === 0) return own ?? null;
  const text = keyText(key);
  const found = context.comments.get(text);
  if (!context.comments.delete(text)) return own ?? null;
  return found ?? null;
}

/** Names an object that a comment can be about. */
export type CommentKey = readonly [kind: string, ...parts: string[]];

/** Key of an object in {@linkcode DeclareContext.comments}. */
export function keyText(key: CommentKey): string {
  return JSON.stringify(key);
}

/** The rights on an object: none that were declared, or those that it has. */
export function rightsOf(before: { readonly privileges: Privileges } | undefined, context: DeclareContext): Privileges {
  return context.grants && before !== undefined ? before.privileges : DEFAULT_PRIVILEGES;
}
