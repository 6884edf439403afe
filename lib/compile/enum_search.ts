/**
 * The block of `op.replaceEnum` that finds what uses the type when it runs.
 *
 * @module
 */
import { dollarQuote } from "../core/dollar_quote.ts";
import { quoteIdentifier, quoteQualified } from "../core/identifier.ts";
import { quoteLiteral } from "../core/literal.ts";
import type { ReplaceEnumNode } from "../op/nodes/enum.ts";
import { createEnumSql, mappedArray, mappedDefinition, mappedText } from "./enum_sql.ts";

/** What depends on the type; the catalog knows constants inside expressions, too. */
const DEPENDENTS = `pg_catalog.pg_depend d
      LEFT JOIN pg_catalog.pg_class c ON d.classid = 'pg_catalog.pg_class'::regclass AND c.oid = d.objid
      LEFT JOIN pg_catalog.pg_attrdef ad ON d.classid = 'pg_catalog.pg_attrdef'::regclass AND ad.oid = d.objid
      LEFT JOIN pg_catalog.pg_attribute ga ON ga.attrelid = ad.adrelid AND ga.attnum = ad.adnum
      LEFT JOIN pg_catalog.pg_constraint con ON d.classid = 'pg_catalog.pg_constraint'::regclass AND con.oid = d.objid
        OR c.relkind IN ('i', 'I') AND con.conindid = c.oid AND con.contype IN ('p', 'u', 'x')
    WHERE d.refclassid = 'pg_catalog.pg_type'::regclass AND d.refobjid IN (target, target_array) AND d.deptype <> 'i'`;

/** Columns, defaults, constraints of tables and indexes are carried over; nothing else is. */
const CARRIED = `(
        d.objsubid > 0 AND c.relkind IN ('r', 'p')
        OR d.objsubid = 0 AND c.relkind IN ('i', 'I')
        OR ga.attgenerated = ''
        OR con.conrelid <> 0 AND con.contype IN ('c', 'x')
      )`;

