import type { RevisionBody, StepBody } from "../load/body.ts";
import type { Step } from "../revision/types.ts";
import { autoDowngrade } from "./auto_downgrade.ts";
import { irreversible } from "./check_bodies.ts";

/** The body of the step's direction. Throws `irreversible` where there is none. */
export function directionBody(body: RevisionBody, step: Step): StepBody {
  if (step.direction !== "downgrade") return body.upgrade;
  if (body.downgrade === null) throw irreversible([step]);
  return body.downgrade.kind === "auto" ? autoDowngrade(body) : body.downgrade;
}
