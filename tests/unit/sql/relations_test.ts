import assert from "node:assert/strict";
import { lockedRelations } from "../../../lib/sql/relations.ts";
import { significantTokens } from "../../../lib/sql/tokens.ts";

function relations(sql: string): string[] {
  return lockedRelations(significantTokens(sql)).map(({ schema, name }) =>
    schema === undefined ? name : `${schema}.${name}`
  );
}

Deno.test("lockedRelations() names what a statement locks strongly", () => {
  const cases: [string, string[]][] = [
    ["ALTER TABLE IF EXISTS ONLY public.Users ADD x int", ["public.users"]],
    ['alter /* c */ table "Sh op"."a""b" drop column x', ['Sh op.a"b']],
    ["ALTER TABLE db.s.t ADD x int", ["s.t"]],
    ["ALTER MATERIALIZED VIEW m RENAME TO n", ["m"]],
    ["ALTER TABLE ALL IN TABLESPACE a SET TABLESPACE b", []],
    ["ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES s.p (id), ADD x int REFERENCES q", ["t", "s.p", "q"]],
    ["ALTER TABLE t ATTACH PARTITION p FOR VALUES IN (1)", ["t", "p"]],
    ["ALTER TABLE t DETACH PARTITION s.p CONCURRENTLY", ["t", "s.p"]],
    ["ALTER POLICY p ON t USING (true)", ["t"]],
    ["ALTER TYPE e ADD VALUE 'x'", []],
    ["CREATE TABLE t (a int REFERENCES p)", ["p"]],
    ["CREATE UNLOGGED TABLE IF NOT EXISTS t PARTITION OF s.p FOR VALUES IN (1)", ["s.p"]],
    ["CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY s.t (a)", ["s.t"]],
    ["CREATE INDEX ON t (a)", ["t"]],
    ["CREATE OR REPLACE TRIGGER g BEFORE UPDATE OF a ON s.t FOR EACH ROW EXECUTE FUNCTION f()", ["s.t"]],
    ["CREATE CONSTRAINT TRIGGER g AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()", ["t"]],
    ["CREATE POLICY p ON t", ["t"]],
    ["CREATE OR REPLACE RULE r AS ON INSERT TO t DO NOTHING", ["t"]],
    ["CREATE VIEW v AS SELECT 1", []],
    ["CREATE OR REPLACE VIEW v AS SELECT 1", ["v"]],
    ["DROP TABLE IF EXISTS a, s.b CASCADE", ["a", "s.b"]],
    ["DROP INDEX CONCURRENTLY IF EXISTS i", ["i"]],
    ["DROP TRIGGER IF EXISTS g ON t", ["t"]],
    ["DROP SCHEMA s CASCADE", []],
    ["TRUNCATE a, ONLY b, c * RESTART IDENTITY", ["a", "b", "c"]],
    ["TRUNCATE TABLE a", ["a"]],
    ["LOCK TABLE a, b IN SHARE MODE", ["a", "b"]],
    ["REFRESH MATERIALIZED VIEW CONCURRENTLY s.m", ["s.m"]],
    ["REINDEX (VERBOSE, CONCURRENTLY) TABLE t", ["t"]],
    ["REINDEX SCHEMA s", []],
    ["CLUSTER VERBOSE t USING i", ["t"]],
    ["CLUSTER", []],
    ["SELECT 1 FROM t", []],
    ["GRANT REFERENCES ON TABLE t TO r", []],
    ["ALTER TABLE", []],
    ["DROP TABLE ,", []],
    ['ALTER TABLE U&"d\\0061t\\+000061" ADD x int', ["data"]],
    ["constructor", []],
    ["ALTER TABLE a ADD CHECK (x IN ('references p')), ADD y int -- REFERENCES q", ["a"]],
  ];
  for (const [sql, expected] of cases) assert.deepEqual(relations(sql), expected, sql);
});

Deno.test("lockedRelations() names a relation once", () => {
  assert.deepEqual(relations("ALTER TABLE t ADD a int REFERENCES p, ADD b int REFERENCES p, ADD c int REFERENCES t"), [
    "t",
    "p",
  ]);
});
