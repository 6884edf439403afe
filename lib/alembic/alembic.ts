/**
 * The modules that Python revisions import, answered in TypeScript: Alembic, SQLAlchemy and the libraries around them.
 *
 * @module
 */
import type { Interp } from "../python/runtime/interp.ts";
import type { ModuleFound } from "../python/runtime/module_loader.ts";
import type { PyModule } from "../python/runtime/values.ts";
import { librarySource } from "./libraries/sources.ts";
import { libraryModule } from "./modules/libraries.ts";
import { alembicModule } from "./modules/alembic.ts";
import { ormMembers } from "./orm/members.ts";
import { defineClasses } from "./modules/setup.ts";
import { sqlalchemyModule } from "./modules/sqlalchemy.ts";
import { type AlembicSettings, createRun, flushWaiting, type Run } from "./run.ts";
import type { ProgramContext } from "../op/program.ts";

export type { AlembicSettings, Run };

/** The modules of one interpreter. */
export interface AlembicModules {
  /** A module of Alembic or SQLAlchemy; `null` for others. */
  find(name: string, interp: Interp): PyModule | null;
  /** A module of a library around them, which a file of the project may stand in for; `null` for others. */
  library(name: string, interp: Interp): ModuleFound | null;
  /** Runs `work` with what it records going to `context`. */
  running<T>(interp: Interp, context: ProgramContext, work: () => Promise<T>): Promise<T>;
}

/** Makes the modules. */
export function createAlembicModules(options: { readonly settings: AlembicSettings }): AlembicModules {
  defineClasses();
  let run: Run | null = null;
  const runFor = (interp: Interp): Run => run ??= createRun(interp, options);
  return {
    find(name, interp) {
      const own = runFor(interp);
      return alembicModule(own, name) ?? sqlalchemyModule(own, name, () => ormMembers(own));
    },
    library(name, interp) {
      const module = libraryModule(runFor(interp), name);
      return module === null ? librarySource(name) : { kind: "native", module };
    },
    async running(interp, context, work) {
      const own = runFor(interp);
      own.context = context;
      own.naming = context.naming;
      own.autocommit = 0;
      own.savepoints = 0;
      try {
        const result = await work();
        flushWaiting(own);
        return result;
      } finally {
        own.context = null;
        own.waiting = null;
      }
    },
  };
}
