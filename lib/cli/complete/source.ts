/**
 * Values for completion, from the project that the command line is typed in.
 *
 * @module
 */
import { sectionNames } from "../../load/config/section.ts";
import { readConfigSource } from "../../load/config/source.ts";
import { DISK } from "../../load/files.ts";
import { TEMPLATES } from "../../load/write/templates.ts";
import { createContext } from "../context.ts";
import type { Io } from "../io.ts";
import type { Candidate, CompletionSource } from "./complete.ts";

/** Reads the project; says nothing about what is wrong with it. */
export function projectSource(io: Io): CompletionSource {
  return {
    async revisions(globals): Promise<readonly Candidate[]> {
      const context = createContext({
        io: { ...io, err: () => {}, out: () => {} },
        globals: Object.fromEntries(globals),
        signal: new AbortController().signal,
      });
      const { graph } = await context.history();
      const ids = [...graph.byId.values()].toReversed().map(({ id, message }) => ({ value: id, description: message }));
      const labels = [...graph.labels].map(([label, id]) => ({
        value: `${label}@head`,
        description: `newest revision of the branch of ${id}`,
      }));
      return [...SYMBOLS, ...labels, ...ids];
    },
    async sections(globals): Promise<readonly Candidate[]> {
      const file = globals.get("config") ?? io.env["MIGRATOR_CONFIG"];
      const source = await readConfigSource({
        cwd: io.cwd,
        files: DISK,
        ...(file === undefined ? {} : { file, askedBy: "-c" }),
      });
      const names = source === null ? [] : sectionNames(source);
      return names.map((value) => ({ value, description: "" }));
    },
    templates: () => Promise.resolve(TEMPLATES.map(({ name, summary }) => ({ value: name, description: summary }))),
  };
}

const SYMBOLS: readonly Candidate[] = [
  { value: "head", description: "the newest revision" },
  { value: "heads", description: "the newest revision of every branch" },
  { value: "base", description: "before the first revision" },
  { value: "current", description: "where the database is" },
];
