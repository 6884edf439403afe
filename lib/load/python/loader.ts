/**
 * Python revisions: Alembic's own files, unchanged.
 *
 * @module
 */
import { basename } from "node:path";
import { MigratorError } from "../../core/error.ts";
import type { Program, ProgramContext } from "../../op/program.ts";
import { getAttrOr } from "../../python/runtime/attribute.ts";
import { PySet } from "../../python/runtime/dict.ts";
import type { Value } from "../../python/runtime/object.ts";
import { PyList, type PyModule, PyTuple } from "../../python/runtime/values.ts";
import type { RevisionHeader, RevisionSource } from "../../revision/types.ts";
import type { RevisionBody, RevisionLoader, StepBody } from "../body.ts";
import { checksum } from "../checksum.ts";
import type { LoaderContext } from "../loaders.ts";
import { throwProblems } from "../problems.ts";
import { readRevision, revisionText } from "../read_revision.ts";
import type { Constant } from "./constants.ts";
import { isComputed, readPythonHeader } from "./header.ts";
import { PYTHON_FIELDS } from "./static_header.ts";
import { type AlembicPython, createAlembicPython } from "./interpreter.ts";
import { type PythonProject, searchPath } from "./project.ts";
import { createTree, type PythonTree } from "./tree.ts";

/** Makes the loader of `.py` files. */
export function createPythonLoader(context: LoaderContext): RevisionLoader {
  const { files, display } = context;
  const project: PythonProject = context.project ??
    { cwd: "/", file: null, scriptLocation: "/", prependSysPath: [] };
  const tree: PythonTree = createTree({ roots: searchPath(project), cwd: project.cwd, files, display });
  let made: AlembicPython | null = null;
  const { ports } = context;
  const interpreter = (): AlembicPython =>
    made ??= createAlembicPython({ project, tree, files, ...(ports === undefined ? {} : { ports }) });
  return {
    kind: "py",
    extension: ".py",
    header: (source, text) => {
      try {
        return readPythonHeader(text, { source, tree });
      } catch (error) {
        if (!isComputed(error)) throw error;
        return computedHeader(error, { source, text, tree, interpreter });
      }
    },
    bodies: (headers) => loadBodies(headers, { context, interpreter }),
  };
}

interface ComputedHeader extends Pick<BodySetting, "interpreter"> {
  readonly source: RevisionSource;
  readonly text: string;
  readonly tree: PythonTree;
}

/** A header whose fields the file computes: it is run, as Alembic runs every file. */
async function computedHeader(
  reason: unknown,
  { source, text, tree, interpreter }: ComputedHeader,
): Promise<RevisionHeader | null> {
  let module: PyModule;
  try {
    module = await interpreter().python.load({ name: moduleName({ source }), path: source.display, text });
  } catch {
    throw reason;
  }
  const values = new Map<string, Constant>();
  for (const field of PYTHON_FIELDS) {
    const value = plainValue(module.attrs.get(field));
    if (value !== undefined) values.set(field, value);
  }
  return readPythonHeader(text, { source, tree, values });
}

/** Text, `None`, and lists of them; `undefined` for anything else. */
function plainValue(value: Value | undefined): Constant | undefined {
  if (value === null || typeof value === "string") return value;
  if (!(value instanceof PyList || value instanceof PyTuple || value instanceof PySet)) return undefined;
  const items = (value instanceof PySet ? [...value.map.values()] : value.items).map(plainValue);
  return items.includes(undefined) ? undefined : items as Constant[];
}

interface BodySetting {
  readonly context: LoaderContext;
  readonly interpreter: () => AlembicPython;
}

async function loadBodies(headers: readonly RevisionHeader[], setting: BodySetting): Promise<readonly RevisionBody[]> {
  const bodies: RevisionBody[] = [];
  const problems: MigratorError[] = [];
  for (const header of headers) {
    try {
      bodies.push(await loadBody(header, setting));
    } catch (error) {
      if (!(error instanceof MigratorError)) throw error;
      problems.push(error);
    }
  }
  throwProblems(problems, { code: "revisions-broken", message: (count) => `Cannot load ${count} revision files` });
  return bodies;
}

async function loadBody(header: RevisionHeader, { context, interpreter }: BodySetting): Promise<RevisionBody> {
  const bytes = readRevision(header.source, context.files);
  const text = revisionText(header.source, bytes);
  if (!defines(text, "upgrade")) {
    throw new MigratorError(
      "revision-body",
      `Cannot load revision file '${header.source.display}': it has no 'upgrade'`,
      {
        where: { file: header.source.display, revision: header.id },
        hint: "Write: def upgrade():",
        data: { file: header.source.path, revision: header.id },
      },
    );
  }
  let module: Promise<PyModule> | null = null;
  const load = (): Promise<PyModule> =>
    module ??= interpreter().python.load({ name: moduleName(header), path: header.source.display, text });
  const step = (name: "upgrade" | "downgrade"): StepBody => ({
    kind: "program",
    program: program({ header, name, load, interpreter }),
  });
  return {
    upgrade: step("upgrade"),
    downgrade: defines(text, "downgrade") ? step("downgrade") : null,
    checksum: await checksum(bytes),
  };
}

/** Whether the file has the function at its top, defined there or imported. */
function defines(text: string, name: string): boolean {
  return new RegExp(
    `^(?:async[ \\t]+)?def[ \\t]+${name}\\b|^${name}[ \\t]*(?::[^=\\n]+)?=|^from\\b[^\\n]*\\bimport\\b(?:[^()\\n]*|[ \\t]*\\([^)]*)\\b${name}\\b`,
    "m",
  ).test(text);
}

/** Alembic loads a revision under the name of its file. */
function moduleName({ source }: Pick<RevisionHeader, "source">): string {
  return basename(source.path).replace(/\W/g, "_");
}

interface ProgramInput extends Pick<BodySetting, "interpreter"> {
  readonly header: RevisionHeader;
  readonly name: "upgrade" | "downgrade";
  readonly load: () => Promise<PyModule>;
}

function program({ header, name, load, interpreter }: ProgramInput): Program {
  return {
    quoting: "sqlalchemy",
    run(context: ProgramContext): Promise<void> {
      const { python, modules } = interpreter();
      return modules.running(python.interp, context, async () => {
        const module = await load();
        const target = await getAttrOr(module, name);
        if (target === undefined) {
          throw new MigratorError(
            "revision-body",
            `Cannot run '${name}' of revision '${header.id}': the file has none`,
            {
              where: { file: header.source.display, revision: header.id },
              hint: `Write: def ${name}():`,
            },
          );
        }
        await python.call(target);
      });
    },
  };
}
