-- Parents of tables and of indexes; a parent may live in a schema that was not asked for.
SELECT i.inhrelid::int8 AS child, i.inhparent::int8 AS parent, n.nspname::text AS schema, c.relname::text AS name
FROM pg_inherits i
JOIN pg_class c ON c.oid = i.inhparent
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE NOT i.inhdetachpending --@ >= 140000
ORDER BY i.inhrelid, i.inhseqno
