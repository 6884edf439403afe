/**
 * Random schemas: every kind of object, awkward names, several schemas; and random changes of them.
 *
 * @module
 */
import { quoteIdentifier } from "../../lib/core/identifier.ts";
import { quoteLiteral } from "../../lib/core/literal.ts";

/** A source of numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A column of a random table. */
export interface RandomColumn {
  name: string;
  type: string;
  notNull: boolean;
  /** SQL, `serial`, `identity` or nothing. */
  start: string | null;
  generated: string | null;
  collate: boolean;
  comment: string | null;
  storage: string | null;
}

/** A constraint or index, as SQL with a name of its own. */
export interface RandomPart {
  name: string;
  columns: string[];
  /** `ADD CONSTRAINT name` is followed by this; `CREATE INDEX name ON table` by this. */
  sql: string;
  comment: string | null;
}

/** A foreign key. */
export interface RandomForeignKey {
  name: string;
  column: string;
  table: string;
  rules: string;
}

/** A random table. */
export interface RandomTable {
  schema: string;
  name: string;
  columns: RandomColumn[];
  key: string[];
  constraints: RandomPart[];
  indexes: RandomPart[];
  foreignKeys: RandomForeignKey[];
  triggers: { name: string; sql: string; enabled: boolean }[];
  policies: { name: string; sql: string; column: string }[];
  unlogged: boolean;
  fillfactor: number | null;
  comment: string | null;
  grants: string[];
  rowSecurity: boolean;
  /** Bounds of its partitions by month; it is partitioned by `part_at` then. */
  partitions: number[] | null;
  statistics: string | null;
}

/** A random view over a table. */
export interface RandomView {
  schema: string;
  name: string;
  table: string;
  columns: string[];
  where: boolean;
  materialized: boolean;
  /** View that reads this one, if any. */
  over: string | null;
  comment: string | null;
}

/** A random schema. */
export interface RandomSchema {
  schemas: string[];
  enums: { schema: string; name: string; labels: string[]; comment: string | null }[];
  domains: {
    schema: string;
    name: string;
    base: string;
    check: string | null;
    start: string | null;
    notNull: boolean;
  }[];
  composites: { schema: string; name: string; attributes: { name: string; type: string }[] }[];
  ranges: { schema: string; name: string }[];
  sequences: { schema: string; name: string; options: string; comment: string | null }[];
  functions: { schema: string; name: string; body: string; volatility: string; comment: string | null }[];
  aggregates: { schema: string; name: string; start: string }[];
  tables: RandomTable[];
  views: RandomView[];
  extensions: string[];
}

