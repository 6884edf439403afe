/**
 * Storage parameters among the arguments.
 *
 * @module
 */
import { BOOLEAN, type Check, either, nullable, recordOf, TEXT } from "../args/check.ts";

/** A finite number. */
export const NUMBER: Check = {
  expects: "a number",
  test: (value) => typeof value === "number" && Number.isFinite(value),
};

/** Storage parameters. */
export const STORAGE: Check = recordOf(either(TEXT, NUMBER, BOOLEAN));

/** Storage parameters, `null` for a reset. */
export const STORAGE_OR_RESET: Check = recordOf(nullable(either(TEXT, NUMBER, BOOLEAN)));
