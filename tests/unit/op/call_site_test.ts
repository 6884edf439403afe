import assert from "node:assert/strict";
import { callSite } from "../../../lib/op/call_site.ts";

const LIBRARY = "file:///app/lib/";

function site(...frames: readonly string[]) {
  const marker = new Error("x");
  marker.stack = ["Error: x", ...frames.map((frame) => `    ${frame}`)].join("\n");
  return callSite(marker, { library: LIBRARY });
}

Deno.test("callSite() skips frames of the library and of the runtime", () => {
  assert.deepEqual(
    site(
      "at createCall (file:///app/lib/op/call.ts:70:18)",
      "at Object.call (file:///app/lib/op/call.ts:50:20)",
      "at Array.map (<anonymous>)",
      "at node:internal/x:1:1",
      "at ext:core/01_core.js:1:2",
      "at upgrade (file:///home/me/migrations/versions/a1.ts:12:6)",
      "at file:///home/me/other.ts:1:1",
    ),
    { file: "/home/me/migrations/versions/a1.ts", line: 12, column: 6 },
  );
});

Deno.test("callSite() reads frames without a name, of asynchronous functions, and with odd paths", () => {
  assert.deepEqual(site("at file:///home/me/a1.ts:3:4"), { file: "/home/me/a1.ts", line: 3, column: 4 });
  assert.deepEqual(site("at async file:///home/me/a1.ts:3:4"), { file: "/home/me/a1.ts", line: 3, column: 4 });
  assert.deepEqual(site("at async Module.upgrade (file:///home/me/a1.ts:3:4)"), {
    file: "/home/me/a1.ts",
    line: 3,
    column: 4,
  });
  assert.deepEqual(site("at upgrade (file:///home/me%20too/x%20(1)/a1.ts:3:4)"), {
    file: "/home/me too/x (1)/a1.ts",
    line: 3,
    column: 4,
  });
  assert.deepEqual(site("at Object.<anonymous> (file:///home/a:b/a1.ts:3:4)"), {
    file: "/home/a:b/a1.ts",
    line: 3,
    column: 4,
  });
});

Deno.test("callSite() finds nothing when all frames are the library's", () => {
  assert.equal(site("at run (file:///app/lib/run/runner.ts:1:1)"), undefined);
  assert.equal(site(), undefined);
});
