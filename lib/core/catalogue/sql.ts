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
  "sql-copy-stream": {
    exit: 1,
    meaning: "SQL text contains COPY FROM stdin or COPY TO stdout, which needs a stream of data besides the statement.",
    remedy: "Write the rows as INSERT statements (`pg_dump --inserts` does), or use `op.bulkInsert`.",
  },
  "sql-meta-command": {
    exit: 1,
    meaning: "SQL text contains a command of psql (a backslash and a word), which PostgreSQL does not understand.",
    remedy: "Write in SQL what the command does, or leave it out.",
  },
  "sql-syntax": {
    exit: 1,
    meaning: "PostgreSQL's parser cannot read a statement. It was found before the statement was sent.",
    remedy: "Mend the statement; the message shows the place.",
  },
  "sql-unterminated": {
    exit: 1,
    meaning: "A string, quoted name, comment, parenthesis or function body starts and never ends.",
    remedy: "Close it; the message names the line where it starts.",
  },
} as const;
