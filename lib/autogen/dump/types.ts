/**
 * Schemas, extensions, collations, types and sequences.
 *
 * @module
 */
import { quoteIdentifier } from "../../core/identifier.ts";
import { quoteLiteral } from "../../core/literal.ts";
import type { Catalog, Collation, Sequence } from "../../schema/catalog.ts";
import type { SequenceOptions } from "../../schema/column.ts";
import { defaultObjectName } from "../../schema/default_name.ts";
import {
  nameKey,
  type ObjectKey,
  objectKey,
  type ObjectKind,
  type ObjectName,
  partKey,
} from "../../schema/object_key.ts";
import type { CompositeDef, DomainDef, EnumDef, RangeDef } from "../../schema/type_defs.ts";
import { collate, commentOn, type DumpItem, type DumpOptions, ownerOf, qualified, type Rank, RANKS } from "./item.ts";
import { grantsOn } from "./privileges.ts";

/** Items of everything that stands before tables, except routines. */
export function typeItems(catalog: Catalog, options: DumpOptions): readonly DumpItem[] {
  return [
    ...schemaItems(catalog, options),
    ...catalog.collations.map((collation) => collationItem(collation, options)),
    ...catalog.enums.map((one) => enumItem(one, options)),
    ...catalog.domains.map((one) => domainItem(one, options)),
    ...catalog.composites.map((one) => compositeItem(one, options)),
    ...catalog.ranges.flatMap((one) => rangeItems(one, options)),
  ];
}

/** The item of a sequence that is not written with its column. */
export function sequenceItems(sequence: Sequence, options: DumpOptions): readonly DumpItem[] {
  const name = qualified(sequence);
  const key = nameKey("sequence", sequence);
  const item = schemaItem("sequence", {
    object: sequence,
    rank: RANKS.sequence,
    statements: [
      `CREATE ${sequence.unlogged ? "UNLOGGED " : ""}SEQUENCE ${name}${sequenceOptions(sequence.options)}`,
      ...ownerOf(`SEQUENCE ${name}`, { owner: sequence.owner, options }),
      ...sequenceNotes(sequence, options),
    ],
  });
  if (sequence.ownedBy === null) return [item];
  const { schema, name: table, column } = sequence.ownedBy;
  return [item, {
    key: `${key} OWNED BY` as ObjectKey,
    provides: [],
    needs: [key, nameKey("table", { schema, name: table })],
    rank: RANKS.sequenceOwner,
    name: key,
    statements: [
      `ALTER SEQUENCE ${name} OWNED BY ${qualified({ schema, name: table })}.${quoteIdentifier(column)}`,
    ],
  }];
}

/** Comment and rights of a sequence, however it was created. */
export function sequenceNotes(sequence: Sequence, options: DumpOptions): readonly string[] {
  const what = `SEQUENCE ${qualified(sequence)}`;
  return [...commentOn(what, sequence.comment), ...grantsOn(what, { ...sequence, options })];
}

/** Options of a sequence that differ from those of a new one, each with a space before it. */
export function sequenceOptions(options: SequenceOptions, implied = "bigint"): string {
  const { type, start, increment, min, max, cache, cycle } = options;
  const down = increment.startsWith("-");
  const limits = LIMITS[type] ?? LIMITS.bigint!;
  const [low, high] = down ? [limits[0], "-1"] : ["1", limits[1]];
  const parts = [
    type === implied ? "" : ` AS ${type}`,
    start === (down ? max : min) ? "" : ` START WITH ${start}`,
    increment === "1" ? "" : ` INCREMENT BY ${increment}`,
    min === low ? "" : ` MINVALUE ${min}`,
    max === high ? "" : ` MAXVALUE ${max}`,
    cache === "1" ? "" : ` CACHE ${cache}`,
    cycle ? " CYCLE" : "",
  ];
  return parts.join("");
}

