SELECT r.oid::int8 AS oid, r.ev_class::int8 AS relation, r.rulename::text AS name, r.ev_enabled::text AS enabled,
       r.ev_type = '1' AND c.relkind IN ('v', 'm') AS query,
       CASE WHEN r.ev_type = '1' AND c.relkind IN ('v', 'm') THEN '' ELSE pg_get_ruledef(r.oid) END AS definition
FROM pg_rewrite r
JOIN pg_class c ON c.oid = r.ev_class
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = ANY (current_setting('migrator.schemas')::text[])
