/**
 * Targets as TypeScript: `models.ts`.
 *
 * @module
 */
import { createModels, foreignKeysLast, type Models } from "../../op/models.ts";
import type { NamingConvention, ProgramContext, RecordedOp } from "../../op/program.ts";
import { MigratorError } from "../../core/error.ts";
import type { FileReader } from "../files.ts";
import { loadUserModule, userFunctionError, type UserModule, userModuleError } from "../user_module.ts";

/** What a models file may ask. */
export interface ModelsFacts {
  /** `server_version_num` of the server that the schema is wished for. */
  readonly serverVersion: number;
  readonly naming: NamingConvention;
}

/** A loaded models file. */
export interface ModelsFile {
  /** The path as shown to people. */
  readonly display: string;
  /** Runs `models`; returns the operations that create what it declares, foreign keys last. */
  declare(facts: ModelsFacts): Promise<readonly RecordedOp[]>;
}

/** Where the file is. */
export interface ModelsFileOptions {
  readonly display: string;
  /** Working directory, absolute. */
  readonly cwd: string;
  readonly files?: FileReader;
}

/**
 * Loads a models file and checks that it exports `models`.
 *
 * @throws {MigratorError} `target-broken`; later, from `declare`, what the file's own code throws, with its place.
 */
export async function loadModelsFile(path: string, options: ModelsFileOptions): Promise<ModelsFile> {
  const { display, cwd, files } = options;
  const module: UserModule = {
    path,
    what: "models file",
    code: "target-broken",
    cwd,
    ...(files === undefined ? {} : { files }),
  };
  const { models } = await loadUserModule(module);
  if (typeof models !== "function") {
    throw userModuleError(
      module,
      models === undefined
        ? "it does not export 'models'"
        : `'models' has to be a function, found ${typeof models === "object" ? "an" : "a"} ${typeof models}`,
      { hint: "Write: export function models({ metadata, sa }: Models) { ... }" },
    );
  }
  return {
    display,
    async declare(facts): Promise<readonly RecordedOp[]> {
      const recorded: RecordedOp[] = [];
      const run = models as (given: Models) => unknown;
      // The places of the calls matter only for errors, so a second run finds them; an asynchronous one cannot be waited for.
      const placed = run.constructor.name === "AsyncFunction";
      try {
        await run(createModels(modelsContext(facts, { recorded, placed })));
      } catch (error) {
        throw userFunctionError(module, "models", error);
      }
      return foreignKeysLast(placed ? recorded : withPlaces(recorded, { run, facts }));
    },
  };
}

interface PlacesOptions {
  readonly run: (given: Models) => unknown;
  readonly facts: ModelsFacts;
}

/** Operations that find the places of their calls when they are asked, by another run of the function. */
function withPlaces(recorded: readonly RecordedOp[], { run, facts }: PlacesOptions): readonly RecordedOp[] {
  let again: RecordedOp[] | undefined;
  const placeOf = (at: number) => {
    if (again === undefined) {
      again = [];
      try {
        run(createModels(modelsContext(facts, { recorded: again, placed: true })));
      } catch {
        // A function that does not do the same twice: what it did not come to has no place.
      }
    }
    return again[at]?.origin.locate?.();
  };
  return recorded.map(({ node, origin }, at) => ({ node, origin: { ...origin, locate: () => placeOf(at) } }));
}

interface ContextOptions {
  readonly recorded: RecordedOp[];
  readonly placed: boolean;
}

function modelsContext(
  { serverVersion, naming }: ModelsFacts,
  { recorded, placed }: ContextOptions,
): ProgramContext {
  return {
    revision: "",
    direction: "upgrade",
    offline: true,
    serverVersion,
    naming,
    x: [],
    tag: null,
    placed,
    record: (node, origin) => {
      const { revision: _revision, ...rest } = origin;
      recorded.push({ node, origin: rest });
    },
    query: () => {
      throw new MigratorError("target-broken", "Cannot read from a database in a models file");
    },
  };
}
