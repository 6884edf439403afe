SELECT p.oid::int8 AS oid, n.nspname::text AS schema, p.proname::text AS name, p.prokind::text AS kind,
       pg_get_userbyid(p.proowner)::text AS owner, l.lanname::text AS language,
       CASE WHEN p.prokind = 'a' THEN COALESCE(NULLIF(pg_get_function_identity_arguments(p.oid), ''), '*')
            ELSE oidvectortypes(p.proargtypes) END AS identity_arguments,
       pg_get_function_arguments(p.oid) AS arguments, pg_get_function_result(p.oid) AS returns,
       CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END AS definition,
       CASE WHEN p.prokind = 'a' THEN json_build_object(
         'kind', g.aggkind, 'sfunc', g.aggtransfn::regproc::text, 'stype', format_type(g.aggtranstype, NULL),
         'sspace', g.aggtransspace, 'finalfunc', NULLIF(g.aggfinalfn, 0)::regproc::text,
         'finalExtra', g.aggfinalextra, 'finalModify', g.aggfinalmodify,
         'combinefunc', NULLIF(g.aggcombinefn, 0)::regproc::text, 'serialfunc', NULLIF(g.aggserialfn, 0)::regproc::text,
         'deserialfunc', NULLIF(g.aggdeserialfn, 0)::regproc::text, 'initcond', g.agginitval,
         'msfunc', NULLIF(g.aggmtransfn, 0)::regproc::text, 'minvfunc', NULLIF(g.aggminvtransfn, 0)::regproc::text,
         'mstype', CASE WHEN g.aggmtranstype <> 0 THEN format_type(g.aggmtranstype, NULL) END,
         'msspace', g.aggmtransspace, 'mfinalfunc', NULLIF(g.aggmfinalfn, 0)::regproc::text,
         'mfinalExtra', g.aggmfinalextra, 'mfinalModify', g.aggmfinalmodify, 'minitcond', g.aggminitval,
         'sortSchema', osn.nspname, 'sortop', so.oprname, 'parallel', p.proparallel)
       END AS aggregate
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_language l ON l.oid = p.prolang
LEFT JOIN pg_aggregate g ON g.aggfnoid = p.oid
LEFT JOIN pg_operator so ON so.oid = g.aggsortop
LEFT JOIN pg_namespace osn ON osn.oid = so.oprnamespace
WHERE n.nspname = ANY (current_setting('migrator.schemas')::text[])
  AND NOT EXISTS (SELECT FROM pg_depend m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid AND m.deptype IN ('e', 'i'))
