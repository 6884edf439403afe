/**
 * Column types.
 *
 * This file is part of the generated `migrator.d.ts`: interfaces only, documented for users.
 *
 * @module
 */
import type {
  DomainTypeOptions,
  EnumTypeOptions,
  IntervalTypeOptions,
  NamedTypeOptions,
  TextTypeOptions,
  TimeTypeOptions,
} from "./type_options.ts";

/** A column type, as the functions of `sa` make it. Its members are of no concern to a revision. */
export interface SqlType {
  /** Says what it is. */
  readonly kind: "builtin" | "enum" | "domain" | "named" | "raw" | "array";
}

/**
 * Column types of PostgreSQL. A type that is missing here is `sa.type("...")`.
 *
 * @example
 * ```ts
 * sa.column("tags", sa.array(sa.string(40)), { nullable: false, serverDefault: sa.text("'{}'") });
 * ```
 */
export interface SaTypes {
  /** `SMALLINT`: 2 bytes. */
  smallInteger(): SqlType;
  /** `INTEGER`: 4 bytes. As the only primary key column it becomes `SERIAL`, unless `autoincrement: false`. */
  integer(): SqlType;
  /** `BIGINT`: 8 bytes. As the only primary key column it becomes `BIGSERIAL`, unless `autoincrement: false`. */
  bigInteger(): SqlType;
  /** `SMALLSERIAL`. Prefer an identity column in new tables. */
  smallSerial(): SqlType;
  /** `SERIAL`. Prefer an identity column in new tables. */
  serial(): SqlType;
  /** `BIGSERIAL`. Prefer an identity column in new tables. */
  bigSerial(): SqlType;
  /**
   * `NUMERIC`: exact, of any size, or with the given precision and scale.
   *
   * @example
   * ```ts
   * sa.numeric(10, 2); // NUMERIC(10, 2)
   * ```
   */
  numeric(precision?: number, scale?: number): SqlType;
  /** `REAL`: 4 bytes, inexact. */
  real(): SqlType;
  /** `DOUBLE PRECISION`: 8 bytes, inexact. */
  doublePrecision(): SqlType;
  /** `FLOAT` or `FLOAT(n)`: `REAL` up to 24 binary digits, else `DOUBLE PRECISION`. */
  float(precision?: number): SqlType;
  /** `MONEY`. Prefer `numeric`: the meaning of `MONEY` depends on the server's locale. */
  money(): SqlType;
  /** `BOOLEAN`. */
  boolean(): SqlType;
  /**
   * `VARCHAR` or `VARCHAR(n)`.
   *
   * @example
   * ```ts
   * sa.string(255); // VARCHAR(255)
   * sa.string(40, { collation: "C" }); // VARCHAR(40) COLLATE "C"
   * ```
   */
  string(length?: number, options?: TextTypeOptions): SqlType;
  /** `CHAR` or `CHAR(n)`, padded with spaces. */
  char(length?: number, options?: TextTypeOptions): SqlType;
  /** `CITEXT` of the extension of that name: text whose case does not count. */
  citext(): SqlType;
  /** `BYTEA`. */
  bytea(): SqlType;
  /** `BYTEA`, under SQLAlchemy's name. */
  largeBinary(): SqlType;
  /** `DATE`. */
  date(): SqlType;
  /** `TIME`. */
  time(options?: TimeTypeOptions): SqlType;
  /**
   * `TIMESTAMP`; see {@linkcode timestamptz}.
   *
   * @example
   * ```ts
   * sa.dateTime({ timezone: true }); // TIMESTAMP WITH TIME ZONE
   * sa.dateTime({ precision: 3 }); // TIMESTAMP(3) WITHOUT TIME ZONE
   * ```
   */
  dateTime(options?: TimeTypeOptions): SqlType;
  /** `TIMESTAMP`, the same as {@linkcode dateTime}. */
  timestamp(options?: TimeTypeOptions): SqlType;
  /** `TIMESTAMP WITH TIME ZONE`: a moment, whatever the time zone of the reader. */
  timestamptz(precision?: number): SqlType;
  /** `INTERVAL`. */
  interval(options?: IntervalTypeOptions): SqlType;
  /** `UUID`. */
  uuid(): SqlType;
  /** `JSON`, kept as text. Prefer `jsonb`. */
  json(): SqlType;
  /** `JSONB`. */
  jsonb(): SqlType;
  /** `JSONPATH`. */
  jsonpath(): SqlType;
  /** `XML`. */
  xml(): SqlType;
  /** `HSTORE` of the extension of that name. */
  hstore(): SqlType;
  /** `BIT` or `BIT(n)`. */
  bit(length?: number): SqlType;
  /** `BIT VARYING` or `BIT VARYING(n)`. */
  bitVarying(length?: number): SqlType;
  /** `INET`: an address, with its network. */
  inet(): SqlType;
  /** `CIDR`: a network. */
  cidr(): SqlType;
  /** `MACADDR`: 6 bytes. */
  macaddr(): SqlType;
  /** `MACADDR8`: 8 bytes. */
  macaddr8(): SqlType;
  /** `POINT`. */
  point(): SqlType;
  /** `LINE`. */
  line(): SqlType;
  /** `LSEG`. */
  lseg(): SqlType;
  /** `BOX`. */
  box(): SqlType;
  /** `PATH`. */
  path(): SqlType;
  /** `POLYGON`. */
  polygon(): SqlType;
  /** `CIRCLE`. */
  circle(): SqlType;
  /** `TSVECTOR`: a document for text search. */
  tsvector(): SqlType;
  /** `TSQUERY`: a query for text search. */
  tsquery(): SqlType;
  /** `INT4RANGE`. */
  int4range(): SqlType;
  /** `INT8RANGE`. */
  int8range(): SqlType;
  /** `NUMRANGE`. */
  numrange(): SqlType;
  /** `TSRANGE`. */
  tsrange(): SqlType;
  /** `TSTZRANGE`. */
  tstzrange(): SqlType;
  /** `DATERANGE`. */
  daterange(): SqlType;
  /** `INT4MULTIRANGE`. */
  int4multirange(): SqlType;
  /** `INT8MULTIRANGE`. */
  int8multirange(): SqlType;
  /** `NUMMULTIRANGE`. */
  nummultirange(): SqlType;
  /** `TSMULTIRANGE`. */
  tsmultirange(): SqlType;
  /** `TSTZMULTIRANGE`. */
  tstzmultirange(): SqlType;
  /** `DATEMULTIRANGE`. */
  datemultirange(): SqlType;
  /** `OID`. */
  oid(): SqlType;
  /** `REGCLASS`: a relation, by name. */
  regclass(): SqlType;
  /** `REGTYPE`: a type, by name. */
  regtype(): SqlType;
  /** `REGPROC`: a function, by name. */
  regproc(): SqlType;
  /** `REGPROCEDURE`: a function, by name and arguments. */
  regprocedure(): SqlType;
  /** `REGROLE`: a role, by name. */
  regrole(): SqlType;
  /** `REGNAMESPACE`: a schema, by name. */
  regnamespace(): SqlType;
  /** `REGCONFIG`: a text search configuration, by name. */
  regconfig(): SqlType;
  /** `PG_LSN`: a position in the write-ahead log. */
  pgLsn(): SqlType;
  /**
   * An array of any type.
   *
   * @example
   * ```ts
   * sa.array(sa.integer()); // INTEGER[]
   * sa.array(sa.string(5), 2); // VARCHAR(5)[][]
   * ```
   */
  array(element: SqlType, dimensions?: number): SqlType;
  /**
   * An enum type; without `values`, one that exists already.
   *
   * @example
   * ```ts
   * sa.column("state", sa.enum("order_state", ["new", "paid"]), { nullable: false });
   * op.addColumn("orders", sa.column("prio", sa.enum("priority", ["low", "high"], { createType: true })));
   * sa.enum("order_state"); // exists already
   * ```
   */
  enum(name: string, values?: readonly string[], options?: EnumTypeOptions): SqlType;
  /**
   * A domain; without `base`, one that exists already.
   *
   * @example
   * ```ts
   * sa.domain("positive", sa.integer(), { check: "VALUE > 0" });
   * ```
   */
  domain(name: string, base?: SqlType, options?: DomainTypeOptions): SqlType;
  /**
   * A type of your own (composite, range, of an extension) by its name, which is quoted where it must be.
   *
   * @example
   * ```ts
   * sa.named("Address", { schema: "app" }); // app."Address"
   * ```
   */
  named(name: string, options?: NamedTypeOptions): SqlType;
  /**
   * A type as SQL, taken verbatim.
   *
   * @example
   * ```ts
   * sa.type("geometry(Point,4326)");
   * ```
   */
  type(sql: string): SqlType;
}
