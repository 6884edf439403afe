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
      try {
        await (models as (given: Models) => unknown)(createModels(modelsContext(facts, recorded)));
      } catch (error) {
        throw userFunctionError(module, "models", error);
      }
      return foreignKeysLast(recorded);
    },
  };
}

function modelsContext({ serverVersion, naming }: ModelsFacts, recorded: RecordedOp[]): ProgramContext {
  return {
    revision: "",
    direction: "upgrade",
    offline: true,
    serverVersion,
    naming,
    x: [],
    tag: null,
    record: (node, origin) => {
      const { revision: _revision, ...rest } = origin;
      recorded.push({ node, origin: rest });
    },
    query: () => {
      throw new MigratorError("target-broken", "Cannot read from a database in a models file");
    },
  };
}
