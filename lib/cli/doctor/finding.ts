/**
 * Errors as findings.
 *
 * @module
 */
import type { Location, MigratorError } from "../../core/error.ts";
import { problemsOf } from "../../load/problems.ts";
import type { Finding, FindingKind } from "./types.ts";

/** What a finding is, besides what the error says. */
export interface FindingFrame {
  readonly kind: FindingKind;
  readonly severity: Finding["severity"];
  readonly revision?: string;
  /** The file of the revision, where the error names none. */
  readonly file?: string;
}

/** The problems of an error, one finding each. */
export function findingsOf(error: MigratorError, frame: FindingFrame): readonly Finding[] {
  return problemsOf(error).map((one) => {
    const place = one.where ?? {};
    return {
      ...located(place, frame),
      message: one.details.length > 0 && one.code === "history-broken"
        ? [one.message, ...one.details].join("\n")
        : one.message.replace(/^Python code failed: /, ""),
      // What it says holds for a traceback, and none is shown here.
      hint: one.code === "python-error" ? null : one.hint ?? null,
    };
  });
}

/** A finding without its words. */
export function located(place: Location, frame: FindingFrame): Omit<Finding, "message" | "hint"> {
  const { kind, severity } = frame;
  return {
    kind,
    severity,
    revision: frame.revision ?? place.revision ?? null,
    file: place.file ?? frame.file ?? null,
    line: place.line ?? null,
  };
}
