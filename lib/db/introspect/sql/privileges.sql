-- The entries of every access control list that somebody touched, beside those that the object had from birth.
SELECT o.class, o.oid::int8 AS oid, o.sub::int4 AS sub, e.actual,
       CASE WHEN e.grantee = o.owner THEN NULL WHEN e.grantee = 0 THEN 'public' ELSE pg_get_userbyid(e.grantee)::text END
         AS grantee,
       e.privilege_type AS privilege, e.is_grantable AS grantable
FROM (
  SELECT 'pg_class' AS class, c.oid, 0 AS sub, c.relowner AS owner, c.relacl AS acl,
         acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner) AS initial
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relacl IS NOT NULL AND n.nspname = ANY (current_setting('migrator.schemas')::text[])
  UNION ALL
  SELECT 'pg_class', a.attrelid, a.attnum, c.relowner, a.attacl, acldefault('c', c.relowner)
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
    AND n.nspname = ANY (current_setting('migrator.schemas')::text[])
  UNION ALL
  SELECT 'pg_proc', p.oid, 0, p.proowner, p.proacl, acldefault('f', p.proowner)
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE p.proacl IS NOT NULL AND n.nspname = ANY (current_setting('migrator.schemas')::text[])
  UNION ALL
  SELECT 'pg_type', t.oid, 0, t.typowner, t.typacl, acldefault('T', t.typowner)
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE t.typacl IS NOT NULL AND n.nspname = ANY (current_setting('migrator.schemas')::text[])
  UNION ALL
  -- initdb lets everybody use the schema public; that is its birth right, which another schema has not.
  SELECT 'pg_namespace', n.oid, 0, n.nspowner, COALESCE(n.nspacl, acldefault('n', n.nspowner)),
         CASE WHEN n.nspname = 'public' THEN acldefault('n', n.nspowner)
           || makeaclitem(0, n.nspowner, 'USAGE', false)
           || makeaclitem(0, n.nspowner, 'CREATE', false) --@ < 150000
         ELSE acldefault('n', n.nspowner) END
  FROM pg_namespace n
  WHERE (n.nspacl IS NOT NULL OR n.nspname = 'public')
    AND n.nspname = ANY (current_setting('migrator.schemas')::text[])
) o
CROSS JOIN LATERAL (
  SELECT true AS actual, x.grantee, x.privilege_type, x.is_grantable FROM aclexplode(o.acl) x
  UNION ALL
  SELECT false, x.grantee, x.privilege_type, x.is_grantable FROM aclexplode(o.initial) x
) e
