/** Codes of the database session. */
export const DATABASE_ERRORS = {
  "sql-failed": {
    exit: 1,
    meaning: "PostgreSQL refused a statement.",
    remedy: "Read the message, the statement and the caret; mend the revision and run again.",
  },
} as const;
