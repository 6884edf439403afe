-- Where we are, and which schemas are there; leaves the list in a setting for the other queries.
SELECT current_setting('server_version_num')::int4 AS server_version,
       current_database()::text AS database,
       current_user::text AS user_name,
       current_schema()::text AS default_schema,
       chosen.names AS schemas,
       set_config('migrator.schemas', chosen.names::text, true) AS setting
FROM (
  SELECT COALESCE(array_agg(n.nspname::text ORDER BY n.nspname::text COLLATE "C"), '{}'::text[]) AS names
  FROM pg_catalog.pg_namespace n
  WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND n.nspname !~ '^pg_(toast|temp_|toast_temp_)'
    AND {{schemas}}
) chosen
