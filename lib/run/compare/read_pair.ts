/**
 * Reads both sides of a comparison: the database (or a built history) and the target.
 *
 * @module
 */
import { type CatalogPair, filterCatalogs, type FilterOptions } from "../../autogen/filter/filter.ts";
import { MigratorError } from "../../core/error.ts";
import { introspect } from "../../db/introspect/introspect.ts";
import { SCRATCH_WORDS } from "../../db/scratch.ts";
import type { Session } from "../../db/session.ts";
import type { Catalog } from "../../schema/catalog.ts";
import { withoutStaleNames } from "./not_null_names.ts";
import { reprint, sameMajor } from "./reprint.ts";
import { chooseSchemas } from "./schemas.ts";
import { declaredWish } from "./declared_wish.ts";
import { openScratchBeside, readWish, type Wish, type WishInput } from "./wish.ts";

/** What {@linkcode readPair} needs. */
export interface PairInput extends WishInput {
  /** The side that is compared with the target: a session to the database, or to a scratch database with the history. */
  readonly base: Session;
  /** `include_schemas`. */
  readonly includeSchemas: boolean | readonly string[];
  /** Names and hook; schemas are chosen here. */
  readonly filter: Omit<FilterOptions, "schemas">;
}

/** Something that was not compared, and why. */
export interface Skipped {
  readonly object: string;
  readonly reason: string;
}

/** Both sides, filtered alike, printed by the same major version where that could be had. */
export interface ReadPair extends CatalogPair {
  readonly skipped: readonly Skipped[];
  /** What a person should know about how it was done, in sentences. */
  readonly remarks: readonly string[];
  /** Why only a part could be compared: there was no scratch database; `null` otherwise. */
  readonly partial: string | null;
}

/** Reads the target, then the base; throws what either does. */
export async function readPair(input: PairInput): Promise<ReadPair> {
  return await pairOf(input, await readWishOrDeclaration(input));
}

/** Reads the base, and the models as they stand in their file: no scratch database is made. */
export async function readDeclaredPair(input: PairInput): Promise<ReadPair | null> {
  const { target, naming, exclude } = input;
  if (target.kind !== "models") return null;
  const database = introspect(input.base, { schemas: "all", exclude });
  const { serverVersion } = input.base.info;
  const { catalog, skipped } = await declaredWish(target, { naming, database, serverVersion });
  return await pairOf(input, { catalog, place: null, left: [], skipped, partial: null, database: await database });
}

async function pairOf(input: PairInput, wish: PossibleWish): Promise<ReadPair> {
  const choice = await chooseSchemas(input.base, { include: input.includeSchemas, target: wish.catalog });
  const { base: session, exclude } = input;
  const base = wish.database ?? await introspect(session, { schemas: choice.schemas, exclude });
  const printed = await printedAlike({ database: base, target: wish.catalog }, { input, wish });
  const filtered = filterCatalogs(printed, { ...input.filter, schemas: new Set(choice.schemas) });
  const pair = withoutStaleNames(filtered);
  return {
    ...pair,
    skipped: [
      ...choice.leftOut.map((name) => ({
        object: `schema ${name}`,
        reason: "'include_schemas' leaves it out",
      })),
      ...wish.left.map((report) => ({ object: "target", reason: report })),
      ...wish.skipped,
      ...skippedObjects(base, wish.catalog),
    ],
    remarks: [...placeRemarks(wish), ...printed.remarks],
    partial: wish.partial,
  };
}

/** A wish, or what could be made of it without a scratch database. */
interface PossibleWish extends Wish {
  readonly skipped: readonly Skipped[];
  readonly partial: string | null;
  /** The base, where it was read already. */
  readonly database?: Catalog;
}

async function readWishOrDeclaration(input: PairInput): Promise<PossibleWish> {
  try {
    return { ...await readWish(input), skipped: [], partial: null };
  } catch (error) {
    if (!(error instanceof MigratorError) || error.code !== "scratch-unavailable") throw error;
    const { target, naming, exclude } = input;
    if (target.kind !== "models") throw onlyServersReadSql(error, target);
    const database = await introspect(input.base, { schemas: "all", exclude });
    const { catalog, skipped } = await declaredWish(target, {
      naming,
      database,
      serverVersion: database.source.serverVersion,
    });
    return { catalog, place: null, left: [], skipped, partial: partialReason(error), database };
  }
}

function partialReason(error: MigratorError): string {
  const reasons = error.details.length > 0 ? error.details.join("; ") : error.message;
  return `No scratch database could be made (${reasons}): compared only what needs none`;
}

/** A models file could at least be compared in part. */
function onlyServersReadSql(error: MigratorError, target: PairInput["target"]): MigratorError {
  const display = target.kind === "url" ? "the target" : `'${target.display}'`;
  return new MigratorError("scratch-unavailable", `Cannot read ${display}: ${uncapitalized(error.message)}`, {
    details: error.details,
    hint: `${error.hint ?? ""}; without one, a database URL can be the target, or a models file, which is then ` +
      "compared as far as that goes: SQL is understood by a server only",
    data: error.data,
    cause: error,
  });
}

function uncapitalized(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

async function printedAlike(
  pair: CatalogPair,
  { input, wish }: { readonly input: PairInput; readonly wish: Wish },
): Promise<CatalogPair & { readonly remarks: readonly string[] }> {
  if (sameMajor(pair.database, pair.target)) return { ...pair, remarks: [] };
  try {
    await using scratch = await openScratchBeside(input);
    // A target that was built is printed by the scratch server; one that was read is printed by its own.
    if (wish.place !== null) return { ...pair, database: await reprint(pair.database, scratch.session), remarks: [] };
    const target = await reprint(pair.target, scratch.session);
    if (sameMajor(pair.database, target)) return { ...pair, target, remarks: [] };
    return { ...pair, remarks: ["The two databases have different versions; texts of expressions are not compared"] };
  } catch (error) {
    if (!(error instanceof MigratorError)) throw error;
    return { ...pair, remarks: [`Texts of expressions are not compared: ${error.message}`] };
  }
}

function placeRemarks({ place }: Wish): readonly string[] {
  if (place === null || place.refusals.length === 0) return [];
  const reasons = place.refusals.map(({ kind, reason }) => `${SCRATCH_WORDS[kind]}: ${reason}`).join("; ");
  return [`Built the target in ${place.description} (${reasons})`];
}

function skippedObjects(base: Catalog, target: Catalog): readonly Skipped[] {
  const found = new Map<string, Skipped>();
  for (const { kind, name, reason } of [...base.skipped, ...target.skipped]) {
    const object = `${kind} ${name}`;
    found.set(object, { object, reason });
  }
  return [...found.values()];
}
