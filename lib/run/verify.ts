/**
 * Proof of a history: every revision goes up, down and up again on a scratch database, and leaves what it must.
 *
 * @module
 */
import { introspect } from "../db/introspect/introspect.ts";
import type { Session } from "../db/session.ts";
import type { RevisionBody } from "../load/body.ts";
import type { RoundTrip } from "../revision/round_trip.ts";
import type { RevisionId, Step } from "../revision/types.ts";
import type { Catalog } from "../schema/catalog.ts";
import { compareCatalogs } from "../schema/compare/compare.ts";
import { borrowedSession } from "./borrowed.ts";
import { type RunInput, runMigrations } from "./runner.ts";

/** What is wrong with a revision. */
export type VerifyFindingKind =
  | "upgrade-failed"
  | "downgrade-failed"
  | "upgrade-again-failed"
  /** What the downgrade leaves is not what was there before. */
  | "downgrade-differs"
  /** The second upgrade leaves something else than the first. */
  | "upgrade-again-differs";

/** One thing that is wrong. */
export interface VerifyFinding {
  readonly revision: RevisionId;
  readonly kind: VerifyFindingKind;
  /** Objects that differ, with what became of them. */
  readonly objects: readonly string[];
  /** What failed; `null` where nothing failed but something differs. */
  readonly error: unknown;
}

/** Outcome of a proof. */
export interface VerifyReport {
  /** Revisions that went up, down and up again and left what they must. */
  readonly proven: readonly RevisionId[];
  /** Revisions without a downgrade: they only went up. */
  readonly irreversible: readonly RevisionId[];
  readonly findings: readonly VerifyFinding[];
  /** False when a failure left the database where nothing more could be proven. */
  readonly complete: boolean;
}

/** What a proof needs. */
export interface VerifyInput {
  readonly trips: readonly RoundTrip[];
  /** Revisions whose round trip is made; the others only go up. */
  readonly wanted: ReadonlySet<RevisionId>;
  /** A session in the empty scratch database; stays open. */
  readonly session: Session;
  /** A run without its plan: the proof plans by itself, and works on its own session without a lock. */
  readonly run: Omit<RunInput, "plan" | "connect" | "connectMonitor">;
  /** Told which revision is next. */
  onRevision?(revision: RevisionId): void;
}

/** Runs the proof. What a revision does wrong is a finding, not an exception. */
export async function verifyHistory(input: VerifyInput): Promise<VerifyReport> {
  const bodies = await input.run.bodies(input.trips.map(({ revision }) => revision));
  const report = { proven: [] as RevisionId[], irreversible: [] as RevisionId[], findings: [] as VerifyFinding[] };
  for (const trip of input.trips) {
    if (input.run.signal.aborted) return { ...report, complete: false };
    const { revision } = trip;
    const body = bodies.get(revision);
    const reversible = body !== undefined && body.downgrade !== null;
    if (!reversible) report.irreversible.push(revision);
    const findings = input.wanted.has(revision) && reversible
      ? await makeTrip(input, { trip, bodies })
      : await goUp(input, { trip, bodies });
    report.findings.push(...findings);
    if (findings.some(({ kind }) => kind.endsWith("-failed"))) return { ...report, complete: false };
    if (findings.length === 0 && reversible && input.wanted.has(revision)) report.proven.push(revision);
  }
  return { ...report, complete: true };
}

interface TripParts {
  readonly trip: RoundTrip;
  readonly bodies: ReadonlyMap<RevisionId, RevisionBody>;
}

async function goUp(input: VerifyInput, { trip }: TripParts): Promise<VerifyFinding[]> {
  const failure = await move(input, trip.up);
  return failure === null
    ? []
    : [{ revision: trip.revision, kind: "upgrade-failed", objects: [], error: failure.error }];
}

async function makeTrip(input: VerifyInput, { trip }: TripParts): Promise<VerifyFinding[]> {
  const { revision } = trip;
  input.onRevision?.(revision);
  const failed = (kind: VerifyFindingKind, error: unknown): VerifyFinding[] => [{ revision, kind, objects: [], error }];
  const before = await look(input);
  const up = await move(input, trip.up);
  if (up !== null) return failed("upgrade-failed", up.error);
  const after = await look(input);
  const down = await move(input, trip.down);
  if (down !== null) return failed("downgrade-failed", down.error);
  const findings = differences(before, await look(input), { revision, kind: "downgrade-differs" });
  const again = await move(input, trip.again);
  if (again !== null) return [...findings, ...failed("upgrade-again-failed", again.error)];
  return [...findings, ...differences(after, await look(input), { revision, kind: "upgrade-again-differs" })];
}

function differences(
  before: Catalog,
  after: Catalog,
  about: { readonly revision: RevisionId; readonly kind: VerifyFindingKind },
): VerifyFinding[] {
  const { verdict, objects } = compareCatalogs({ before, after });
  if (verdict !== "different") return [];
  const found = objects.filter((object) => object.verdict === "different").map(({ key, presence, fields }) => {
    if (presence === "added") return `${key} is left over`;
    if (presence === "removed") return `${key} is missing`;
    return `${key} differs in ${fields.map(({ field }) => field).join(", ")}`;
  });
  return [{ ...about, objects: found, error: null }];
}

/** The schema without the tool's own tables. */
async function look({ session, run }: VerifyInput): Promise<Catalog> {
  const { versionTable } = run.settings;
  return await introspect(session, {
    schemas: "all",
    exclude: ({ name }) => name === versionTable || name.startsWith("migrator_"),
  });
}

async function move(input: VerifyInput, step: Step): Promise<{ readonly error: unknown } | null> {
  const { failure } = await runMigrations({
    ...input.run,
    plan: (rows) => ({ from: rows as readonly RevisionId[], steps: [step], to: step.headsAfter, warnings: [] }),
    connect: () => Promise.resolve(borrowedSession(input.session)),
    connectMonitor: null,
  });
  return failure === null ? null : { error: failure.error };
}
