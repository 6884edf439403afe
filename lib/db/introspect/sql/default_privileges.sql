-- Per schema a list adds to the global one; for the whole database it takes the place of the built-in one.
SELECT d.oid::int8 AS oid, pg_get_userbyid(d.defaclrole)::text AS role, n.nspname::text AS schema, d.defaclobjtype::text AS objects,
       e.actual,
       CASE WHEN e.grantee = d.defaclrole THEN NULL WHEN e.grantee = 0 THEN 'public' ELSE pg_get_userbyid(e.grantee)::text END
         AS grantee,
       e.privilege_type AS privilege, e.is_grantable AS grantable
FROM pg_default_acl d
LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
CROSS JOIN LATERAL (
  SELECT true AS actual, x.grantee, x.privilege_type, x.is_grantable FROM aclexplode(d.defaclacl) x
  UNION ALL
  SELECT false, x.grantee, x.privilege_type, x.is_grantable
  FROM aclexplode(acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole)) x
  WHERE d.defaclnamespace = 0
) e
WHERE d.defaclnamespace = 0 OR n.nspname = ANY (current_setting('migrator.schemas')::text[])
