/** Codes of autogenerate, check and targets. */
export const AUTOGEN_ERRORS = {
  "dependency-cycle": {
    exit: 1,
    meaning: "Database objects need each other in a circle, so that no order of creating them works.",
    remedy:
      "Take the reference out of one of the objects named, or create it in two steps in a revision written by hand.",
  },
} as const;
