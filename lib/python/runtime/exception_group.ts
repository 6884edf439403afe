/**
 * Groups of exceptions, and what `except*` does with them.
 *
 * Source: https://peps.python.org/pep-0654/
 *
 * @module
 */
import { EXCEPTIONS, PyException, raise, Raised } from "./exception.ts";
import { isSubtype, type PyType, type Value } from "./object.ts";
import { makeType } from "./types.ts";
import { PyList, PyTuple } from "./values.ts";
import { catches } from "./with.ts";

/** `ExceptionGroup`. */
export const exceptionGroupType: PyType = makeType("ExceptionGroup", {
  bases: [EXCEPTIONS.BaseExceptionGroup, EXCEPTIONS.Exception],
});

/** Whether the exception is a group. */
export function isGroup(exception: PyException): boolean {
  return isSubtype(exception.cls, EXCEPTIONS.BaseExceptionGroup);
}

/** Exceptions directly in a group. */
export function groupMembers(group: PyException): readonly PyException[] {
  const [, list] = group.args.items;
  return list instanceof PyTuple || list instanceof PyList ? list.items as readonly PyException[] : [];
}

/** Makes a group; its class says whether something else than `Exception`s is in it. */
export function makeGroup(message: Value, members: readonly PyException[]): PyException {
  const plain = members.every((member) => isSubtype(member.cls, EXCEPTIONS.Exception));
  const cls = plain ? exceptionGroupType : EXCEPTIONS.BaseExceptionGroup;
  return new PyException(cls, [message, new PyList([...members])]);
}

/** A group of the same kind with fewer members. */
function derive(group: PyException, members: readonly PyException[]): PyException {
  const made = makeGroup(group.args.items[0] ?? "", members);
  made.trace = group.trace;
  made.cause = group.cause;
  made.context = group.context;
  made.notes = group.notes;
  return made;
}

/** The part of a group whose exceptions match, and the rest; `null` for nothing. */
export function splitGroup(
  exception: PyException,
  matches: (exception: PyException) => boolean,
): readonly [PyException | null, PyException | null] {
  if (matches(exception)) return [exception, null];
  if (!isGroup(exception)) return [null, exception];
  const yes: PyException[] = [];
  const no: PyException[] = [];
  for (const member of groupMembers(exception)) {
    const [matched, rest] = splitGroup(member, matches);
    if (matched !== null) yes.push(matched);
    if (rest !== null) no.push(rest);
  }
  if (no.length === 0) return [exception, null];
  if (yes.length === 0) return [null, exception];
  return [derive(exception, yes), derive(exception, no)];
}

/** A `try` whose `except*` clauses are tried in turn. */
export interface StarState {
  readonly original: PyException;
  /** What no clause has taken yet. */
  rest: PyException | null;
  /** What clauses took, and raised again. */
  readonly again: PyException[];
  /** What clauses raised anew. */
  readonly raised: PyException[];
}

/** Begins with the clauses. */
export function beginStar(original: PyException): StarState {
  return { original, rest: original, again: [], raised: [] };
}

/** What a clause takes: always a group; `null` when nothing matches. */
export function takeStar(state: StarState, types: Value): PyException | null {
  const list = types instanceof PyTuple ? types.items : [types];
  if (list.some((type) => type === exceptionGroupType || type === EXCEPTIONS.BaseExceptionGroup)) {
    throw raise("TypeError", "catching ExceptionGroup with except* is not allowed. Use except instead.");
  }
  if (state.rest === null) return null;
  const [matched, rest] = splitGroup(state.rest, (exception) => catches(exception, types));
  state.rest = rest;
  if (matched === null || isGroup(matched)) return matched;
  const made = makeGroup("", [matched]);
  made.args = new PyTuple(["", new PyTuple([matched])]);
  return made;
}

/** Notes what the body of a clause raised. */
export function raisedInStar(state: StarState, raised: PyException, taken: PyException): void {
  (raised === taken ? state.again : state.raised).push(raised);
}

function leaves(exception: PyException): readonly PyException[] {
  return isGroup(exception) ? groupMembers(exception).flatMap(leaves) : [exception];
}

/** Ends the clauses: throws what is left, and what they raised. */
export function endStar(state: StarState): void {
  const { original, rest, again, raised } = state;
  const left = new Set([...rest === null ? [] : [rest], ...again].flatMap(leaves));
  const [unhandled] = left.size === 0 ? [null] : splitGroup(original, (exception) => left.has(exception));
  if (raised.length === 0) {
    if (unhandled !== null) throw new Raised(unhandled, true);
    return;
  }
  const [only] = raised;
  if (raised.length === 1 && unhandled === null && only !== undefined && isGroup(original)) {
    throw new Raised(only, true);
  }
  throw new Raised(makeGroup("", unhandled === null ? raised : [...raised, unhandled]));
}
