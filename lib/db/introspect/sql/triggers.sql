-- A trigger that a partition has from its parent is listed only where somebody changed its state there.
SELECT t.oid::int8 AS oid, t.tgrelid::int8 AS relation, t.tgname::text AS name, t.tgenabled::text AS enabled,
       t.tgconstraint <> 0 AS "constraint", t.tgparentid <> 0 AS inherited,
       fn.nspname::text AS function_schema, f.proname::text AS function_name, pg_get_triggerdef(t.oid) AS definition
FROM pg_trigger t
JOIN pg_class c ON c.oid = t.tgrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_proc f ON f.oid = t.tgfoid
JOIN pg_namespace fn ON fn.oid = f.pronamespace
LEFT JOIN pg_trigger u ON u.oid = t.tgparentid
WHERE ((t.tgparentid = 0 AND NOT t.tgisinternal) OR (u.oid IS NOT NULL AND t.tgenabled <> u.tgenabled AND NOT u.tgisinternal))
  AND n.nspname = ANY (current_setting('migrator.schemas')::text[])
