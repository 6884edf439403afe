import assert from "node:assert/strict";
import { sessionSettings } from "../../../lib/sql/session_settings.ts";

const CASES: Readonly<Record<string, readonly string[]>> = {
  "SET search_path = app": ["search_path"],
  "set session Search_Path TO app, public": ["search_path"],
  "SET \"search_path\" = ''": ["search_path"],
  "SET myapp.tenant = 'a'": ["myapp.tenant"],
  'SET "My App".x = 1': ['"My App".x'],
  "SET session.x = 1": ["session.x"],
  "SET role.x = 1": ["role.x"],
  "SET time = 1": ["time"],
  "SET LOCAL lock_timeout = 0": [],
  "SET CONSTRAINTS ALL DEFERRED": [],
  "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE": [],
  "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY": [
    "default_transaction_isolation",
    "default_transaction_read_only",
    "default_transaction_deferrable",
  ],
  "SET ROLE app": ["role"],
  "SET SESSION ROLE app": ["role"],
  "SET ROLE TO app": ["role"],
  "SET SESSION AUTHORIZATION app": ["SESSION AUTHORIZATION"],
  "SET TIME ZONE 'UTC'": ["TIME ZONE"],
  "SET NAMES 'UTF8'": ["client_encoding"],
  "SET SCHEMA 'app'": ["search_path"],
  "SET XML OPTION DOCUMENT": ["xmloption"],
  "SET SEED TO 0.5": [],
  "SET seed = 0.5": [],
  "SET transaction_isolation = 'serializable'": [],
  "RESET ALL": [],
  "SELECT pg_catalog.set_config('search_path', '', false)": ["search_path"],
  "SELECT set_config('a.b', coalesce(f(1, 2), 'x'), FALSE), set_config('lock_timeout', '0', true)": ["a.b"],
  "SELECT set_config(n, 'x', false) FROM names": [],
  "SELECT 'set_config(''a'', ''b'', false)'": [],
  "CREATE TABLE set_config (a int)": [],
  "/* SET a = 1 */ -- SET b = 1\nSET c = 1": ["c"],
  "UPDATE t SET a = 1": [],
  "": [],
};

Deno.test("sessionSettings() names what a statement changes on its session, as RESET takes it", () => {
  for (const [sql, names] of Object.entries(CASES)) assert.deepEqual(sessionSettings(sql), names, sql);
});
