/**
 * Names, types and defaults that random schemas are made of.
 *
 * @module
 */

export const NAMES: readonly string[] = [
  ...["users", "orders", "items", "order", "Select", "tbl", "events", "t-1", "with space", "ünïcode", 'quo"te', "a.b"],
  ...["it's", "Mixed", "x", "very_long_name_that_goes_on_and_on_for_nearly_sixty_three_bytes"],
];
export const COLUMN_NAMES: readonly string[] = [
  ...[
    "id",
    "name",
    "email",
    "amount",
    "created_at",
    "user",
    "order",
    "Group By",
    "x.y",
    "ünï",
    "data",
    "flag",
    "n",
    "code",
  ],
  ...["qty", "price", "status", "ref", "notes", "tags"],
];
export const TYPES: readonly string[] = [
  ...[
    "smallint",
    "integer",
    "bigint",
    "real",
    "double precision",
    "numeric",
    "numeric(10,2)",
    "numeric(12,4)",
    "money",
  ],
  ...["text", "varchar", "varchar(50)", "varchar(255)", "char(5)", "boolean", "date", "time", "time(3)", "timetz"],
  ...[
    "timestamp",
    "timestamp(3)",
    "timestamptz",
    "timestamptz(0)",
    "interval",
    "interval day to second(2)",
    "interval year",
  ],
  ...[
    "uuid",
    "json",
    "jsonb",
    "bytea",
    "bit(3)",
    "bit varying(8)",
    "inet",
    "cidr",
    "macaddr",
    "point",
    "box",
    "int4range",
  ],
  ...["tstzrange", "tsvector", "xml", "text[]", "integer[]", "numeric(8,3)[]", "oid", '"char"', "name"],
];
export const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  "smallint": ["0", "-1"],
  "integer": ["0", "42", "(1 + 2)"],
  "bigint": ["0", "9007199254740993"],
  "numeric(10,2)": ["0", "1.50"],
  "text": ["''", "'it''s'", "'a,(b)'", "CURRENT_USER", "lower('X')", "E'back\\\\slash'"],
  "varchar(50)": ["''", "'x'"],
  "varchar": ["'v'"],
  "boolean": ["true", "false"],
  "date": ["CURRENT_DATE", "'2020-01-01'"],
  "timestamptz": ["now()", "CURRENT_TIMESTAMP", "'2020-01-01 00:00:00+00'"],
  "timestamp": ["now()"],
  "interval": ["'1 day'"],
  "uuid": ["'00000000-0000-0000-0000-000000000000'"],
  "json": ["'{}'"],
  "jsonb": ["'{}'", `'{"a": [1, "x"]}'`],
  "text[]": ["'{}'", "ARRAY['a','b']"],
  "integer[]": ["'{1,2}'"],
  "bytea": ["'\\x00ff'"],
  "inet": ["'127.0.0.1'"],
};
