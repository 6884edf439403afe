-- Collations that something uses although its type has another one.
SELECT c.oid::int8 AS oid, n.nspname::text AS schema, c.collname::text AS name
FROM pg_collation c
JOIN pg_namespace n ON n.oid = c.collnamespace
WHERE c.oid IN (SELECT a.attcollation FROM pg_attribute a WHERE a.attrelid >= 16384 AND a.attcollation > 100)
   OR c.oid IN (SELECT t.typcollation FROM pg_type t WHERE t.oid >= 16384)
   OR c.oid IN (SELECT r.rngcollation FROM pg_range r WHERE r.rngtypid >= 16384)
