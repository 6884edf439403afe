import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { resolveAbsolute, resolveRevisions } from "../../../lib/revision/resolve.ts";
import { failure } from "./failure.ts";
import { ids, SAMPLE_GRAPHS, sketchGraph } from "./sample_graphs.ts";

const { L, D, P, E, B } = SAMPLE_GRAPHS;
const LONG = sketchGraph({
  "1975ea83b712": {},
  "1975ffff0000": { down: "1975ea83b712", labels: "billing" },
  "abc": { down: "1975ffff0000" },
});

Deno.test("resolveRevisions() finds ids, labels and symbols", () => {
  deepStrictEqual(resolveRevisions(L, "ccc3"), ids("ccc3"));
  deepStrictEqual(resolveRevisions(D, "left"), ids("bbb2"));
  deepStrictEqual(resolveRevisions(L, "head"), ids("ddd4"));
  deepStrictEqual(resolveRevisions(P, "heads"), ids("aaa3", "nnn3"));
  deepStrictEqual(resolveRevisions(L, "base"), []);
  deepStrictEqual(resolveRevisions(P, "net@head"), ids("nnn3"));
  deepStrictEqual(resolveRevisions(P, "net@base"), []);
  deepStrictEqual(resolveRevisions(P, "aaa1@head"), ids("aaa3"));
});

Deno.test("resolveRevisions() finds a revision by the beginning of its id or label", () => {
  deepStrictEqual(resolveRevisions(L, "c"), ids("ccc3"));
  deepStrictEqual(resolveRevisions(LONG, "1975e"), ids("1975ea83b712"));
  deepStrictEqual(resolveRevisions(LONG, "bill"), ids("1975ffff0000"));
  deepStrictEqual(resolveRevisions(LONG, "abc"), ids("abc"));
  failure(() => resolveRevisions(LONG, "ab"), "unknown-revision");
});

Deno.test("resolveRevisions() matches beginnings within the branch only", () => {
  const graph = sketchGraph({ abcd1: { labels: "one" }, abcd2: { labels: "two" } });
  deepStrictEqual(resolveRevisions(graph, "two@abc"), ids("abcd2"));
  failure(() => resolveRevisions(graph, "abc"), "ambiguous-revision");
});

Deno.test("resolveRevisions() takes an id and its own label with one beginning for one revision", () => {
  const graph = sketchGraph({ acct1234: { labels: "acct_branch" } });
  deepStrictEqual(resolveRevisions(graph, "acct"), ids("acct1234"));
});

Deno.test("resolveRevisions() lists the candidates of an ambiguous beginning", () => {
  const error = failure(() => resolveRevisions(LONG, "1975"), "ambiguous-revision");
  strictEqual(error.message, "Cannot show '1975': 2 ids or labels begin with '1975'");
  deepStrictEqual(error.details, ["Candidates: '1975ea83b712', '1975ffff0000'"]);
  deepStrictEqual(error.data["candidates"], ["1975ea83b712", "1975ffff0000"]);
});

Deno.test("resolveRevisions() suggests the nearest name for an unknown one", () => {
  const error = failure(() => resolveRevisions(LONG, "biling"), "unknown-revision");
  strictEqual(error.message, "Cannot show 'biling': no revision or branch has this name");
  match(error.hint!, /Did you mean 'billing'\?/);
  const branch = failure(() => resolveRevisions(LONG, "biling@head"), "unknown-revision");
  strictEqual(branch.message, "Cannot show 'biling@head': no revision or branch is named 'biling'");
  const none = failure(() => resolveRevisions(LONG, "qqqqqqqq"), "unknown-revision");
  match(none.hint!, /^'migrator history' lists/);
});

Deno.test("resolveRevisions() says when a revision is not in the branch", () => {
  const error = failure(() => resolveRevisions(D, "left@ccc3"), "not-in-branch");
  strictEqual(error.message, "Cannot show 'left@ccc3': 'ccc3' is not in branch 'left'");
  failure(() => resolveRevisions(D, "left@cc"), "not-in-branch");
});

Deno.test("resolveRevisions() names the heads when 'head' is several", () => {
  const error = failure(() => resolveRevisions(P, "head"), "multiple-heads");
  strictEqual(error.message, "Cannot show 'head': 2 heads found: 'aaa3', 'nnn3'");
  deepStrictEqual(error.data["heads"], ["aaa3", "nnn3"]);
  const branch = failure(() => resolveRevisions(B, "lab@head"), "multiple-heads");
  strictEqual(branch.message, "Cannot show 'lab@head': 2 heads found: 'bbb1', 'ccc1'");
  match(branch.hint!, /'lab@heads'/);
});

