/** Codes of operations and their arguments. */
export const OPERATION_ERRORS = {} as const;
