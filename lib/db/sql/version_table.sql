-- Where the version table stands: in the configured schema ($1), else in the first schema of the search_path that exists.
-- Never "whichever is visible": with search_path = tenant, public a table in public would hide that tenant has none.
WITH place AS (
  SELECT coalesce($1, pg_catalog.current_schema()::text) AS schema
)
SELECT place.schema,
       n.oid IS NOT NULL AS schema_exists,
       c.relkind::text AS kind,
       (SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(
                 'name', a.attname,
                 'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
                 'text', t.typcategory = 'S',
                 'length', CASE
                   WHEN a.atttypmod > 4 THEN a.atttypmod - 4
                   WHEN t.typtype = 'd' AND t.typtypmod > 4 THEN t.typtypmod - 4
                 END,
                 'required', a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attgenerated = ''
               ) ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute AS a
        JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
       ARRAY(
         SELECT path.name::text
         FROM pg_catalog.unnest(pg_catalog.current_schemas(false)) WITH ORDINALITY AS path (name, position)
         JOIN pg_catalog.pg_namespace AS pn ON pn.nspname = path.name
         JOIN pg_catalog.pg_class AS pc ON pc.relnamespace = pn.oid AND pc.relname = $2 AND pc.relkind IN ('r', 'p', 'f', 'v', 'm')
         WHERE path.name <> place.schema
         ORDER BY path.position
       ) AS elsewhere
FROM place
LEFT JOIN pg_catalog.pg_namespace AS n ON n.nspname = place.schema
LEFT JOIN pg_catalog.pg_class AS c ON c.relnamespace = n.oid AND c.relname = $2
