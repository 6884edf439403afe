/**
 * Headers joined by number: the first step of building a graph, which never fails.
 *
 * @module
 */
import type { RevisionHeader } from "./types.ts";

/** Headers whose parents and dependencies are positions; what could not be joined is left out. */
export interface Links {
  /** One header per id (the first) and per file. */
  readonly headers: readonly RevisionHeader[];
  /** Id to position in `headers`. */
  readonly indexOf: ReadonlyMap<string, number>;
  /** Branch label to the position of the first header that declares it. */
  readonly labelOwner: ReadonlyMap<string, number>;
  /** Positions of the parents that exist, each once, in file order. */
  readonly down: readonly (readonly number[])[];
  /** Positions of the dependencies that exist, each once, in file order. */
  readonly dependencies: readonly (readonly number[])[];
}

/** Joins headers by their ids; a later header with an id or a file that was there before is left out. */
export function linkHeaders(all: readonly RevisionHeader[]): Links {
  const headers: RevisionHeader[] = [];
  const indexOf = new Map<string, number>();
  const files = new Set<string>();
  for (const header of all) {
    if (indexOf.has(header.id) || files.has(header.source.path)) continue;
    files.add(header.source.path);
    indexOf.set(header.id, headers.length);
    headers.push(header);
  }
  const labelOwner = new Map<string, number>();
  for (const [index, header] of headers.entries()) {
    for (const label of header.labels) {
      if (!indexOf.has(label) && !labelOwner.has(label)) labelOwner.set(label, index);
    }
  }
  return {
    headers,
    indexOf,
    labelOwner,
    down: headers.map((header) => positions(header.down, (name) => indexOf.get(name))),
    dependencies: headers.map((header) =>
      positions(header.dependsOn, (name) => indexOf.get(name) ?? labelOwner.get(name))
    ),
  };
}

function positions(names: readonly string[], find: (name: string) => number | undefined): readonly number[] {
  if (names.length === 0) return NONE;
  const found = new Set<number>();
  for (const name of names) {
    const at = find(name);
    if (at !== undefined) found.add(at);
  }
  return [...found];
}

const NONE: readonly number[] = [];
