SELECT c.oid::int8 AS oid, n.nspname::text AS schema, c.collname::text AS name,
       pg_get_userbyid(c.collowner)::text AS owner, c.collprovider::text AS provider,
       c.collisdeterministic AS deterministic,
       c.collcollate::text AS collate, --@ < 170000
       COALESCE(c.collcollate, c.colllocale) AS collate, --@ >= 170000
       c.collctype::text AS ctype, --@ < 170000
       COALESCE(c.collctype, c.colllocale) AS ctype, --@ >= 170000
       c.colliculocale AS icu_locale, --@ >= 150000 < 170000
       c.collicurules AS rules --@ >= 160000
       NULL::text AS rules --@ < 160000
FROM pg_collation c
JOIN pg_namespace n ON n.oid = c.collnamespace
WHERE n.nspname = ANY (current_setting('migrator.schemas')::text[])
  AND NOT EXISTS (SELECT FROM pg_depend m WHERE m.classid = 'pg_collation'::regclass AND m.objid = c.oid AND m.deptype = 'e')
