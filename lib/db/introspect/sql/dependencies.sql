-- Array types stand for their elements, row types for their relations.
SELECT cc.relname::text AS class, d.objid::int8 AS oid, d.objsubid AS sub,
       CASE WHEN t.typrelid <> 0 THEN 'pg_class' ELSE rc.relname::text END AS on_class,
       CASE WHEN t.typrelid <> 0 THEN t.typrelid WHEN t.oid IS NOT NULL THEN t.oid ELSE d.refobjid END::int8 AS on_oid,
       d.refobjsubid AS on_sub, d.refclassid IN ('pg_type'::regclass, 'pg_collation'::regclass) AS of_type
FROM pg_depend d
JOIN pg_class cc ON cc.oid = d.classid
JOIN pg_class rc ON rc.oid = d.refclassid
LEFT JOIN pg_type a ON d.refclassid = 'pg_type'::regclass AND a.oid = d.refobjid
LEFT JOIN pg_type t ON t.oid = CASE WHEN a.typcategory = 'A' AND a.typelem <> 0 THEN a.typelem
                                    ELSE COALESCE((SELECT r.rngtypid FROM pg_range r WHERE r.rngmultitypid = a.oid), a.oid) END --@ >= 140000
                                    ELSE a.oid END --@ < 140000
WHERE (d.deptype = 'n'
       -- What a generated column needs is recorded with the column.
       OR (d.deptype = 'a' AND d.classid = 'pg_class'::regclass AND d.objsubid > 0) --@ < 150000
      )
  AND d.refobjid >= 16384
  AND d.refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass, 'pg_constraint'::regclass,
                       'pg_collation'::regclass, 'pg_extension'::regclass)
  AND d.classid IN ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_type'::regclass, 'pg_constraint'::regclass,
                    'pg_rewrite'::regclass, 'pg_attrdef'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass,
                    'pg_statistic_ext'::regclass, 'pg_event_trigger'::regclass, 'pg_extension'::regclass)