const NAMES = [
  ...["users", "orders", "items", "order", "Select", "tbl", "events", "t-1", "with space", "ünïcode", 'quo"te', "a.b"],
  ...["it's", "Mixed", "x", "very_long_name_that_goes_on_and_on_for_nearly_sixty_three_bytes"],
];
const COLUMN_NAMES = [
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
const TYPES = [
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
const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
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

/** Makes random schemas. */
export class SchemaMaker {
  readonly #random: () => number;
  readonly #serverVersion: number;

  constructor(seed: number, serverVersion: number) {
    this.#random = randomFrom(seed);
    this.#serverVersion = serverVersion;
  }

  #chance(probability: number): boolean {
    return this.#random() < probability;
  }

  #int(below: number): number {
    return Math.floor(this.#random() * below);
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#int(list.length)]!;
  }

  #some<T>(list: readonly T[], most: number): T[] {
    const left = [...list];
    const count = Math.min(left.length, this.#int(most + 1));
    return Array.from({ length: count }, () => left.splice(this.#int(left.length), 1)[0]!);
  }

  #comment(): string | null {
    return this.#chance(0.2) ? this.#pick(["plain", "it's", "two\nlines", "100 % \\ sure", "ünï"]) : null;
  }

  /** A whole schema. */
  make(): RandomSchema {
    const schemas = ["public", ...this.#some(["app", "Odd Schema"], 2)];
    const schema: RandomSchema = {
      schemas,
      enums: [],
      domains: [],
      composites: [],
      ranges: [],
      sequences: [],
      functions: [],
      aggregates: [],
      tables: [],
      views: [],
      extensions: this.#chance(0.3) ? ["citext"] : [],
    };
    for (const name of this.#some(["mood", "Status", "kind"], 3)) this.#addEnum(schema, name);
    for (const name of this.#some(["positive", "Email", "label"], 2)) this.#addDomain(schema, name);
    for (const name of this.#some(["address", "Pair"], 2)) this.#addComposite(schema, name);
    for (const name of this.#some(["spans"], 1)) schema.ranges.push({ schema: this.#pick(schemas), name });
    for (const name of this.#some(["counter", "Seq"], 2)) this.#addSequence(schema, name);
    for (const name of this.#some(["slug", "Calc", "twice"], 3)) this.#addFunction(schema, name);
    for (const name of this.#some(["glue"], 1)) {
      schema.aggregates.push({ schema: this.#pick(schemas), name, start: "" });
    }
    for (const name of this.#some(NAMES, 5)) this.#addTable(schema, name);
    for (const name of this.#some(["v1", "V two", "summary"], 3)) this.#addView(schema, name);
    return this.repair(schema);
  }

  #addEnum(schema: RandomSchema, name: string): void {
    const labels = this.#some(["a", "b", "c", "it's", "Ü", "with space"], 5);
    schema.enums.push({
      schema: this.#pick(schema.schemas),
      name,
      labels: labels.length === 0 ? ["only"] : labels,
      comment: this.#comment(),
    });
  }

  #addDomain(schema: RandomSchema, name: string): void {
    const base = this.#pick(["integer", "text", "numeric(10,2)", "varchar(20)"]);
    const number = base === "integer" || base.startsWith("numeric");
    schema.domains.push({
      schema: this.#pick(schema.schemas),
      name,
      base,
      check: this.#chance(0.6) ? (number ? "VALUE > 0" : "VALUE <> ''") : null,
      start: this.#chance(0.3) ? (number ? "1" : "'x'") : null,
      notNull: this.#chance(0.2),
    });
  }

  #addComposite(schema: RandomSchema, name: string): void {
    const attributes = this.#some(["street", "zip", "Odd one"], 3).map((attribute) => ({
      name: attribute,
      type: this.#pick(["text", "integer", "varchar(10)", "numeric(5,2)", "text[]"]),
    }));
    schema.composites.push({ schema: this.#pick(schema.schemas), name, attributes });
  }

  #addSequence(schema: RandomSchema, name: string): void {
    const options = this.#pick([
      "",
      " AS integer",
      " START 5 INCREMENT 2",
      " INCREMENT -1",
      " MINVALUE 0 MAXVALUE 99 START 0 CYCLE",
      " CACHE 10",
    ]);
    schema.sequences.push({ schema: this.#pick(schema.schemas), name, options, comment: this.#comment() });
  }

  #addFunction(schema: RandomSchema, name: string): void {
    schema.functions.push({
      schema: this.#pick(schema.schemas),
      name,
      body: this.#pick(["SELECT t", "SELECT lower(t)", "SELECT t || 'x'"]),
      volatility: "IMMUTABLE",
      comment: this.#comment(),
    });
  }

  #type(schema: RandomSchema): string {
    const own = [...schema.enums, ...schema.domains, ...schema.composites, ...schema.ranges]
      .map((type) => `${quoteIdentifier(type.schema)}.${quoteIdentifier(type.name)}`);
    if (own.length > 0 && this.#chance(0.2)) return this.#pick(own) + (this.#chance(0.15) ? "[]" : "");
    if (schema.extensions.includes("citext") && this.#chance(0.05)) return "public.citext";
    return this.#pick(TYPES);
  }

  #column(schema: RandomSchema, name: string): RandomColumn {
    const type = this.#type(schema);
    const options = DEFAULTS[type] ?? [];
    const label = schema.enums.find((one) => type === `${quoteIdentifier(one.schema)}.${quoteIdentifier(one.name)}`)
      ?.labels;
    const start = label !== undefined && this.#chance(0.4)
      ? quoteLiteral(this.#pick(label))
      : options.length > 0 && this.#chance(0.4)
      ? this.#pick(options)
      : ["smallint", "integer", "bigint"].includes(type) && this.#chance(0.15)
      ? this.#pick(["serial", "identity", "identity always"])
      : type === "text" && schema.functions.length > 0 && this.#chance(0.2)
      ? functionCall(this.#pick(schema.functions), "'Q'")
      : null;
    return {
      name,
      type,
      notNull: this.#chance(0.3),
      start,
      generated: null,
      collate: ["text", "varchar(50)"].includes(type) && this.#chance(0.1),
      comment: this.#comment(),
      storage: type === "text" && this.#chance(0.05) ? "EXTERNAL" : null,
    };
  }

  #addTable(schema: RandomSchema, name: string): RandomTable {
    const names = this.#some(COLUMN_NAMES, 8);
    const columns = names.map((column) => this.#column(schema, column));
    const texts = columns.filter((column) => column.type === "text");
    if (texts.length > 0 && this.#chance(0.3)) {
      const of = quoteIdentifier(this.#pick(texts).name);
      const call = schema.functions.length > 0 && this.#chance(0.3)
        ? functionCall(this.#pick(schema.functions), of)
        : `${of} || 'g'`;
      columns.push({
        ...this.#column(schema, "generated"),
        type: "text",
        start: null,
        generated: call,
        collate: false,
        storage: null,
      });
    }
    const partitions = this.#chance(0.12) ? this.#some([1, 2, 3, 4], 3).sort() : null;
    if (partitions !== null) {
      columns.push({ ...this.#column(schema, "part_at"), type: "date", notNull: true, start: null, collate: false });
      for (const column of columns) if (column.start?.startsWith("identity")) column.start = null;
    }
    const table: RandomTable = {
      schema: this.#pick(schema.schemas),
      name,
      columns,
      key: [],
      constraints: [],
      indexes: [],
      foreignKeys: [],
      triggers: [],
      policies: [],
      unlogged: partitions === null && this.#chance(0.05),
      fillfactor: partitions === null && this.#chance(0.1) ? 70 : null,
      comment: this.#comment(),
      grants: this.#chance(0.2) ? this.#some(["SELECT", "INSERT", "UPDATE", "DELETE"], 3) : [],
      rowSecurity: this.#chance(0.1),
      partitions,
      statistics: null,
    };
    const keys = columns.filter((column) =>
      ["integer", "bigint", "uuid", "text", "smallint"].includes(column.type) && column.generated === null
    );
    if (keys.length > 0 && this.#chance(0.7)) {
      table.key = [this.#pick(keys).name, ...(partitions === null ? [] : ["part_at"])];
    }
    for (let at = this.#int(3); at > 0; at--) this.#addConstraint(table);
    for (let at = this.#int(3); at > 0; at--) this.#addIndex(table);
    if (schema.tables.length > 0 && this.#chance(0.6)) this.#addForeignKey(schema, table);
    if (this.#chance(0.15)) {
      table.triggers.push({
        name: this.#pick(["touch", "Odd trigger"]),
        sql: this.#pick(["BEFORE UPDATE", "AFTER INSERT", "BEFORE INSERT OR UPDATE"]),
        enabled: this.#chance(0.8),
      });
    }
    if (table.rowSecurity && columns.length > 0) {
      const column = this.#pick(columns).name;
      table.policies.push({ name: "mine", sql: this.#pick(["FOR SELECT", "", "AS RESTRICTIVE"]), column });
    }
    const plain = columns.filter((column) =>
      ["integer", "text", "date", "bigint"].includes(column.type) && column.generated === null
    );
    if (plain.length >= 2 && partitions === null && this.#chance(0.1)) table.statistics = `${name}_stats`;
    schema.tables.push(table);
    return table;
  }

  #addConstraint(table: RandomTable): void {
    const numbers = table.columns.filter((column) =>
      ["integer", "bigint", "numeric(10,2)", "smallint"].includes(column.type)
    );
    const keys = table.columns.filter((column) =>
      ["integer", "bigint", "text", "date", "uuid", "smallint"].includes(column.type)
    );
    const name = `${table.name.slice(0, 40)}_c${this.#int(1000)}`;
    if (numbers.length > 0 && this.#chance(0.5)) {
      const column = this.#pick(numbers).name;
      const test = this.#pick(["> 0", "BETWEEN 1 AND 10", "<> ALL (ARRAY[1, 2])", "IN (1, 2, 3)"]);
      table.constraints.push({
        name,
        columns: [column],
        sql: `CHECK (${quoteIdentifier(column)} ${test})`,
        comment: this.#comment(),
      });
    } else if (keys.length > 0 && table.partitions === null) {
      const columns = [...new Set([this.#pick(keys).name, this.#pick(keys).name])];
      const more = this.#pick(["", "", " DEFERRABLE", " DEFERRABLE INITIALLY DEFERRED", " WITH (fillfactor = 50)"]);
      const nulls = this.#serverVersion >= 150000 && this.#chance(0.2) ? " NULLS NOT DISTINCT" : "";
      table.constraints.push({
        name,
        columns,
        sql: `UNIQUE${nulls} (${columns.map(quoteIdentifier).join(", ")})${more}`,
        comment: this.#comment(),
      });
    }
  }

  #addIndex(table: RandomTable): void {
    const usable = table.columns.filter((column) =>
      ["integer", "bigint", "text", "date", "timestamptz", "varchar(50)", "uuid"].includes(column.type)
    );
    if (usable.length === 0) return;
    const first = this.#pick(usable);
    const name = `${table.name.slice(0, 40)}_i${this.#int(1000)}`;
    const key = quoteIdentifier(first.name);
    const text = first.type === "text" || first.type === "varchar(50)";
    const forms = [
      `(${key})`,
      `(${key} DESC)`,
      `(${key} DESC NULLS LAST)`,
      `USING hash (${key})`,
      `USING brin (${key})`,
      `(${key}) WHERE ${key} IS NOT NULL`,
      `(${key}) WITH (fillfactor = 60)`,
      ...(text
        ? [`(lower(${key}))`, `(${key} text_pattern_ops)`, `(${key} COLLATE "C")`, `((${key} || 'x'), ${key})`]
        : []),
    ];
    const partitioned = table.partitions !== null;
    // PostgreSQL pairs indexes of partitions with either of two that differ in their order only.
    if (partitioned && table.indexes.some((part) => part.columns[0] === first.name)) return;
    const unique = !partitioned && this.#chance(0.2);
    const form = unique ? `(${key})` : this.#pick(partitioned ? forms.slice(0, 3) : forms);
    table.indexes.push({
      name,
      columns: [first.name],
      sql: `${unique ? "UNIQUE " : ""}|${form}`,
      comment: this.#comment(),
    });
  }

  #addForeignKey(schema: RandomSchema, table: RandomTable): void {
    const targets = schema.tables.filter((one) => one.key.length === 1 && one.partitions === null);
    if (targets.length === 0) return;
    const target = this.#pick(targets);
    const keyType = target.columns.find((column) => column.name === target.key[0])!.type;
    const column = table.columns.find((one) => one.type === keyType && one.generated === null);
    if (column === undefined) return;
    table.foreignKeys.push({
      name: `${table.name.slice(0, 40)}_fk${this.#int(100)}`,
      column: column.name,
      table: tableId(target),
      rules: this.#pick([
        "",
        " ON DELETE CASCADE",
        " ON DELETE SET NULL ON UPDATE CASCADE",
        " MATCH FULL DEFERRABLE",
        " ON DELETE RESTRICT",
      ]),
    });
  }

  #addView(schema: RandomSchema, name: string): void {
    const tables = schema.tables.filter((table) => table.columns.length > 0);
    if (tables.length === 0) return;
    const table = this.#pick(tables);
    const views = schema.views.filter((view) => !view.materialized && view.columns.length > 0);
    const over = views.length > 0 && this.#chance(0.3) ? this.#pick(views) : null;
    const from = over === null ? table.columns.map((column) => column.name) : over.columns;
    const columns = this.#some(from, 4);
    schema.views.push({
      schema: this.#pick(schema.schemas),
      name,
      table: tableId(table),
      columns: columns.length === 0 ? [from[0]!] : columns,
      where: this.#chance(0.3),
      materialized: this.#chance(0.2),
      over: over === null ? null : `${over.schema}.${over.name}`,
      comment: this.#comment(),
    });
  }

  /** A copy with a few random changes. */
  change(schema: RandomSchema): RandomSchema {
    const copy = structuredClone(schema);
    for (let at = 1 + this.#int(6); at > 0; at--) this.#changeOnce(copy);
    return this.repair(copy);
  }

  #changeOnce(schema: RandomSchema): void {
    const table = schema.tables.length > 0 ? this.#pick(schema.tables) : null;
    const column = table !== null && table.columns.length > 0 ? this.#pick(table.columns) : null;
    const changes: (() => void)[] = [
      () => this.#addTable(schema, this.#pick(NAMES) + this.#int(100)),
      () => schema.tables.splice(this.#int(schema.tables.length), 1),
      () => schema.views.splice(this.#int(schema.views.length), 1),
      () => this.#addView(schema, `view${this.#int(100)}`),
      () => schema.enums.splice(this.#int(schema.enums.length), 1),
      () => this.#addEnum(schema, `enum${this.#int(100)}`),
      () => schema.domains.splice(this.#int(schema.domains.length), 1),
      () => this.#addDomain(schema, `domain${this.#int(100)}`),
      () => schema.functions.splice(this.#int(schema.functions.length), 1),
      () => this.#addFunction(schema, `fn${this.#int(100)}`),
      () => this.#addSequence(schema, `seq${this.#int(100)}`),
      () => schema.sequences.splice(this.#int(schema.sequences.length), 1),
      () => schema.composites.splice(this.#int(schema.composites.length), 1),
      () => this.#addComposite(schema, `comp${this.#int(100)}`),
      () => schema.extensions = schema.extensions.length === 0 ? ["citext"] : [],
    ];
    for (const one of schema.enums) {
      changes.push(() => {
        one.labels = this.#pick([
          [...one.labels, `new${this.#int(100)}`],
          [`first${this.#int(100)}`, ...one.labels],
          one.labels.toReversed(),
          one.labels.length > 1 ? one.labels.slice(1) : one.labels,
        ]);
      }, () => one.comment = this.#comment());
    }
    for (const one of schema.domains) {
      changes.push(
        () => one.check = one.check === null ? "VALUE IS NOT NULL" : null,
        () => one.notNull = !one.notNull,
        () => one.start = null,
      );
    }
    for (const one of schema.composites) {
      changes.push(
        () => one.attributes.push({ name: `att${this.#int(100)}`, type: "integer" }),
        () => one.attributes.splice(0, 1),
      );
    }
    for (const one of schema.sequences) {
      changes.push(() => one.options = this.#pick(["", " INCREMENT 7", " AS integer CACHE 3"]));
    }
    for (const one of schema.functions) {
      changes.push(() => one.body = this.#pick(["SELECT upper(t)", "SELECT t"]), () => one.comment = this.#comment());
    }
    for (const one of schema.views) {
      changes.push(
        () => one.where = !one.where,
        () => one.comment = this.#comment(),
        () => one.materialized = !one.materialized,
      );
      changes.push(() => one.columns = one.columns.toReversed());
    }
    if (table !== null) {
      changes.push(
        () => table.columns.push(this.#column(schema, `col${this.#int(1000)}`)),
        () => this.#addConstraint(table),
        () => this.#addIndex(table),
        () => this.#addForeignKey(schema, table),
        () => table.constraints.splice(0, 1),
        () => table.indexes.splice(0, 1),
        () => table.foreignKeys.splice(0, 1),
        () => table.comment = this.#comment(),
        () => table.fillfactor = table.partitions === null ? 85 : null,
        () => table.grants = this.#some(["SELECT", "INSERT", "UPDATE", "DELETE"], 3),
        () => table.key = table.key.length > 0 ? [] : table.key,
        () => table.unlogged = table.partitions === null && !table.unlogged,
        () => table.rowSecurity = !table.rowSecurity,
        () => table.triggers = [],
        () => {
          if (table.partitions !== null) table.partitions = this.#some([1, 2, 3, 4, 5], 3).sort();
        },
      );
      if (table.indexes.length > 0) changes.push(() => table.indexes[0]!.name = `renamed_${this.#int(1000)}`);
      if (table.constraints.length > 0) changes.push(() => table.constraints[0]!.name = `renamed_c${this.#int(1000)}`);
    }
    if (table !== null && column !== null && column.name !== "part_at") {
      const plain = column.start === null || !/^(?:serial|identity)/.test(column.start);
      changes.push(
        () => table.columns.splice(table.columns.indexOf(column), 1),
        () => column.notNull = !column.notNull,
        () => column.comment = this.#comment(),
        () => {
          if (column.generated !== null || !plain) return;
          const now = this.#column(schema, column.name);
          if (!/^(?:serial|identity)/.test(now.start ?? "")) Object.assign(column, { ...now, name: column.name });
        },
        () => {
          if (
            column.generated === null && ["integer", "bigint", "smallint"].includes(column.type) &&
            table.partitions === null
          ) {
            column.start = this.#pick([null, "serial", "identity", "identity always", "7"]);
          }
        },
        () => column.storage = column.type === "text" ? this.#pick(["EXTERNAL", null]) : null,
        () => column.generated = column.generated === null ? null : `'fixed'::text`,
      );
    }
    this.#pick(changes)();
  }

  /** Takes out what refers to something that is not there. */
  repair(schema: RandomSchema): RandomSchema {
    const types = new Set([...schema.enums, ...schema.domains, ...schema.composites, ...schema.ranges]
      .map((type) => `${quoteIdentifier(type.schema)}.${quoteIdentifier(type.name)}`));
    const calls = schema.functions.map((one) => functionCall(one, ""));
    const known = (text: string | null) =>
      text === null || !/"?slug"?\(|"?Calc"?\(|"?twice"?\(|fn\d+\(/.test(text) ||
      calls.some((call) => text.startsWith(call.slice(0, -1)));
    const names = new Set<string>();
    schema.tables = schema.tables.filter((table) => {
      const id = tableId(table);
      if (names.has(id)) return false;
      names.add(id);
      return true;
    });
    for (const table of schema.tables) {
      table.columns = table.columns.filter((column, at) => {
        const base = column.type.replace("[]", "");
        const own = base.includes(".") && base !== "public.citext";
        if (own && !types.has(base)) return false;
        if (base === "public.citext" && !schema.extensions.includes("citext")) return false;
        return known(column.generated) && table.columns.findIndex((one) => one.name === column.name) === at;
      });
      const has = new Map(table.columns.map((column) => [column.name, column]));
      for (const column of table.columns) {
        if (!known(column.start)) column.start = null;
        const enumOf = schema.enums.find((one) =>
          column.type === `${quoteIdentifier(one.schema)}.${quoteIdentifier(one.name)}`
        );
        if (
          enumOf !== undefined && column.start !== null &&
          !enumOf.labels.some((label) => quoteLiteral(label) === column.start)
        ) column.start = null;
        if (column.start !== null && /^(?:serial|identity)/.test(column.start)) column.notNull = true;
        if (column.generated !== null) {
          const source = /^(?:.*\()?("(?:[^"]|"")+"|[a-z_]+)(?:\)| \|\|)/.exec(column.generated)?.[1];
          const name = source?.replace(/^"|"$/g, "").replaceAll('""', '"');
          if (source !== undefined && !column.generated.startsWith("'") && has.get(name!)?.type !== "text") {
            column.generated = `'fixed'::text`;
          }
          if (name !== undefined && has.get(name)?.generated) column.generated = `'fixed'::text`;
        }
      }
      const whole = (columns: readonly string[]) => columns.every((name) => has.has(name));
      const keyable = (name: string) =>
        ["integer", "bigint", "uuid", "text", "smallint", "date"].includes(has.get(name)?.type ?? "");
      table.key = table.key.every((name) => keyable(name) && has.get(name)?.generated === null) ? table.key : [];
      table.constraints = table.constraints.filter((part) =>
        whole(part.columns) && fits(part.sql, part.columns.map((name) => has.get(name)!.type))
      );
      table.indexes = table.indexes.filter((part) =>
        whole(part.columns) && indexFits(part.sql, has.get(part.columns[0]!)!.type)
      );
      table.policies = table.policies.filter((policy) => has.has(policy.column));
      const plain = table.columns.filter((column) =>
        ["integer", "text", "date", "bigint"].includes(column.type) && column.generated === null
      );
      if (plain.length < 2) table.statistics = null;
      const seen = new Set<string>();
      const fresh = (name: string) => !seen.has(name) && seen.add(name) !== undefined;
      table.constraints = table.constraints.filter((part) => fresh(part.name));
      table.indexes = table.indexes.filter((part) => fresh(part.name));
    }
    const relations = new Set(
      schema.tables.flatMap((table) => table.indexes.map((part) => `${table.schema}.${part.name}`)),
    );
    for (const table of schema.tables) {
      table.constraints = table.constraints.filter((part) => {
        const id = `${table.schema}.${part.name}`;
        if (relations.has(id)) return false;
        relations.add(id);
        return true;
      });
      const seen = new Set<string>();
      table.foreignKeys = table.foreignKeys.filter((key) => {
        const target = schema.tables.find((one) => tableId(one) === key.table);
        const column = table.columns.find((one) => one.name === key.column);
        if (
          target === undefined || column === undefined || target.key.length !== 1 || target.partitions !== null ||
          seen.has(key.name)
        ) return false;
        if (column.generated !== null || target.unlogged !== table.unlogged) return false;
        seen.add(key.name);
        return target.columns.find((one) => one.name === target.key[0])?.type === column.type;
      });
    }
    for (let before = -1; before !== schema.views.length;) {
      before = schema.views.length;
      schema.views = schema.views.filter((view) => repairView(view, schema) && isReadable(view, schema.views));
    }
    return schema;
  }
}

function repairView(view: RandomView, schema: RandomSchema): boolean {
  const taken = [
    ...schema.tables,
    ...schema.sequences,
    ...schema.composites,
    ...schema.views.filter((one) => one !== view),
  ];
  if (taken.some((one) => one.schema === view.schema && one.name === view.name)) return false;
  const over = view.over === null ? null : schema.views.find((one) => `${one.schema}.${one.name}` === view.over);
  if (
    view.over !== null &&
    (over === undefined || over!.materialized || schema.views.indexOf(over!) >= schema.views.indexOf(view))
  ) return false;
  const table = schema.tables.find((one) => tableId(one) === view.table);
  const from = over ? over.columns : table?.columns.map((column) => column.name);
  if (from === undefined) return false;
  view.columns = view.columns.filter((name, at) => from.includes(name) && view.columns.indexOf(name) === at);
  return view.columns.length > 0;
}

/** False for a view that reads one which is no longer there, or is written later. */
function isReadable(view: RandomView, views: readonly RandomView[]): boolean {
  if (view.over === null) return true;
  const at = views.findIndex((one) => `${one.schema}.${one.name}` === view.over);
  return at >= 0 && at < views.indexOf(view);
}

function fits(sql: string, types: readonly string[]): boolean {
  if (sql.startsWith("CHECK")) {
    return types.every((type) => ["integer", "bigint", "numeric(10,2)", "smallint"].includes(type));
  }
  return types.every((type) => ["integer", "bigint", "text", "date", "uuid", "smallint"].includes(type));
}

function indexFits(sql: string, type: string): boolean {
  const text = type === "text" || type === "varchar(50)";
  if (/lower|_ops|COLLATE|\|\|/.test(sql.split("|")[1] ?? "") || sql.includes("|| 'x'")) return text;
  return ["integer", "bigint", "text", "date", "timestamptz", "varchar(50)", "uuid"].includes(type);
}

/** Schema and name of a table. */
export function tableId(table: { readonly schema: string; readonly name: string }): string {
  return `${quoteIdentifier(table.schema)}.${quoteIdentifier(table.name)}`;
}

/** A call of a random function. */
function functionCall(one: { readonly schema: string; readonly name: string }, argument: string): string {
  return `${quoteIdentifier(one.schema)}.${quoteIdentifier(one.name)}(${argument})`;
}
