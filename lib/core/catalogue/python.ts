import type { ErrorEntry } from "./entry.ts";

/** Codes of Python revisions. */
export const PYTHON_ERRORS: Readonly<Record<never, ErrorEntry>> = {};
