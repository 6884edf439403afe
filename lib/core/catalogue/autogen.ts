/** Codes of autogenerate, check and targets. */
export const AUTOGEN_ERRORS = {} as const;
