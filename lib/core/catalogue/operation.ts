/** Codes of operations and their arguments. */
export const OPERATION_ERRORS = {
  "op-argument": {
    exit: 1,
    meaning:
      "A directive of a revision was called with an argument that it cannot take: a wrong kind of value, an empty list, two options that exclude each other.",
    remedy: "Correct the call at the file and line that the error names; docs/operations.md shows every directive.",
  },
  "op-option": {
    exit: 1,
    meaning: "A directive of a revision was called with an option that does not exist.",
    remedy: "Use the name that the error suggests, or look the directive up in docs/operations.md.",
  },
  "op-name": {
    exit: 1,
    meaning:
      "A name in a directive is empty, contains a character that PostgreSQL cannot store, or is longer than 63 bytes, which PostgreSQL would silently cut.",
    remedy: "Choose a shorter name, or pass `null` and let the naming convention make (and shorten) one.",
  },
  "op-naming": {
    exit: 1,
    meaning:
      "A naming convention cannot be applied: it uses an unknown token, or one that needs a name or a column that the constraint does not have.",
    remedy: "Name the constraint in the call, or correct `[migrator.naming]` in the configuration.",
  },
  "op-type": {
    exit: 1,
    meaning: "A column type does not exist, or was given modifiers that it does not have.",
    remedy: "Use a type of `sa` as listed in docs/operations.md, or `sa.type('...')` for a type of your own.",
  },
  "op-parameter": {
    exit: 1,
    meaning:
      "The parameters of `op.execute` do not fit the placeholders of its SQL, or a value cannot be written as a literal.",
    remedy:
      "Give one value per `$1` (an array) or per `:name` (an object); write a type cast where PostgreSQL needs one.",
  },
  "op-block": {
    exit: 1,
    meaning:
      "A directive was used where it cannot be: inside the body of `op.autocommit` or `op.batchAlterTable`, or with an asynchronous body.",
    remedy: "Move the call out of the block.",
  },
  "op-unsupported": {
    exit: 1,
    meaning:
      "An operation needs a newer PostgreSQL than the server (or the configured `pg_version`), or PostgreSQL cannot do it at all.",
    remedy: "Do what the hint says, or raise `pg_version` for offline scripts.",
  },
  "op-irreversible": {
    exit: 1,
    meaning: "A downgrade was to be derived from the upgrade, but an operation does not say enough to be undone.",
    remedy: "Give the operation its `existing...` options, or write the downgrade by hand.",
  },
} as const;
