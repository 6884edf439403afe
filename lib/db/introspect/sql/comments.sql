-- Objects below 16384 came with initdb, and so did their comments.
SELECT c.relname::text AS class, d.objoid::int8 AS oid, d.objsubid AS sub, d.description AS comment
FROM pg_description d
JOIN pg_class c ON c.oid = d.classoid
WHERE d.objoid >= 16384 OR (d.classoid = 'pg_namespace'::regclass AND d.objoid = 2200)
   OR d.classoid = 'pg_extension'::regclass
