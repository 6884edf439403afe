-- Indexes that a failed concurrent build left behind, and nobody builds at this moment.
SELECT n.nspname::text AS schema,
       c.relname::text AS name,
       tn.nspname::text AS "tableSchema",
       t.relname::text AS "tableName",
       i.indisready AS ready
FROM pg_catalog.pg_index AS i
JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid AND c.relkind = 'i'
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_class AS t ON t.oid = i.indrelid
JOIN pg_catalog.pg_namespace AS tn ON tn.oid = t.relnamespace
WHERE NOT i.indisvalid
  AND n.nspname NOT LIKE 'pg\_temp\_%'
  AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_stat_progress_create_index AS p
    WHERE p.index_relid = i.indexrelid OR (p.relid = i.indrelid AND p.index_relid = 0)
  )
ORDER BY n.nspname, c.relname
