/**
 * Histories for tests: a short notation, and the nine graphs of the worked examples.
 *
 * @module
 */
import { buildGraph } from "../../../lib/revision/graph.ts";
import type { RevisionGraph, RevisionHeader, RevisionId } from "../../../lib/revision/types.ts";

/** What a test says about one revision. */
export interface Sketch {
  readonly down?: string | readonly string[];
  readonly dependsOn?: string | readonly string[];
  readonly labels?: string | readonly string[];
  readonly file?: string;
}

/** A header of a test; its file is `versions/ID.ts` unless told. */
export function header(id: string, sketch: Sketch = {}): RevisionHeader {
  const file = sketch.file ?? `versions/${id}.ts`;
  return {
    id: id as RevisionId,
    down: list(sketch.down) as readonly RevisionId[],
    dependsOn: list(sketch.dependsOn),
    labels: list(sketch.labels),
    message: `message of ${id}`,
    doc: `message of ${id}\n\nRevision ID: ${id}`,
    source: { path: `/project/${file}`, display: file, kind: "ts" },
  };
}

/** A history; load order is the order of the keys. */
export function sketchGraph(sketches: Readonly<Record<string, Sketch>>): RevisionGraph {
  return buildGraph(Object.entries(sketches).map(([id, sketch]) => header(id, sketch)));
}

/** A linear history, oldest first. */
export function lineGraph(ids: readonly string[]): RevisionGraph {
  return buildGraph(ids.map((id, index) => header(id, index === 0 ? {} : { down: ids[index - 1]! })));
}

/** Text as revision ids. */
export function ids(...texts: readonly string[]): readonly RevisionId[] {
  return texts as readonly RevisionId[];
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}

/** Names of the nine graphs of the worked examples. */
export type SampleName = "L" | "D" | "P" | "E" | "T" | "S" | "M" | "B" | "R";

/** The nine graphs of the worked examples. */
export const SAMPLE_GRAPHS: Readonly<Record<SampleName, RevisionGraph>> = {
  /** Linear. */
  L: lineGraph(["aaa1", "bbb2", "ccc3", "ddd4"]),
  /** Diamond. */
  D: sketchGraph({
    aaa1: {},
    bbb2: { down: "aaa1", labels: "left" },
    ccc3: { down: "aaa1", labels: "right" },
    ddd4: { down: ["bbb2", "ccc3"] },
    eee5: { down: "ddd4" },
  }),
  /** Two bases, one depends on the other. */
  P: sketchGraph({
    aaa1: { labels: "acct" },
    aaa2: { down: "aaa1" },
    aaa3: { down: "aaa2" },
    nnn1: { labels: "net" },
    nnn2: { down: "nnn1", dependsOn: "aaa2" },
    nnn3: { down: "nnn2" },
  }),
  /** Effective head. */
  E: sketchGraph({
    aaa1: {},
    aaa2: { down: "aaa1" },
    nnn1: { labels: "net" },
    nnn2: { down: "nnn1", dependsOn: "aaa2" },
  }),
  /** Three-way merge, and a branch off one of the three. */
  T: sketchGraph({
    aaa1: {},
    bbb1: { down: "aaa1" },
    ccc1: { down: "aaa1" },
    ddd1: { down: "aaa1" },
    eee1: { down: ["bbb1", "ccc1", "ddd1"] },
    fff1: { down: "bbb1" },
  }),
  /** Merge of a revision with its own parent, and a splice. */
  S: sketchGraph({
    aaa1: {},
    bbb1: { down: "aaa1" },
    mmm1: { down: ["aaa1", "bbb1"] },
    zzz1: { down: "aaa1" },
  }),
  /** Four bases that a fifth depends on. */
  M: sketchGraph({
    aaa1: {},
    bbb1: {},
    ccc1: {},
    ddd1: {},
    nnn1: { dependsOn: ["ddd1", "aaa1", "ccc1", "bbb1"] },
  }),
  /** Label on a root that branches. */
  B: sketchGraph({
    aaa1: { labels: "lab" },
    bbb1: { down: "aaa1" },
    ccc1: { down: "aaa1" },
    xxx1: {},
  }),
  /** Redundant merge. */
  R: sketchGraph({
    aaa0: { down: ["fff5", "bbb1", "eee4"] },
    bbb1: { down: "eee4" },
    eee4: {},
    fff5: { down: "eee4" },
    ggg6: { down: "aaa0" },
  }),
};