const LIMITS: Readonly<Record<string, readonly [string, string]>> = {
  smallint: ["-32768", "32767"],
  integer: ["-2147483648", "2147483647"],
  bigint: ["-9223372036854775808", "9223372036854775807"],
};

/** What {@linkcode schemaItem} needs. */
export interface SchemaItem {
  readonly object: ObjectName;
  readonly rank: Rank;
  readonly statements: readonly string[];
  readonly provides?: readonly ObjectKey[];
  readonly needs?: readonly ObjectKey[];
}

/** The item of an object that lives in a schema. */
export function schemaItem(kind: ObjectKind, item: SchemaItem): DumpItem {
  const key = nameKey(kind, item.object);
  return {
    key,
    provides: item.provides ?? [],
    needs: [objectKey("schema", [item.object.schema]), ...item.needs ?? []],
    rank: item.rank,
    name: qualified(item.object),
    statements: item.statements,
  };
}

function schemaItems(catalog: Catalog, options: DumpOptions): readonly DumpItem[] {
  const schemas = catalog.schemas.map((schema): DumpItem => {
    const name = quoteIdentifier(schema.name);
    return {
      key: objectKey("schema", [schema.name]),
      provides: [],
      needs: [],
      rank: RANKS.schema,
      name,
      statements: [
        // Every new database has it.
        ...schema.name === "public" ? [] : [`CREATE SCHEMA ${name}`],
        ...commentOn(`SCHEMA ${name}`, schema.comment),
        ...schema.name === "public" ? [] : ownerOf(`SCHEMA ${name}`, { owner: schema.owner, options }),
        ...grantsOn(`SCHEMA ${name}`, { ...schema, options }),
      ],
    };
  });
  // The server language of every new database.
  const extensions = catalog.extensions.filter((extension) => extension.schema !== "pg_catalog");
  return [
    ...schemas,
    ...extensions.map((extension): DumpItem => {
      const name = quoteIdentifier(extension.name);
      const schema = quoteIdentifier(extension.schema);
      return {
        key: objectKey("extension", [extension.name]),
        provides: [],
        needs: [objectKey("schema", [extension.schema])],
        rank: RANKS.extension,
        name,
        statements: [`CREATE EXTENSION IF NOT EXISTS ${name} WITH SCHEMA ${schema}`],
      };
    }),
  ];
}

function collationItem(collation: Collation, options: DumpOptions): DumpItem {
  const name = qualified(collation);
  const { collate: lcCollate, ctype, provider } = collation;
  const locale = lcCollate === ctype || provider !== "libc"
    ? [`locale = ${quoteLiteral(lcCollate ?? "")}`]
    : [`lc_collate = ${quoteLiteral(lcCollate ?? "")}`, `lc_ctype = ${quoteLiteral(ctype ?? "")}`];
  const parts = [
    `provider = ${provider}`,
    ...locale,
    ...collation.deterministic ? [] : ["deterministic = false"],
    ...collation.rules === null ? [] : [`rules = ${quoteLiteral(collation.rules)}`],
  ];
  return schemaItem("collation", {
    object: collation,
    rank: RANKS.collation,
    statements: [
      `CREATE COLLATION ${name} (${parts.join(", ")})`,
      ...commentOn(`COLLATION ${name}`, collation.comment),
      ...ownerOf(`COLLATION ${name}`, { owner: collation.owner, options }),
    ],
  });
}

function typeItem(
  kind: ObjectKind,
  context: {
    readonly object: EnumDef | DomainDef | CompositeDef | RangeDef;
    readonly create: readonly string[];
    readonly options: DumpOptions;
    readonly provides?: readonly ObjectKey[];
  },
): DumpItem {
  const { object, create, options, provides = [] } = context;
  const word = kind === "domain" ? "DOMAIN" : "TYPE";
  const what = `${word} ${qualified(object)}`;
  return schemaItem(kind, {
    object,
    rank: RANKS.type,
    provides,
    statements: [
      ...create,
      ...commentOn(what, object.comment),
      ...ownerOf(what, { owner: object.owner, options }),
      ...grantsOn(`TYPE ${qualified(object)}`, { ...object, options }),
    ],
  });
}

