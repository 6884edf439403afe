/**
 * A target as a catalog: built in a scratch database and read there, or read from the database that it names.
 *
 * @module
 */
import type { TargetRules } from "../../autogen/target/dump_line.ts";
import { compileOps } from "../../compile/compile.ts";
import { quoteIdentifier } from "../../core/identifier.ts";
import { quoteLiteral } from "../../core/literal.ts";
import type { Connection } from "../../db/connection/load.ts";
import { introspect } from "../../db/introspect/introspect.ts";
import { openScratch, type ScratchDatabase } from "../../db/scratch.ts";
import type { Session } from "../../db/session.ts";
import type { LoadedTarget } from "../../load/target/load_target.ts";
import type { NamingConvention } from "../../op/program.ts";
import type { Catalog } from "../../schema/catalog.ts";
import type { ObjectName } from "../../schema/object_key.ts";
import type { Statement } from "../../sql/statement.ts";
import { buildTarget } from "../target/build.ts";

/** A database that is there: an open session and how it was connected. */
export interface LiveDatabase {
  readonly session: Session;
  readonly connection: Connection;
}

/** What reading a target needs. */
export interface WishInput {
  readonly target: LoadedTarget;
  /** The database that is compared with the target; `null` for a history without one. */
  readonly live: LiveDatabase | null;
  /** Resolved `dev_url`. */
  readonly dev: Connection | null;
  readonly naming: NamingConvention;
  readonly rules: TargetRules;
  /** Relations that are no part of a schema. */
  readonly exclude: (relation: ObjectName) => boolean;
  /** Opens a session for a target that is a URL. */
  readonly openUrl: (url: string) => Promise<Session>;
}

/** A target that was read. */
export interface Wish {
  readonly catalog: Catalog;
  /** Where it was read, for people, without secrets; with the better places that could not be used. */
  readonly place: Pick<ScratchDatabase, "kind" | "description" | "refusals"> | null;
  /** Statements that were left out, and why. */
  readonly left: readonly string[];
}

/**
 * Reads a target.
 *
 * @throws {MigratorError} `scratch-unavailable`, `target-failed`, `target-broken`, and what reading a schema throws.
 */
export async function readWish(input: WishInput): Promise<Wish> {
  const { target, exclude } = input;
  if (target.kind === "url") {
    await using session = await input.openUrl(target.url);
    return { catalog: await introspect(session, { schemas: "all", exclude }), place: null, left: [] };
  }
  await using scratch = await openScratchBeside(input);
  const { left } = await buildTarget(scratch.session, await statementsOf(target, { ...input, scratch }), input);
  const catalog = await introspect(scratch.session, { schemas: "all", exclude });
  return { catalog, place: scratch, left };
}

/** Makes a scratch database in which a name without schema means what it means in the live one. */
export async function openScratchBeside(input: Pick<WishInput, "live" | "dev">): Promise<ScratchDatabase> {
  const scratch = await openScratch({ dev: input.dev, real: input.live });
  try {
    if (input.live !== null) await useDefaultSchema(scratch.session, input.live.session);
    return scratch;
  } catch (error) {
    await scratch[Symbol.asyncDispose]();
    throw error;
  }
}

/** The statements that build a target; those of a models file are compiled for this server. */
async function statementsOf(
  target: Exclude<LoadedTarget, { kind: "url" }>,
  { naming, scratch }: Pick<WishInput, "naming"> & { readonly scratch: ScratchDatabase },
): Promise<readonly Statement[]> {
  if (target.kind === "sql") return target.statements;
  const { serverVersion } = scratch.session.info;
  const ops = await target.models.declare({ serverVersion, naming });
  return compileOps(ops, { serverVersion, createdTypes: new Set() });
}

async function useDefaultSchema(scratch: Session, live: Session): Promise<void> {
  const wanted = await currentSchema(live);
  if (wanted === null || wanted === await currentSchema(scratch)) return;
  await scratch.script(`CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(wanted)}`);
  if (wanted === await currentSchema(scratch)) return;
  const first = quoteLiteral(`${quoteIdentifier(wanted)}, `);
  await scratch.script(
    `SELECT pg_catalog.set_config('search_path', ${first} || pg_catalog.current_setting('search_path'), false)`,
  );
}

/** The schema that a name without schema means; `null` for none. */
export async function currentSchema(session: Session): Promise<string | null> {
  const { rows } = await session.query<{ name: string | null }>("SELECT pg_catalog.current_schema()::text AS name");
  return rows[0]?.name ?? null;
}
