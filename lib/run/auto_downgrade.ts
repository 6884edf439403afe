/**
 * `downgrade = "auto"`: the inverse of what `upgrade` records.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import type { RevisionBody, StepBody } from "../load/body.ts";
import type { ProgramContext, RecordedOp } from "../op/program.ts";

/** What deriving needs to know of the run. */
export type RecordingFacts = Pick<ProgramContext, "revision" | "naming" | "x" | "tag" | "serverVersion">;

/** A downgrade that runs `upgrade` without a database, and records the inverse of what it recorded. */
export function autoDowngrade(body: RevisionBody): StepBody {
  return {
    kind: "program",
    program: {
      run: async (context) => {
        for (const { node, origin } of await deriveDowngrade(body, context)) context.record(node, origin);
      },
    },
  };
}

/**
 * The operations of a derived downgrade.
 *
 * Throws `auto-downgrade-impossible`, naming every operation that has no inverse.
 */
export async function deriveDowngrade(body: RevisionBody, facts: RecordingFacts): Promise<readonly RecordedOp[]> {
  const { upgrade } = body;
  if (upgrade.kind !== "program") throw impossible(facts.revision, ["its upgrade is SQL, which has no known inverse"]);
  const recorded: RecordedOp[] = [];
  let readsAt: string | null = null;
  await upgrade.program.run({
    revision: facts.revision,
    direction: "upgrade",
    offline: true,
    serverVersion: facts.serverVersion,
    naming: facts.naming,
    x: facts.x,
    tag: facts.tag,
    record: (node, origin) => {
      recorded.push({ node, origin });
    },
    query: (_sql, _parameters, origin) => {
      readsAt = placeOf(origin);
      return Promise.reject(
        impossible(facts.revision, [
          `${readsAt}: 'op.query' reads, so what 'upgrade' does is not known without a database`,
        ]),
      );
    },
  });
  const { reverseOps } = await import("../op/reverse.ts");
  const { ops, irreversible } = reverseOps(recorded);
  if (irreversible.length === 0) return ops;
  throw impossible(facts.revision, irreversible.map(({ op, reason }) => `${placeOf(op.origin)}: ${reason}`));
}

function placeOf(origin: RecordedOp["origin"]): string {
  const place = { ...origin, ...origin.locate?.() };
  const directive = origin.directive ?? "operation";
  return place.file === undefined ? directive : `${place.file}:${place.line ?? 1}: ${directive}`;
}

function impossible(revision: string, details: readonly string[]): MigratorError {
  return new MigratorError(
    "auto-downgrade-impossible",
    `Cannot derive the downgrade of revision '${revision}': not every operation has an inverse`,
    {
      details,
      where: { revision },
      hint: "Write 'downgrade' by hand, or give these operations what they need to be reversed",
    },
  );
}
