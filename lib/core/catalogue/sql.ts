/** Codes of reading SQL. */
export const SQL_ERRORS = {
  "identifier-invalid": {
    exit: 1,
    meaning: "A name is empty, or holds a character that PostgreSQL cannot store (NUL, half of a surrogate pair).",
    remedy: "Give the object another name.",
  },
  "identifier-too-long": {
    exit: 1,
    meaning: "A name has more than 63 bytes of UTF-8. PostgreSQL would cut it silently.",
    remedy: "Choose a shorter name, or set one where a naming convention made it.",
  },
  "value-invalid": {
    exit: 1,
    meaning: "A value has no literal in SQL: undefined, an invalid date, a rounded integer, a map, a ragged array.",
    remedy:
      "Pass a text, number, bigint, boolean, null, Date, Uint8Array, array or plain object that holds what you mean.",
  },
} as const;
