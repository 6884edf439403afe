-- Which column a default belongs to: dependencies name the default.
SELECT d.oid::int8 AS oid, d.adrelid::int8 AS relation, d.adnum::int4 AS number
FROM pg_attrdef d
WHERE EXISTS (
  SELECT FROM pg_depend x WHERE x.classid = 'pg_attrdef'::regclass AND x.objid = d.oid AND x.deptype = 'n' AND x.refobjid >= 16384)
