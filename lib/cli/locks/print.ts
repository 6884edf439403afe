/**
 * Locks for people: the holder, the runs, the tree of those that wait.
 *
 * @module
 */
import { cutText, plural } from "../../core/text.ts";
import type { LockTreeNode } from "../../db/blockers.ts";
import { describeHolder } from "../../db/lock.ts";
import type { CliContext } from "../context.ts";
import { formatDuration } from "../report/format.ts";
import type { LocksView } from "./look.ts";

/** The view as lines. */
export function locksLines(context: CliContext, view: LocksView): readonly string[] {
  const { style } = context;
  const waiting = view.tree.filter(({ blockedBy }) => blockedBy.length > 0).length;
  const title = waiting === 0 ? "Nobody waits for a lock" : `${plural(waiting, "session")} waiting for a lock`;
  return [
    style.bold("Migration lock"),
    ...holderLines(view).map((line) => `  ${line}`),
    ...runLines(context, view),
    "",
    style.bold(title),
    ...treeLines(context, view.tree),
  ];
}

function holderLines(view: LocksView): readonly string[] {
  const lines = [
    ...(view.holder === null ? [] : [`held by ${describeHolder(view.holder)}`]),
    ...(view.lease === null ? [] : [`held as a lease by ${describeHolder(view.lease)}`]),
  ];
  if (lines.length > 0) return lines;
  return [view.key === null ? "not known: there is no usable version table" : `free (key ${view.key})`];
}

function runLines(context: CliContext, { runs }: LocksView): readonly string[] {
  if (runs.length === 0) return [];
  const { style } = context;
  return [
    "",
    style.bold("Sessions of migrator"),
    ...runs.map(({ pid, application, client, state, since, keys }) => {
      const holds = keys.length === 0 ? "" : style.yellow(` holds ${plural(keys.length, "migration lock")}`);
      const from = client === null ? "" : ` from ${client}`;
      return `  pid ${pid} ${application}${from}${state === null ? "" : `, ${state}`}${
        since === null ? "" : `, since ${since}`
      }${holds}`;
    }),
  ];
}

/**
 * Sessions that are to blame at the left, under each those that wait for it.
 *
 * A session that waits for several stands under each of them; a circle (a deadlock that PostgreSQL has not found yet) is
 * cut where it closes.
 */
export function treeLines(context: CliContext, tree: readonly LockTreeNode[]): readonly string[] {
  const lines: string[] = [];
  const roots = tree.filter(({ blockedBy }) => blockedBy.length === 0);
  const shown = new Set<number>();
  for (const root of roots) walk(root, []);
  // Those that only wait for each other.
  for (const node of tree) if (!shown.has(node.pid)) walk(node, []);
  return lines;

  function walk(node: LockTreeNode, above: readonly number[]): void {
    const indent = "  ".repeat(above.length + 1);
    if (above.includes(node.pid)) {
      lines.push(`${indent}pid ${node.pid} (see above: they wait for each other)`);
      return;
    }
    shown.add(node.pid);
    lines.push(...nodeLines(context, node, indent));
    for (const next of tree.filter(({ blockedBy }) => blockedBy.includes(node.pid))) walk(next, [...above, node.pid]);
  }
}

function nodeLines(context: CliContext, node: LockTreeNode, indent: string): readonly string[] {
  const { style, io } = context;
  const waits = node.blockedBy.length > 0;
  const facts = [
    node.user === null ? "" : `user ${node.user}`,
    node.application ? `'${node.application}'` : "",
    node.client === null ? "" : `from ${node.client}`,
    node.state ?? "",
    node.transactionAgeMs === null ? "" : `transaction open for ${formatDuration(node.transactionAgeMs)}`,
    waits ? `waits for ${node.lockMode ?? "a lock"}${lockedThing(node)}` : style.red("blocks"),
  ].filter((fact) => fact !== "");
  const head = `${indent}pid ${node.pid}, ${facts.join(", ")}`;
  const query = node.query === null ? "" : node.query.trim();
  return query === ""
    ? [head]
    : [head, style.dim(`${indent}    ${cutText(query, Math.max(40, io.columns - indent.length - 4))}`)];
}

function lockedThing({ relation, lockType }: LockTreeNode): string {
  if (relation !== null) return ` on ${relation}`;
  return lockType === null ? "" : ` (${lockType})`;
}
