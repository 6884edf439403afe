import assert from "node:assert/strict";
import { typeSource } from "../../../lib/autogen/render/type_source.ts";
import { typeSql } from "../../../lib/compile/type_sql.ts";
import { reverseOps } from "../../../lib/op/reverse.ts";
import type { SqlType } from "../../../lib/schema/sql_type.ts";
import { MigratorError } from "../../../lib/core/error.ts";
import { createMigration } from "../../../lib/op/recorder.ts";
import { testContext } from "../../unit/op/support.ts";
import { GOLDEN_CASES } from "./cases.ts";
import { evaluate, NEWEST, normalized, recordCase, sourceOf, statementsOf } from "./run.ts";
import { TYPE_CASES } from "./type_cases.ts";

for (const [file, cases] of Object.entries(GOLDEN_CASES)) {
  Deno.test(`golden cases of ${file}: the SQL is as written down`, async (t) => {
    for (const golden of cases) {
      await t.step(golden.alembic, () => {
        if (golden.error !== undefined) {
          assert.throws(() => recordCase(golden), (error) => error instanceof MigratorError && error.code === golden.error);
          return;
        }
        const sql = statementsOf(recordCase(golden)).map((statement) => normalized(statement.sql));
        assert.deepEqual(sql, golden.sql.map(normalized));
      });
    }
  });

  Deno.test(`golden cases of ${file}: the rendered source records the same SQL`, async (t) => {
    for (const golden of cases.filter((candidate) => candidate.error === undefined)) {
      await t.step(golden.alembic, () => {
        const ops = recordCase(golden);
        const source = sourceOf(ops);
        const again = evaluate(source);
        assert.deepEqual(sqlOf(again), sqlOf(ops), source);
        assert.equal(sourceOf(again), source);
      });
    }
  });

  Deno.test(`golden cases of ${file}: every operation has an inverse or says why not`, async (t) => {
    for (const golden of cases.filter((candidate) => candidate.error === undefined)) {
      await t.step(golden.alembic, () => {
        const { ops, irreversible } = reverseOps(recordCase(golden));
        if (golden.irreversible !== undefined) {
          assert.notEqual(irreversible.length, 0);
          const reasons = irreversible.map(({ reason }) => reason).join("\n");
          assert.ok(reasons.includes(golden.irreversible), reasons);
          return;
        }
        assert.deepEqual(irreversible.map(({ reason }) => reason), []);
        // The inverse of the inverse is the operation again, where the inverse says enough.
        const back = reverseOps(ops);
        if (ops.length === 0 || back.irreversible.length > 0) return;
        const [again, first] = [sqlOf(back.ops), sqlOf(recordCase(golden))];
        if (golden.backAgain === undefined) assert.deepEqual(again, first);
        else assert.notDeepEqual(again, first, "the case needs no 'backAgain'");
      });
    }
  });
}

function sqlOf(ops: Parameters<typeof statementsOf>[0]): readonly string[] {
  return statementsOf(ops).map((statement) => `${statement.class}: ${statement.sql}`);
}

Deno.test("golden cases say when and why they differ from Alembic", () => {
  for (const golden of Object.values(GOLDEN_CASES).flat()) {
    if (golden.differs === undefined) continue;
    const { alembic, why } = golden.differs;
    assert.match(why, /\.$/, golden.alembic);
    if (typeof alembic === "string") continue;
    assert.notDeepEqual(golden.sql.map(normalized), alembic.map(normalized), `no difference: ${golden.alembic}`);
  }
});

Deno.test("types are written as Alembic writes them, and their source makes the same type", async (t) => {
  const { sa } = createMigration(testContext([], { serverVersion: NEWEST }));
  for (const golden of TYPE_CASES) {
    const type = golden.type(sa) as SqlType;
    await t.step(golden.alembic === "" ? golden.sql : golden.alembic, () => {
      assert.equal(typeSql(type), golden.sql);
      const again = new Function("sa", `return ${typeSource(type)};`)(sa) as SqlType;
      assert.deepEqual(again, type);
    });
  }
});

Deno.test("docs/differences-from-alembic.md lists every difference", async () => {
  const text = await Deno.readTextFile(new URL("../../../docs/differences-from-alembic.md", import.meta.url));
  for (const golden of Object.values(GOLDEN_CASES).flat()) {
    if (golden.differs !== undefined) assert.ok(text.includes(golden.differs.why), golden.differs.why);
  }
});

Deno.test("rendered source is formatted as 'deno fmt' would", async () => {
  const functions = Object.values(GOLDEN_CASES).flat().filter((golden) => golden.error === undefined).map((golden, i) => {
    const lines = sourceOf(recordCase(golden)).split("\n").map((line) => `  ${line}`.trimEnd());
    return lines.join("") === "" ? "" : `export function f${i}({ op, sa }: Migration) {\n${lines.join("\n")}\n}\n`;
  });
  const text = functions.filter((source) => source !== "").join("\n");
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--no-config", "--line-width=120", "--ext=ts", "--quiet", "-"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(text));
  await writer.close();
  const { stdout } = await child.output();
  assert.equal(text, new TextDecoder().decode(stdout));
});
