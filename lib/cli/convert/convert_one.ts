/**
 * One Python revision as TypeScript: written, run beside the original, and taken only when both say the same.
 *
 * @module
 */
import { basename, dirname, join } from "node:path";
import { MigratorError } from "../../core/error.ts";
import type { RevisionBody } from "../../load/body.ts";
import { DISK } from "../../load/files.ts";
import type { LoadedHistory } from "../../load/history.ts";
import { type FunctionOutline, outlineRevision, type RevisionOutline } from "../../load/python/outline.ts";
import { revisionText } from "../../load/read_revision.ts";
import { createTsLoader } from "../../load/ts_loader.ts";
import { type ConvertedFunction, convertedText } from "../../load/write/converted_revision.ts";
import type { RevisionHeader } from "../../revision/types.ts";
import { type Probe, probe } from "../../run/probe.ts";
import type { RunSettings } from "../../run/settings.ts";
import { differenceOf, sameScript } from "./same_script.ts";

/** What converting needs. */
export interface ConvertInput {
  readonly history: LoadedHistory;
  /** The same history in another world: another time, other random numbers, no environment. */
  readonly elsewhere: LoadedHistory;
  readonly settings: RunSettings;
  readonly serverVersion: number;
  readonly scriptLocation: string;
  /** Folder for the files that are tried before they are written. */
  readonly scratch: string;
}

/** What became of a revision. */
export type Conversion =
  | { readonly text: string; readonly notes: readonly string[] }
  | { readonly reason: string; readonly file: string; readonly line: number | null };

/** Converts a revision, or says why it cannot be. */
export async function convertOne(header: RevisionHeader, input: ConvertInput): Promise<Conversion> {
  const place = { file: header.source.display, line: null };
  try {
    return await convert(header, input);
  } catch (error) {
    if (error instanceof Refusal) return { ...place, reason: error.message, line: error.line };
    if (!(error instanceof MigratorError)) throw error;
    return {
      reason: error.message.replace(/^Python code failed: /, "it fails: "),
      file: error.where?.file ?? place.file,
      line: error.where?.line ?? null,
    };
  }
}

/** Why a revision stays as it is. */
class Refusal extends Error {
  readonly line: number | null;

  constructor(message: string, line: number | null = null) {
    super(message);
    this.line = line;
  }
}

async function convert(header: RevisionHeader, input: ConvertInput): Promise<Conversion> {
  const text = revisionText(header.source, DISK.readBytes(header.source.path));
  const outline = outlineRevision(text, header.source.display);
  const [body] = await input.history.bodies([header]);
  const [other] = await input.elsewhere.bodies([header]);
  const versions: Versions = { header, body: body!, elsewhere: other!, input };
  const upgrade = await content(versions, { direction: "upgrade", place: outline.functions.get("upgrade") });
  const downgrade = body!.downgrade === null
    ? null
    : await content(versions, { direction: "downgrade", place: outline.functions.get("downgrade") });
  const path = `${header.source.path.replace(/\.py$/, "")}.ts`;
  const made = convertedText({
    header,
    outline,
    upgrade: upgrade.content,
    downgrade: downgrade?.content ?? null,
    path,
    scriptLocation: input.scriptLocation,
    finalNames: Object.keys(input.settings.naming).length > 0,
  });
  await check(made, { header, input, upgrade: upgrade.script, downgrade: downgrade?.script ?? null });
  return { text: made, notes: notesOf(outline) };
}

interface Versions {
  readonly header: RevisionHeader;
  readonly body: RevisionBody;
  readonly elsewhere: RevisionBody;
  readonly input: ConvertInput;
}

interface Content {
  readonly content: ConvertedFunction;
  /** What it runs; `null` when it fails on purpose. */
  readonly script: readonly string[] | null;
}

interface Wanted {
  readonly direction: "upgrade" | "downgrade";
  readonly place: FunctionOutline | undefined;
}

/** Runs a function in three worlds: with a database that does not answer, with --sql, and elsewhere. */
async function content({ header, body, elsewhere, input }: Versions, { direction, place }: Wanted): Promise<Content> {
  const base = { header, direction, settings: input.settings, serverVersion: input.serverVersion };
  const found = await probe({ ...base, body, offline: false });
  if (found.error !== null && direction === "downgrade" && place !== undefined && place.raises !== null) {
    return { content: { raises: place.raises }, script: null };
  }
  refuseUnknown(found, direction);
  const printed = await probe({ ...base, body, offline: true });
  const again = same(found, printed) ? printed : await probe({ ...base, body, offline: false });
  const settings = { ...input.settings, x: [...input.settings.x, "elsewhere=1"] };
  const there = await probe({ ...base, settings, body: elsewhere, offline: false });
  if (!same(found, again) || !same(found, there)) {
    throw new Refusal(
      `what its ${direction} does depends on the time, on random numbers, on the environment or on -x`,
      place?.line,
    );
  }
  if (!same(found, printed)) throw new Refusal(`its ${direction} does something else with --sql`, place?.line);
  return { content: { operations: found.operations }, script: found.script };
}

function refuseUnknown({ reads, error }: Probe, direction: string): void {
  if (error !== null) throw error;
  if (reads !== null) throw new Refusal(`its ${direction} asks the database`, reads.line ?? null);
}

function same(one: Probe, other: Probe): boolean {
  return other.error === null && other.reads === null && sameScript(one.script, other.script);
}

function equal(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((statement, index) => statement === other[index]);
}

interface CheckInput {
  readonly header: RevisionHeader;
  readonly input: ConvertInput;
  readonly upgrade: readonly string[] | null;
  readonly downgrade: readonly string[] | null;
}

/** Loads the new text as the file that it will be, and compares what it runs with what the original does. */
async function check(text: string, { header, input, upgrade, downgrade }: CheckInput): Promise<void> {
  const path = join(input.scratch, `${basename(header.source.path, ".py")}.ts`);
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeTextFile(path, text);
  const loader = createTsLoader({ files: DISK, report: () => {}, display: (one) => one });
  const source = { path, display: path, kind: "ts" } as const;
  const read = await loader.header(source, text);
  if (read === null || !sameHeader(read, header)) throw new Refusal("its header does not read back the same");
  const [body] = await loader.bodies([read]);
  for (const [direction, wanted] of [["upgrade", upgrade], ["downgrade", downgrade]] as const) {
    if (direction === "downgrade" && body!.downgrade === null) continue;
    const found = await probe({
      header: read,
      body: body!,
      direction,
      offline: false,
      settings: input.settings,
      serverVersion: input.serverVersion,
    });
    if (wanted === null ? found.error !== null : found.error === null && sameScript(found.script, wanted)) continue;
    throw new Refusal(`TypeScript has no words for its ${direction}: ${difference(found, wanted ?? [])}`);
  }
}

function sameHeader(one: RevisionHeader, other: RevisionHeader): boolean {
  return one.id === other.id && equal(one.down, other.down) && equal(one.labels, other.labels) &&
    equal(one.dependsOn, other.dependsOn);
}

function difference({ error, script }: Probe, wanted: readonly string[]): string {
  return error === null ? differenceOf(script, wanted) : error.message;
}

/** What a reader of the new file may want to know. */
function notesOf({ functions }: RevisionOutline): readonly string[] {
  const written = [...functions.values()].filter(({ name }) => name === "upgrade" || name === "downgrade");
  return written.every(({ isPlain }) => isPlain) ? [] : ["loops, conditions and helpers are written out"];
}
