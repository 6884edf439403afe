/**
 * Names of a catalog as operations name things.
 *
 * @module
 */
import type { ObjectDef, ObjectKind } from "../../op/nodes/object.ts";
import type { ObjectName, RoutineName } from "../../schema/object_key.ts";
import type { QualifiedName } from "../../sql/statement.ts";

/** How names are written. */
export interface ConvertContext {
  /** Schema that is left out of names: the one that they mean without it. `null` writes every schema. */
  readonly defaultSchema: string | null;
}

/** A relation, type or other named object; its schema is left out where that is safe. */
export function shortName(name: ObjectName, context: ConvertContext): QualifiedName {
  return hidden(name, context) ? { name: name.name } : { schema: name.schema, name: name.name };
}

/** An object by its kind. */
export function objectDef(kind: ObjectKind, name: ObjectName, context: ConvertContext): ObjectDef {
  return { kind, ...shortName(name, context) };
}

/** A part of a table or domain. */
export function partDef(
  kind: ObjectKind,
  part: ObjectName & { readonly part: string },
  context: ConvertContext,
): ObjectDef {
  const { schema, name } = shortName(part, context);
  return { kind, ...(schema === undefined ? {} : { schema }), table: name, name: part.part };
}

/** A routine; always with its schema, for `pg_catalog` has functions of nearly every short name. */
export function routineObject(routine: RoutineName): ObjectDef {
  return {
    kind: routine.kind,
    schema: routine.schema,
    name: routine.name,
    arguments: routine.identityArguments === "*" ? "" : routine.identityArguments,
  };
}

/** `pg_catalog` comes before every other schema, so a name that it may have needs its schema. */
function hidden({ schema, name }: ObjectName, { defaultSchema }: ConvertContext): boolean {
  return schema === defaultSchema && !name.startsWith("pg_") && !BUILTIN_TYPES.has(name);
}

/** Names that `pg_type` and the grammar have for types. */
const BUILTIN_TYPES: ReadonlySet<string> = new Set(
  `abstime aclitem any anyarray anyelement anyenum bit bool boolean box bpchar bytea char character cid cidr circle date
  datemultirange daterange dec decimal float float4 float8 gtsvector inet int int2 int2vector int4 int4multirange int4range
  int8 int8multirange int8range integer internal interval json jsonb jsonpath line lseg macaddr macaddr8 money name national
  nchar numeric nummultirange numrange oid oidvector path point polygon real record refcursor regclass regcollation regconfig
  regdictionary regnamespace regoper regoperator regproc regprocedure regrole regtype smallint text tid time timestamp
  timestamptz timetz trigger tsmultirange tsquery tsrange tstzmultirange tstzrange tsvector txid_snapshot unknown uuid varbit
  varchar void xid xid8 xml`.split(/\s+/),
);
