/** Codes of reading SQL. */
export const SQL_ERRORS = {} as const;
