import assert from "node:assert/strict";
import { redactUrl } from "../../../../lib/db/connection/redact.ts";

const CASES: readonly (readonly [string, string])[] = [
  ["postgres://app:secret@db/shop", "postgres://app:***@db/shop"],
  ["postgresql+psycopg2://app:s3:cr@db:5432/shop", "postgresql+psycopg2://app:***@db:5432/shop"],
  ["postgres://app@db/shop", "postgres://app@db/shop"],
  ["postgres://db:5432,other:5433/shop", "postgres://db:5432,other:5433/shop"],
  ["postgres://[::1]:5432/shop", "postgres://[::1]:5432/shop"],
  ["postgres://app:secret@[::1]:5432/shop", "postgres://app:***@[::1]:5432/shop"],
  ["postgres://app:se@cret@db/shop", "postgres://app:***@db/shop"],
  ["postgres://app:se/cret@db/shop", "postgres://app:***@db/shop"],
  ["postgres://app:se?cret@db/shop", "postgres://app:***@db/shop"],
  ["postgres://app:secret", "postgres://app:***"],
  ["postgres://app:secret/shop", "postgres://app:***"],
  ["postgres://secret@db@host/shop", "***"],
  [
    "postgres:///shop?user=app&password=secret&sslmode=require",
    "postgres:///shop?user=app&password=***&sslmode=require",
  ],
  ["postgres://db/shop?sslpassword=secret", "postgres://db/shop?sslpassword=***"],
  ["mysql://root:secret@db/shop", "mysql://root:***@db/shop"],
  ["host=db password=secret dbname=shop", "host=db password=*** dbname=shop"],
  ["host=db password = 'se cr\\'et' dbname=shop", "host=db password = *** dbname=shop"],
  ["host=db password='secret", "host=db password=***"],
  ["pglite:./data", "pglite:./data"],
];

for (const [given, wanted] of CASES) {
  Deno.test(`redactUrl() hides the password of '${given}'`, () => {
    const shown = redactUrl(given);
    if (wanted === "***") assert.doesNotMatch(shown, /secret/);
    else assert.equal(shown, wanted);
    for (const secret of ["secret", "s3:cr", "se cr", "se@cret", "cret"]) {
      assert.doesNotMatch(shown, new RegExp(secret));
    }
  });
}
