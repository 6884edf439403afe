/**
 * A scratch database: an empty one that may be filled and is thrown away.
 *
 * Targets and histories are built there, so that PostgreSQL itself normalises what people wrote. The best one is on the
 * same server as the real database: the same major version prints the same expressions, and the same extensions and roles
 * are there.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import type { Connection } from "./connection/load.ts";
import { embeddedScratch } from "./scratch/embedded.ts";
import { localScratch } from "./scratch/local_server.ts";
import { serverScratch } from "./scratch/server_database.ts";
import type { Surroundings } from "./scratch/surroundings.ts";
import { readSurroundings } from "./scratch/surroundings.ts";
import type { Session } from "./session.ts";

/** Where a scratch database can be. */
export type ScratchKind = "dev-url" | "same-server" | "local-server" | "embedded";

/** A place that was not used. */
export interface ScratchRefusal {
  readonly kind: ScratchKind;
  /** Why not, for people: `it needs the right CREATEDB`. */
  readonly reason: string;
}

/** An empty database of one's own; it is gone when it is disposed of. */
export interface ScratchDatabase extends AsyncDisposable {
  readonly kind: ScratchKind;
  /** A session in it; closed with it. */
  readonly session: Session;
  /** Where it is, for people, without secrets: `database 'migrator_scratch_...' on 'db:5432'`. */
  readonly description: string;
  /** The better places that could not be used, in the order of trying. */
  readonly refusals: readonly ScratchRefusal[];
}

/** Options of {@linkcode openScratch}. */
export interface ScratchOptions {
  /** `dev_url` of the configuration, resolved: its server must allow to create databases. */
  readonly dev?: Connection | null;
  /** The real database: an open session, and how it was connected. */
  readonly real?: { readonly session: Session; readonly connection: Connection } | null;
  /** Major version that is wanted of a local server; any when left out and there is no real database. */
  readonly major?: number;
  /**
   * Places that may be tried; `dev-url` alone is tried when it is configured.
   *
   * @default all
   */
  readonly kinds?: readonly ScratchKind[];
  /** Folder for the data of a local server; the system's temporary folder when left out. */
  readonly temporaryFolder?: string;
}

/** What every provider is given. */
export interface ScratchRequest {
  readonly options: ScratchOptions;
  /** Facts about the real database; `null` without one. */
  readonly surroundings: Surroundings | null;
}

/** A scratch database, or why there is none. */
export type ScratchAttempt =
  | { readonly ok: true; readonly scratch: Omit<ScratchDatabase, "kind" | "refusals"> }
  | { readonly ok: false; readonly reason: string; readonly cause?: unknown };

const PROVIDERS: Readonly<Record<ScratchKind, (request: ScratchRequest) => Promise<ScratchAttempt>>> = {
  "dev-url": ({ options, surroundings }) => serverScratch(options.dev ?? null, surroundings),
  "same-server": ({ options, surroundings }) => serverScratch(options.real?.connection ?? null, surroundings),
  "local-server": localScratch,
  "embedded": embeddedScratch,
};

const ORDER: readonly ScratchKind[] = ["same-server", "local-server", "embedded"];

/**
 * Makes a scratch database: on the server of `dev_url` if that is configured, else beside the real database, else in a
 * server of the machine's own binaries, else in the embedded database.
 *
 * @throws {MigratorError} `scratch-unavailable` when no place works, or the configured one does not.
 *
 * @example
 * ```ts
 * await using scratch = await openScratch({ real: { session, connection } });
 * await scratch.session.script("CREATE TABLE users (id bigint)");
 * ```
 */
export async function openScratch(options: ScratchOptions): Promise<ScratchDatabase> {
  const configured = options.dev !== undefined && options.dev !== null;
  const allowed = options.kinds ?? ["dev-url", ...ORDER];
  const kinds = (configured ? ["dev-url"] as const : ORDER).filter((kind) => allowed.includes(kind));
  const surroundings = options.real ? await readSurroundings(options.real.session) : null;
  const refusals: ScratchRefusal[] = [];
  let cause: unknown;
  for (const kind of kinds) {
    const attempt = await PROVIDERS[kind]({ options, surroundings });
    if (attempt.ok) return { ...attempt.scratch, kind, refusals };
    refusals.push({ kind, reason: attempt.reason });
    cause ??= attempt.cause;
  }
  throw new MigratorError(
    "scratch-unavailable",
    configured
      ? `Cannot make a scratch database on the server of 'dev_url': ${refusals[0]?.reason ?? "it is not allowed here"}`
      : "Cannot make a scratch database: no place for one works",
    {
      details: configured ? [] : refusals.map(({ kind, reason }) => `${SCRATCH_WORDS[kind]}: ${reason}`),
      hint:
        "Set 'dev_url' to a server where databases may be created, give the role CREATEDB (ALTER ROLE ... CREATEDB), " +
        "or install PostgreSQL's server programs on this machine",
      data: { refusals },
      cause,
    },
  );
}

/** What the kinds are called in messages. */
export const SCRATCH_WORDS: Readonly<Record<ScratchKind, string>> = {
  "dev-url": "server of 'dev_url'",
  "same-server": "same server",
  "local-server": "PostgreSQL on this machine",
  "embedded": "embedded database",
};
