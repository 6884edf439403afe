/** Codes of the runner. */
export const RUN_ERRORS = {} as const;
