/**
 * The run that Alembic's modules work for: what they record goes there, what they read comes from there.
 *
 * @module
 */
import type { Interp } from "../python/runtime/interp.ts";
import { raise } from "../python/runtime/exception.ts";
import { running } from "../python/runtime/frame.ts";
import type { Call } from "../op/call.ts";
import { createFrame } from "../op/call.ts";
import type { OpNode } from "../op/node.ts";
import type { NamingConvention, ProgramContext, ProgramResult } from "../op/program.ts";
import { type Named, plainName, resolveName } from "../op/naming.ts";
import type { FinalName } from "../op/api/sa.ts";
import type { PyObject, Value } from "../python/runtime/object.ts";
import type { Origin } from "../sql/statement.ts";

/** What the project says about its runs, as far as revisions can see it. */
export interface AlembicSettings {
  /** Keys of `[alembic]`, for `context.config.get_main_option()`. */
  readonly options: ReadonlyMap<string, string>;
  /** Keys of the other sections, for `context.config.get_section()`. */
  readonly sections: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Absolute path of the configuration file; `null` when there is none. */
  readonly file: string | null;
}

/** A statement that waits: it runs at once when somebody asks how many rows it changed. */
export interface Waiting {
  readonly sql: string;
  readonly origin: Origin;
}

/** State of one interpreter: one run of one or more revisions. */
export interface Run {
  readonly settings: AlembicSettings;
  readonly interp: Interp;
  /** The revision that runs; `null` between revisions. */
  context: ProgramContext | null;
  /** Depth of `autocommit_block()`. */
  autocommit: number;
  /** Depth of `begin_nested()`: errors must be met where they happen. */
  savepoints: number;
  savepointCount: number;
  waiting: Waiting | null;
  /** Naming convention of the revision that runs. */
  naming: NamingConvention;
  /** The objects that stand for the connection and the context. */
  readonly objects: Map<string, PyObject>;
  /** Enum types that `create_all()` and `create()` made, by name. */
  readonly memo: Map<string, Value>;
}

/** Makes the state of an interpreter. */
export function createRun(interp: Interp, { settings }: { readonly settings: AlembicSettings }): Run {
  return {
    settings,
    interp,
    context: null,
    autocommit: 0,
    savepoints: 0,
    savepointCount: 0,
    waiting: null,
    naming: {},
    objects: new Map(),
    memo: new Map(),
  };
}

/** The revision that runs. Throws a Python error between revisions. */
export function contextOf(run: Run): ProgramContext {
  if (run.context !== null) return run.context;
  throw raise(
    "NameError",
    "Can't invoke function, as the proxy object has not yet been established: no revision is running",
  );
}

/** Where the Python code is, for statements and errors. */
export function originOf(run: Run, directive: string): Origin {
  const revision = run.context?.revision;
  for (let frame = running.frame; frame !== null; frame = frame.back) {
    const { path } = frame.code;
    if (path.startsWith("<")) continue;
    return { ...(revision === undefined ? {} : { revision }), file: path, line: frame.line, directive };
  }
  return { ...(revision === undefined ? {} : { revision }), directive };
}

/** What the Python code called, as messages name it. */
export interface Called {
  readonly directive: string;
}

/** Appends an operation. */
export function record(run: Run, node: OpNode, { directive }: Called): void {
  flushWaiting(run);
  send(run, node, originOf(run, directive));
}

function send(run: Run, node: OpNode, origin: Origin): void {
  const frozen: OpNode = run.autocommit > 0 && node.kind !== "autocommit" ? { kind: "autocommit", body: [node] } : node;
  contextOf(run).record(frozen, origin);
}

/** Appends the statement that waits, if there is one. */
export function flushWaiting(run: Run): void {
  const { waiting } = run;
  if (waiting === null) return;
  run.waiting = null;
  send(run, { kind: "execute", sql: waiting.sql }, waiting.origin);
}

/** Appends SQL text. */
export function recordSql(run: Run, sql: string, { directive }: Called): void {
  if (sql.trim() === "") return;
  record(run, { kind: "execute", sql }, { directive });
}

/** Reads, after sending what was recorded before. */
export function query(run: Run, sql: string, { directive }: Called): Promise<ProgramResult> {
  flushWaiting(run);
  return contextOf(run).query(sql, [], originOf(run, directive), { raw: true });
}

/** A name made by `op.f()`, a text, or none. */
export type GivenName = string | FinalName | undefined;

/** A call, for the naming rules that all revisions share. */
export function namingCall(run: Run, directive: string, naming: NamingConvention = run.naming): Call {
  const context = { ...contextOf(run), naming } satisfies ProgramContext;
  return createFrame(context, { interpreted: true }).call(directive);
}

/** Final name of a constraint or index. */
export function finalName(
  run: Run,
  named: Named & { readonly directive: string; readonly naming?: NamingConvention },
): string | undefined {
  return resolveName(namingCall(run, named.directive, named.naming), named);
}

/** A name that no convention applies to. */
export function checkedName(
  run: Run,
  name: GivenName,
  { what, directive }: { what: string; directive: string },
): string {
  return plainName(namingCall(run, directive), what, name);
}