function enumItem(one: EnumDef, options: DumpOptions): DumpItem {
  const labels = one.labels.map((label) => `\n    ${quoteLiteral(label)}`).join(",");
  return typeItem("enum", {
    object: one,
    create: [`CREATE TYPE ${qualified(one)} AS ENUM (${labels}${labels === "" ? "" : "\n"})`],
    options,
  });
}

function domainItem(one: DomainDef, options: DumpOptions): DumpItem {
  const name = qualified(one);
  const plainName = one.notNullName === null ||
    one.notNullName === defaultObjectName(one.name, { label: "not_null" });
  const parts = [
    `CREATE DOMAIN ${name} AS ${one.base.text}${collate(one.collation)}`,
    ...one.default === null ? [] : [`DEFAULT ${one.default}`],
    ...one.notNull ? [`${plainName ? "" : `CONSTRAINT ${quoteIdentifier(one.notNullName ?? "")} `}NOT NULL`] : [],
    ...one.constraints.filter((constraint) => constraint.validated)
      .map((constraint) => `CONSTRAINT ${quoteIdentifier(constraint.name)} ${constraint.definition}`),
  ];
  const later = one.constraints.filter((constraint) => !constraint.validated)
    .map((constraint) =>
      `ALTER DOMAIN ${name} ADD CONSTRAINT ${quoteIdentifier(constraint.name)} ${constraint.definition}`
    );
  const comments = one.constraints.flatMap((constraint) =>
    commentOn(`CONSTRAINT ${quoteIdentifier(constraint.name)} ON DOMAIN ${name}`, constraint.comment)
  );
  return typeItem("domain", {
    object: one,
    create: [parts.join(parts.length > 2 ? "\n    " : " "), ...later, ...comments],
    options,
    provides: one.constraints.map((constraint) =>
      partKey("constraint", { schema: one.schema, name: one.name, part: constraint.name })
    ),
  });
}

function compositeItem(one: CompositeDef, options: DumpOptions): DumpItem {
  const name = qualified(one);
  const attributes = one.attributes.map((attribute) =>
    `\n    ${quoteIdentifier(attribute.name)} ${attribute.type.text}${collate(attribute.collation)}`
  ).join(",");
  const comments = one.attributes.flatMap((attribute) =>
    commentOn(`COLUMN ${name}.${quoteIdentifier(attribute.name)}`, attribute.comment)
  );
  return typeItem("composite type", {
    object: one,
    create: [`CREATE TYPE ${name} AS (${attributes}${attributes === "" ? "" : "\n"})`, ...comments],
    options,
  });
}

function rangeItems(one: RangeDef, options: DumpOptions): readonly DumpItem[] {
  const parts = [
    `subtype = ${one.subtype.text}`,
    ...one.opclass === null ? [] : [`subtype_opclass = ${qualified(one.opclass)}`],
    ...one.collation === null ? [] : [`collation = ${qualified(one.collation)}`],
    ...one.canonical === null ? [] : [`canonical = ${one.canonical}`],
    ...one.subtypeDiff === null ? [] : [`subtype_diff = ${one.subtypeDiff}`],
    ...one.multirange === null
      ? []
      : [`multirange_type_name = ${qualified({ schema: one.schema, name: one.multirange })}`],
  ];
  const create = `CREATE TYPE ${qualified(one)} AS RANGE (\n    ${parts.join(",\n    ")}\n)`;
  const item = typeItem("range type", { object: one, create: [create], options });
  if (one.canonical === null) return [item];
  // A canonical function takes the type that it is for, so the type must exist as a shell before it.
  const shell = schemaItem("range type", {
    object: one,
    rank: RANKS.type,
    statements: [`CREATE TYPE ${qualified(one)}`],
  });
  return [shell, { ...item, key: `${item.key} COMPLETE` as ObjectKey, needs: [...item.needs, item.key] }];
}
