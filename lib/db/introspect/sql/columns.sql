-- What few columns have is in one field, so that the many others stay cheap.
SELECT a.attrelid::int8 AS relation, a.attnum::int4 AS number, a.attname::text AS name,
       a.atttypid::int8 AS type, a.atttypmod AS modifier, a.attnotnull AS not_null,
       CASE WHEN a.atthasdef THEN pg_get_expr(d.adbin, d.adrelid) END AS default_value,
       CASE WHEN a.attidentity <> '' OR a.attgenerated <> '' OR a.attcollation <> t.typcollation
              OR (a.attstorage <> t.typstorage AND c.relkind IN ('r', 'p', 'm')) OR a.attoptions IS NOT NULL OR a.attinhcount > 0
              OR a.attstattarget >= 0
              OR a.attcompression <> '' --@ >= 140000
       THEN json_build_object(
         'identity', a.attidentity, 'generated', a.attgenerated,
         'collation', CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::int8 END,
         'storage', CASE WHEN a.attstorage <> t.typstorage AND c.relkind IN ('r', 'p', 'm') THEN a.attstorage END,
         'options', a.attoptions, 'inherited', a.attinhcount > 0, 'local', a.attislocal,
         'compression', a.attcompression, --@ >= 140000
         'statistics', CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END)
       END AS extra
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'c')
  AND n.nspname = ANY (current_setting('migrator.schemas')::text[])
ORDER BY a.attrelid, a.attnum
