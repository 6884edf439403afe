/** Codes of the configuration. */
export const CONFIG_ERRORS = {} as const;