/** Writes the block; `oldName` is the name of the old type meanwhile. */
export function replaceEnumBlock(node: ReplaceEnumNode, oldName: string): string {
  const mapping = Object.entries(node.mapping ?? {});
  const name = quoteQualified(node.type);
  const template = (sql: string) => quoteLiteral(sql.replaceAll("%", "%%").replaceAll("\0", "%1$s"));
  const valueCast = template(mappedText("\0", mapping));
  const arrayCast = template(mappedArray("\0", mapping));
  const redefined = (definition: string) => mappedDefinition(definition, { mapping, suffix: "suffix" });
  const block = `DECLARE
  target regtype := ${quoteLiteral(name)}::regtype;
  target_array regtype;
  full_name text := pg_catalog.format_type(target, NULL);
  suffix text := '::' || pg_catalog.format_type(target, NULL);
  item record;
  found text;
  removals text[] := '{}';
  changes text[] := '{}';
  restorals text[] := '{}';
BEGIN
  SELECT t.typarray INTO target_array FROM pg_catalog.pg_type t WHERE t.oid = target;
  SELECT string_agg(DISTINCT pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid), ', ') INTO found
    FROM ${DEPENDENTS} AND ${CARRIED} IS NOT TRUE;
  IF found IS NOT NULL THEN
    RAISE EXCEPTION 'Cannot replace enum type %: it is used by %', full_name, found
      USING ERRCODE = 'dependent_objects_still_exist', HINT = 'Drop these before the type is replaced and create them afterwards';
  END IF;

  FOR item IN
    SELECT con.oid, con.conname, con.conrelid::regclass AS rel, pg_catalog.pg_get_constraintdef(con.oid) AS definition,
        pg_catalog.obj_description(con.oid, 'pg_constraint') AS comment
      FROM pg_catalog.pg_constraint con
      WHERE con.coninhcount = 0 AND con.oid IN (SELECT con.oid FROM ${DEPENDENTS} AND con.conrelid <> 0)
      ORDER BY con.oid
  LOOP
    removals := removals || format('ALTER TABLE %s DROP CONSTRAINT %I', item.rel, item.conname);
    restorals := restorals || format('ALTER TABLE %s ADD CONSTRAINT %I %s', item.rel, item.conname, ${
    redefined("item.definition")
  });
    IF item.comment IS NOT NULL THEN
      restorals := restorals || format('COMMENT ON CONSTRAINT %I ON %s IS %L', item.conname, item.rel, item.comment);
    END IF;
  END LOOP;

  FOR item IN
    SELECT i.indexrelid::regclass AS index, i.indrelid::regclass AS rel, x.relname, i.indisclustered,
        pg_catalog.pg_get_indexdef(i.indexrelid) AS definition, pg_catalog.obj_description(i.indexrelid, 'pg_class') AS comment
      FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
      WHERE NOT x.relispartition
        AND i.indexrelid IN (SELECT c.oid FROM ${DEPENDENTS} AND c.relkind IN ('i', 'I') AND con.oid IS NULL)
      ORDER BY i.indexrelid
  LOOP
    removals := removals || format('DROP INDEX %s', item.index);
    restorals := restorals || ${redefined("item.definition")};
    IF item.indisclustered THEN
      restorals := restorals || format('ALTER TABLE %s CLUSTER ON %I', item.rel, item.relname);
    END IF;
    IF item.comment IS NOT NULL THEN
      restorals := restorals || format('COMMENT ON INDEX %s IS %L', item.index, item.comment);
    END IF;
  END LOOP;

  FOR item IN
    SELECT a.attrelid::regclass AS rel, a.attname, pg_catalog.pg_get_expr(ad.adbin, ad.adrelid) AS definition
      FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
      JOIN pg_catalog.pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
      WHERE a.atttypid IN (target, target_array) AND a.attgenerated = '' AND NOT a.attisdropped
      ORDER BY a.attrelid, a.attnum
  LOOP
    removals := removals || format('ALTER TABLE ONLY %s ALTER COLUMN %I DROP DEFAULT', item.rel, item.attname);
    IF item.definition ~ '^''([^'']|'''')*''::' AND right(item.definition, length(suffix) + 2) = suffix || '[]' THEN
      EXECUTE format('SELECT ' || ${arrayCast} || '::text', item.definition) INTO found;
      restorals := restorals || format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %L%s[]', item.rel, item.attname, found, suffix);
    ELSE
      restorals := restorals || format('ALTER TABLE ONLY %s ALTER COLUMN %I SET DEFAULT %s', item.rel, item.attname, ${
    redefined("item.definition")
  });
    END IF;
  END LOOP;

  FOR item IN
    SELECT a.attrelid::regclass AS rel, string_agg(
        format('ALTER COLUMN %I TYPE %s USING ', a.attname, full_name || CASE WHEN a.atttypid = target THEN '' ELSE '[]' END)
          || CASE WHEN a.atttypid = target THEN format(${valueCast}, quote_ident(a.attname)) || suffix
            ELSE format(${arrayCast}, quote_ident(a.attname)) || suffix || '[]' END,
        ', ' ORDER BY a.attnum) AS actions
      FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
      WHERE a.atttypid IN (target, target_array) AND a.attinhcount = 0 AND a.attnum > 0 AND NOT a.attisdropped
      GROUP BY a.attrelid
      ORDER BY a.attrelid
  LOOP
    changes := changes || format('ALTER TABLE %s %s', item.rel, item.actions);
  END LOOP;

  SELECT t.typowner::regrole AS owner, t.typacl AS acl, pg_catalog.obj_description(t.oid, 'pg_type') AS comment INTO item
    FROM pg_catalog.pg_type t WHERE t.oid = target;
  IF item.comment IS NOT NULL THEN
    restorals := restorals || format('COMMENT ON TYPE %s IS %L', full_name, item.comment);
  END IF;
  restorals := restorals || format('ALTER TYPE %s OWNER TO %s', full_name, item.owner);
  IF item.acl IS NOT NULL THEN
    restorals := restorals || format('REVOKE ALL ON TYPE %s FROM PUBLIC', full_name)
      || ARRAY(
        SELECT format('GRANT USAGE ON TYPE %s TO %s%s', full_name,
            CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE x.grantee::regrole::text END,
            CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
          FROM pg_catalog.aclexplode(item.acl) x);
  END IF;

  FOREACH found IN ARRAY removals LOOP
    EXECUTE found;
  END LOOP;
  ALTER TYPE ${name} RENAME TO ${quoteIdentifier(oldName)};
  ${createEnumSql(node.type, node.values)};
  FOREACH found IN ARRAY changes LOOP
    EXECUTE found;
  END LOOP;
  DROP TYPE ${quoteQualified({ ...node.type, name: oldName })};
  FOREACH found IN ARRAY restorals LOOP
    EXECUTE found;
  END LOOP;
END`;
  return `DO ${dollarQuote(block, "migrator")}`;
}
