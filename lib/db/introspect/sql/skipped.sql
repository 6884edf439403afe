-- Kinds that the model does not have, so that nobody takes their absence for a comparison.
SELECT o.kind, o.name
FROM (
  SELECT 'pg_foreign_data_wrapper'::regclass AS class, oid, 'foreign-data wrapper' AS kind, fdwname::text AS name FROM pg_foreign_data_wrapper
  UNION ALL
  SELECT 'pg_foreign_server'::regclass, oid, 'foreign server', srvname::text FROM pg_foreign_server
  UNION ALL
  SELECT 'pg_publication'::regclass, oid, 'publication', pubname::text FROM pg_publication
  UNION ALL
  SELECT 'pg_subscription'::regclass, 16384::oid, 'subscription', s.subname::text -- its own OID may not be read by everybody
  FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid AND d.datname = current_database()
  UNION ALL
  SELECT 'pg_cast'::regclass, oid, 'cast', format('%s AS %s', format_type(castsource, NULL), format_type(casttarget, NULL)) FROM pg_cast
  UNION ALL
  SELECT 'pg_language'::regclass, oid, 'language', lanname::text FROM pg_language
  UNION ALL
  SELECT 'pg_am'::regclass, oid, 'access method', amname::text FROM pg_am
  UNION ALL
  SELECT 'pg_transform'::regclass, t.oid, 'transform', format('FOR %s LANGUAGE %s', format_type(trftype, NULL), quote_ident(l.lanname))
  FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang
) o
WHERE o.oid >= 16384
  AND NOT EXISTS (SELECT FROM pg_depend m WHERE m.classid = o.class AND m.objid = o.oid AND m.deptype IN ('e', 'i'))
UNION ALL
SELECT o.kind, format('%I.%s', n.nspname, o.name)
FROM (
  SELECT 'pg_operator'::regclass AS class, oid, oprnamespace AS namespace, 'operator' AS kind,
         format('%s (%s, %s)', oprname, CASE WHEN oprleft = 0 THEN 'NONE' ELSE format_type(oprleft, NULL) END,
                format_type(oprright, NULL)) AS name
  FROM pg_operator
  UNION ALL
  SELECT 'pg_opclass'::regclass, oid, opcnamespace, 'operator class', quote_ident(opcname) FROM pg_opclass
  UNION ALL
  SELECT 'pg_opfamily'::regclass, oid, opfnamespace, 'operator family', quote_ident(opfname) FROM pg_opfamily
  UNION ALL
  SELECT 'pg_conversion'::regclass, oid, connamespace, 'conversion', quote_ident(conname) FROM pg_conversion
  UNION ALL
  SELECT 'pg_ts_config'::regclass, oid, cfgnamespace, 'text search configuration', quote_ident(cfgname) FROM pg_ts_config
  UNION ALL
  SELECT 'pg_ts_dict'::regclass, oid, dictnamespace, 'text search dictionary', quote_ident(dictname) FROM pg_ts_dict
  UNION ALL
  SELECT 'pg_ts_parser'::regclass, oid, prsnamespace, 'text search parser', quote_ident(prsname) FROM pg_ts_parser
  UNION ALL
  SELECT 'pg_ts_template'::regclass, oid, tmplnamespace, 'text search template', quote_ident(tmplname) FROM pg_ts_template
) o
JOIN pg_namespace n ON n.oid = o.namespace
WHERE n.nspname = ANY (current_setting('migrator.schemas')::text[])
  AND NOT EXISTS (SELECT FROM pg_depend m WHERE m.classid = o.class AND m.objid = o.oid AND m.deptype IN ('e', 'i'))
UNION ALL
SELECT 'security label', format('%s %s', l.objtype, l.objname)
FROM pg_seclabels l
WHERE l.objtype NOT IN ('database', 'role', 'tablespace')
