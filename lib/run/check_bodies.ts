/**
 * What can be known to fail before anything is sent.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { plural, quoteWords } from "../core/text.ts";
import type { RevisionBody } from "../load/body.ts";
import type { Plan, RevisionId, Step } from "../revision/types.ts";
import { deriveDowngrade, type RecordingFacts } from "./auto_downgrade.ts";
import type { JournalRow } from "./progress.ts";

/** The bodies of a plan, and what its programs are told. */
export interface PlannedBodies {
  readonly bodies: ReadonlyMap<RevisionId, RevisionBody>;
  readonly facts: Omit<RecordingFacts, "revision">;
}

/**
 * Checks the bodies of all steps.
 *
 * Throws `irreversible` for a downgrade over revisions that have none, `auto-downgrade-impossible` for a downgrade that is
 * to be derived and cannot be: also on the way up, where it can still be mended.
 */
export async function checkBodies(plan: Plan, { bodies, facts }: PlannedBodies): Promise<void> {
  const steps = plan.steps.flatMap((step) => {
    const body = step.revision === null || step.direction === "stamp" ? undefined : bodies.get(step.revision);
    return body === undefined ? [] : [{ step, body }];
  });
  const oneWay = steps.filter(({ step, body }) => step.direction === "downgrade" && body.downgrade === null);
  if (oneWay.length > 0) throw irreversible(oneWay.map(({ step }) => step));
  for (const { step, body } of steps) {
    if (body.downgrade?.kind === "auto") await deriveDowngrade(body, { ...facts, revision: step.revision ?? "" });
  }
}

/** The error for steps that cannot be taken back. */
export function irreversible(steps: readonly Step[]): MigratorError {
  const ids = steps.map((step) => step.revision ?? "base");
  const sentence = ids.length === 1
    ? `Cannot downgrade revision '${ids[0]}': it has no downgrade`
    : `Cannot downgrade: ${plural(ids.length, "revision")} on the way have no downgrade: ${quoteWords(ids)}`;
  return new MigratorError("irreversible", sentence, {
    ...(ids[0] === undefined ? {} : { where: { revision: ids[0] } }),
    hint: "Write a 'downgrade' for it, or a new revision that undoes the change",
    data: { revisions: ids },
  });
}

/**
 * Refuses to turn round while a revision is half applied.
 *
 * Throws `half-applied`: steps the other way would build on, or take away, what is only half there.
 */
export function checkJournal(plan: Plan, journal: readonly JournalRow[]): void {
  const direction = plan.steps.find((step) => step.direction !== "stamp")?.direction;
  const row = journal.find((row) => direction !== undefined && row.direction !== direction);
  if (row === undefined) return;
  const { revision, hashes } = row;
  const verb = row.direction === "upgrade" ? "applied" : "taken down";
  throw new MigratorError(
    "half-applied",
    `Cannot ${direction}: revision '${revision}' is half ${verb}: ${plural(hashes.length, "statement")} of it stay`,
    {
      where: { revision },
      hint: row.direction === "upgrade"
        ? `Finish it first: migrator upgrade ${revision}. Or undo it by hand and 'migrator stamp' where the database is then`
        : `Finish it first: run that downgrade again. Or mend it by hand and say so: migrator stamp ${revision}`,
      data: { revision, direction: row.direction, done: hashes.length },
    },
  );
}
