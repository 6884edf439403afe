/**
 * What can be wrong with a folder of revisions, found all at once.
 *
 * @module
 */
import { MigratorError } from "../core/error.ts";
import { nearest, plural, quoteWords } from "../core/text.ts";
import { findCycles } from "./cycles.ts";
import type { Links } from "./links.ts";
import { characterCount, illegalIdCharacters } from "./names.ts";
import type { RevisionHeader } from "./types.ts";

/** Kinds of {@linkcode HistoryProblem}. */
export type HistoryProblemKind =
  | "file-loaded-twice"
  | "duplicate-id"
  | "illegal-id"
  | "long-id"
  | "missing-parent"
  | "unknown-dependency"
  | "label-clash"
  | "label-is-id"
  | "empty-label"
  | "self-loop"
  | "cycle"
  | "dependency-self-loop"
  | "dependency-cycle";

/** One problem of a history; JSON-safe. */
export interface HistoryProblem {
  /** What is wrong. */
  readonly kind: HistoryProblemKind;
  /** The problem in one line, with its files. */
  readonly message: string;
  /** Revisions concerned; of a cycle, all members. */
  readonly revisions: readonly string[];
  /** Files concerned, in the order of `revisions` where there is one for each. */
  readonly files: readonly string[];
  /** The missing id or the clashing label. */
  readonly name?: string;
  /** What was probably meant. */
  readonly suggestion?: string;
}

/** More unknown names than this get no suggestion: comparing each with ten thousand ids takes too long. */
const MAX_SUGGESTIONS = 20;

/** Finds all problems of a list of headers. */
export function findHistoryProblems(
  all: readonly RevisionHeader[],
  options: { readonly links: Links; readonly maxIdLength: number },
): readonly HistoryProblem[] {
  const { links, maxIdLength } = options;
  return [
    ...duplicateProblems(all),
    ...links.headers.flatMap((header) => idProblems(header, maxIdLength)),
    ...labelProblems(links),
    ...referenceProblems(links),
    ...cycleProblems(links),
  ];
}

/** The one error for all problems of a folder. */
export function historyBroken(problems: readonly HistoryProblem[]): MigratorError {
  return new MigratorError(
    "history-broken",
    `Cannot use the revision history: ${plural(problems.length, "problem")} found`,
    {
      details: problems.map((problem) => problem.message),
      hint: "Mend the files named above; all problems of the folder are listed",
      data: { problems },
    },
  );
}

function duplicateProblems(all: readonly RevisionHeader[]): readonly HistoryProblem[] {
  const files = new Set<string>();
  const twice = new Set<string>();
  const byId = new Map<string, RevisionHeader[]>();
  const problems: HistoryProblem[] = [];
  for (const header of all) {
    const { path, display } = header.source;
    if (files.has(path)) {
      if (!twice.has(path)) {
        problems.push({
          kind: "file-loaded-twice",
          message: `File loaded twice: ${display} (is a folder listed twice, or inside another, in version_locations?)`,
          revisions: [header.id],
          files: [display],
        });
      }
      twice.add(path);
      continue;
    }
    files.add(path);
    const same = byId.get(header.id);
    if (same === undefined) byId.set(header.id, [header]);
    else same.push(header);
  }
  for (const [id, headers] of byId) {
    if (headers.length < 2) continue;
    const names = headers.map((header) => header.source.display);
    problems.push({
      kind: "duplicate-id",
      message: `Revision id '${id}' is used by ${plural(headers.length, "file")}: ${names.join(", ")}`,
      revisions: [id],
      files: names,
    });
  }
  return problems;
}

function idProblems(header: RevisionHeader, maxIdLength: number): readonly HistoryProblem[] {
  const { id, source: { display } } = header;
  const about = { revisions: [id], files: [display] };
  const problems: HistoryProblem[] = [];
  if (id.trim() === "") {
    problems.push({ kind: "illegal-id", message: `Revision id is empty: ${display}`, ...about });
  }
  const illegal = illegalIdCharacters(id);
  if (illegal.length > 0) {
    const noun = illegal.length === 1 ? "Character" : "Characters";
    problems.push({
      kind: "illegal-id",
      message: `${noun} ${quoteWords(illegal)} not allowed in revision id '${id}': ${display}`,
      ...about,
    });
  }
  const length = characterCount(id);
  if (length > maxIdLength) {
    problems.push({
      kind: "long-id",
      message:
        `Revision id has ${length} characters, at most ${maxIdLength} fit the version table: '${id}', ${display}`,
      ...about,
    });
  }
  return problems;
}