Deno.test("resolveRevisions() takes the real head for 'head' when the only other is an effective one", () => {
  deepStrictEqual(resolveRevisions(E, "head"), ids("nnn2"));
  deepStrictEqual(resolveRevisions(E, "heads"), ids("nnn2"));
  deepStrictEqual(resolveRevisions(E, "aaa1@head"), ids("aaa2"));
});

Deno.test("resolveRevisions() takes of a branch the head that depends on its other one", () => {
  const graph = sketchGraph({
    root1: { labels: "root" },
    aaa1: { down: "root1" },
    bbb1: { down: "root1", dependsOn: "aaa1" },
  });
  deepStrictEqual(resolveRevisions(graph, "root@head"), ids("bbb1"));
  deepStrictEqual(resolveRevisions(graph, "root@heads"), ids("bbb1"));
});

Deno.test("resolveRevisions() counts down from the heads, and from revisions", () => {
  deepStrictEqual(resolveRevisions(L, "-1"), ids("ccc3"));
  deepStrictEqual(resolveRevisions(P, "-1"), ids("aaa2", "nnn2"));
  deepStrictEqual(resolveRevisions(P, "net@-2"), ids("nnn1"));
  deepStrictEqual(resolveRevisions(L, "head-1"), ids("ccc3"));
  deepStrictEqual(resolveRevisions(L, "bbb2+1"), ids("ccc3"));
  deepStrictEqual(resolveRevisions(D, "left@aaa1+1"), ids("bbb2"));
  deepStrictEqual(resolveRevisions(L, "aaa1-1"), []);
  deepStrictEqual(resolveRevisions(L, "ccc3-0"), ids("ccc3"));
});

Deno.test("resolveRevisions() refuses to count up from nothing, past the end, or where the way forks", () => {
  match(failure(() => resolveRevisions(L, "+1"), "invalid-target").message, /counts up from no revision/);
  match(
    failure(() => resolveRevisions(L, "-9"), "walked-too-far").message,
    /9 steps from 'ddd4' asked, 4 possible: base is below everything/,
  );
  match(
    failure(() => resolveRevisions(L, "head+1"), "walked-too-far").message,
    /1 step from 'ddd4' asked, 0 possible: nothing builds on 'ddd4'/,
  );
  failure(() => resolveRevisions(L, "base-1"), "walked-too-far");
  failure(() => resolveRevisions(P, "head-1"), "multiple-heads");
  const up = failure(() => resolveRevisions(D, "aaa1+1"), "ambiguous-walk");
  strictEqual(up.message, "Cannot show 'aaa1+1': 2 ways lead up from 'aaa1': 'bbb2', 'ccc3'");
  match(up.hint!, /'left@aaa1\+1'/);
  const down = failure(() => resolveRevisions(D, "ddd4-1"), "ambiguous-walk");
  match(down.hint!, /'bbb2', 'ccc3'/);
});

Deno.test("resolveRevisions() knows 'current' only when told", () => {
  deepStrictEqual(resolveRevisions(L, "current", { current: ids("bbb2") }), ids("bbb2"));
  failure(() => resolveRevisions(L, "current"), "invalid-target");
  failure(() => resolveRevisions(L, "current-1", { current: ids("bbb2") }), "invalid-target");
  const named = sketchGraph({ current: {} });
  deepStrictEqual(resolveRevisions(named, "current"), ids("current"));
});

Deno.test("resolveAbsolute() refuses counts", () => {
  const error = failure(() => resolveAbsolute(L, "head-1", { purpose: "merge" }), "invalid-target");
  strictEqual(error.message, "Cannot merge 'head-1': a count is not allowed here");
  strictEqual(error.exit, 2);
});

Deno.test("resolveAbsolute() finds nothing in an empty history", () => {
  const empty = sketchGraph({});
  deepStrictEqual(resolveAbsolute(empty, "head", { purpose: "stamp" }), []);
  deepStrictEqual(resolveAbsolute(empty, "heads", { purpose: "stamp" }), []);
  failure(() => resolveAbsolute(empty, "aaa1", { purpose: "stamp" }), "unknown-revision");
});

Deno.test("resolveAbsolute() prefers a label with a hyphen over a count", () => {
  const graph = sketchGraph({ feature: {}, bbb2: { down: "feature", labels: "feature-2" } });
  deepStrictEqual(resolveAbsolute(graph, "feature-2", { purpose: "stamp" }), ids("bbb2"));
  deepStrictEqual(resolveAbsolute(graph, "feature-2@head", { purpose: "stamp" }), ids("bbb2"));
});
