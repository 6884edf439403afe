/** Codes of the command line. */
export const CLI_ERRORS = {} as const;