function labelProblems(links: Links): readonly HistoryProblem[] {
  const problems: HistoryProblem[] = [];
  const owners = new Map<string, RevisionHeader[]>();
  for (const header of links.headers) {
    for (const label of header.labels) {
      const about = { revisions: [header.id], files: [header.source.display], name: label };
      const { display } = header.source;
      const twin = links.indexOf.get(label);
      const twinHeader = twin === undefined ? undefined : links.headers[twin];
      if (label.trim() === "") {
        problems.push({
          kind: "empty-label",
          message: `Branch label of revision '${header.id}' is empty: ${display}`,
          ...about,
        });
      } else if (twinHeader !== undefined) {
        problems.push({
          kind: "label-is-id",
          message: `Branch label '${label}' of revision '${header.id}' (${display}) is also the id of a revision ` +
            `(${twinHeader.source.display})`,
          revisions: [header.id, twinHeader.id],
          files: [display, twinHeader.source.display],
          name: label,
        });
      } else {
        const same = owners.get(label);
        if (same === undefined) owners.set(label, [header]);
        else same.push(header);
      }
    }
  }
  for (const [label, headers] of owners) {
    if (headers.length < 2) continue;
    problems.push({
      kind: "label-clash",
      message: `Branch label '${label}' is declared ${headers.length} times: ${headers.map(place).join(", ")}`,
      revisions: headers.map((header) => header.id),
      files: headers.map((header) => header.source.display),
      name: label,
    });
  }
  return problems;
}

function referenceProblems(links: Links): readonly HistoryProblem[] {
  const ids = [...links.indexOf.keys()];
  const names = [...ids, ...links.labelOwner.keys()];
  const problems: HistoryProblem[] = [];
  const suggested = new Map<string, string | undefined>();

  function suggest(name: string, candidates: readonly string[]): string | undefined {
    if (!suggested.has(name) && suggested.size < MAX_SUGGESTIONS) suggested.set(name, nearest(name, candidates));
    return suggested.get(name);
  }

  function report(header: RevisionHeader, name: string, kind: "missing-parent" | "unknown-dependency"): void {
    const suggestion = suggest(name, kind === "missing-parent" ? ids : names);
    const what = kind === "missing-parent" ? "builds on" : "depends on";
    const meant = suggestion === undefined
      ? ""
      : suggestion.startsWith(name)
      ? ` (shortened ids are not allowed here: write '${suggestion}'?)`
      : ` (did you mean '${suggestion}'?)`;
    problems.push({
      kind,
      message: `Revision '${header.id}' ${what} '${name}', which does not exist${meant}: ${header.source.display}`,
      revisions: [header.id],
      files: [header.source.display],
      name,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }

  for (const header of links.headers) {
    for (const name of header.down) if (!links.indexOf.has(name)) report(header, name, "missing-parent");
    for (const name of header.dependsOn) {
      if (!links.indexOf.has(name) && !links.labelOwner.has(name)) report(header, name, "unknown-dependency");
    }
  }
  return problems;
}

function cycleProblems(links: Links): readonly HistoryProblem[] {
  const { headers, down, dependencies } = links;
  const byParents = findCycles(headers.length, (node) => down[node]!);
  const known = new Set(byParents.map((group) => group.join()));
  const problems = byParents.map((group) => cycleProblem(group, "cycle"));
  const both = headers.map((_, node) =>
    dependencies[node]!.length === 0 ? down[node]! : [...down[node]!, ...dependencies[node]!]
  );
  for (const group of findCycles(headers.length, (node) => both[node]!)) {
    if (!known.has(group.join())) problems.push(cycleProblem(group, "dependency-cycle"));
  }
  return problems;

  function cycleProblem(group: readonly number[], kind: "cycle" | "dependency-cycle"): HistoryProblem {
    const members = group.map((node) => headers[node]!);
    const about = {
      revisions: members.map((member) => member.id),
      files: members.map((member) => member.source.display),
    };
    const byParent = kind === "cycle";
    if (members.length === 1) {
      const what = byParent ? "names itself as its parent" : "depends on itself";
      return {
        kind: byParent ? "self-loop" : "dependency-self-loop",
        message: `Revision '${members[0]!.id}' ${what}: ${members[0]!.source.display}`,
        ...about,
      };
    }
    const what = byParent ? "Cycle" : "Cycle through dependencies";
    return { kind, message: `${what} of ${members.length} revisions: ${members.map(place).join(", ")}`, ...about };
  }
}

function place(header: RevisionHeader): string {
  return `'${header.id}' (${header.source.display})`;
}
