SELECT n.oid::int8 AS oid, n.nspname::text AS name, pg_get_userbyid(n.nspowner)::text AS owner,
       EXISTS (SELECT FROM pg_depend m WHERE m.classid = 'pg_namespace'::regclass AND m.objid = n.oid AND m.deptype = 'e')
         AS member
FROM pg_namespace n
WHERE n.nspname = ANY (current_setting('migrator.schemas')::text[])
