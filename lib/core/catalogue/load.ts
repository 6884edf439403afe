/** Codes of loading revision files. */
export const LOAD_ERRORS = {} as const;
