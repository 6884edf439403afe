/**
 * Inverses of dropping, which all work alike.
 *
 * @module
 */
import { irreversible, type Reversal } from "./reversal.ts";

/** What was dropped. */
export interface Dropped<T> {
  /** For the reason: `view 'open_orders'`. */
  readonly what: string;
  /** The directive: `op.dropView`. */
  readonly directive: string;
  readonly node: { readonly cascade?: boolean; readonly existing?: T };
}

/** Creates again what was dropped, where the operation says what it was. */
export function recreate<T>({ what, directive, node }: Dropped<T>, create: (existing: T) => Reversal): Reversal {
  if (node.existing === undefined) {
    return irreversible(`nothing says what ${what} was: give '${directive}' the option 'existing'`);
  }
  if (node.cascade === true) return irreversible(`'cascade' may have dropped more than ${what}`);
  return create(node.existing);
}

/** What was created. */
export interface Created<T> {
  readonly what: string;
  readonly node: { readonly ifNotExists?: boolean; readonly orReplace?: boolean; readonly existing?: T };
}

/** Drops what was created, or puts back what it replaced. */
export function uncreate<T>(
  { what, node }: Created<T>,
  inverse: { readonly drop: () => Reversal; readonly restore: (existing: T) => Reversal },
): Reversal {
  if (node.ifNotExists === true) return irreversible(`${what} may have been there before ('ifNotExists')`);
  if (node.existing !== undefined) return inverse.restore(node.existing);
  if (node.orReplace === true) {
    return irreversible(`nothing says what ${what} replaced: give the option 'existing', or leave 'orReplace' out`);
  }
  return inverse.drop();
}

/** The reason for a change whose former state is unknown. */
export function unknownBefore(what: string, directive: string): Reversal {
  return irreversible(`nothing says what ${what} was before: give '${directive}' the option 'existing'`);
}

/** The members of `change` that are missing in `existing`. */
export function missingMembers(change: object, existing: object | undefined): readonly string[] {
  const before: object = existing ?? {};
  return Object.keys(change).filter((member) => !Object.hasOwn(before, member));
}
