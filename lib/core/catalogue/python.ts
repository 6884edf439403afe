/** Codes of Python revisions. */
export const PYTHON_ERRORS = {} as const;
