-- They belong to the whole database; those whose function is in a schema that was asked for belong here.
SELECT e.oid::int8 AS oid, e.evtname::text AS name, pg_get_userbyid(e.evtowner)::text AS owner, e.evtevent::text AS event,
       e.evttags::text[] AS tags, e.evtenabled::text AS enabled,
       n.nspname::text AS function_schema, f.proname::text AS function_name
FROM pg_event_trigger e
JOIN pg_proc f ON f.oid = e.evtfoid
JOIN pg_namespace n ON n.oid = f.pronamespace
WHERE n.nspname = ANY (current_setting('migrator.schemas')::text[])
  AND NOT EXISTS (
    SELECT FROM pg_depend m WHERE m.classid = 'pg_event_trigger'::regclass AND m.objid = e.oid AND m.deptype = 'e')
