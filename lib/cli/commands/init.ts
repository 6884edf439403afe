import type { ExitCode } from "../../core/error.ts";
import { initProject } from "../../load/write/init_project.ts";
import type { CliContext } from "../context.ts";
import type { CommandInput } from "../spec/types.ts";

/** `migrator init [DIRECTORY]`. */
export async function run(context: CliContext, input: CommandInput): Promise<ExitCode> {
  const template = input.options["template"];
  const directory = input.arguments[0] ?? "migrations";
  const steps = await initProject({
    directory,
    cwd: context.io.cwd,
    ...(typeof template === "string" ? { template } : {}),
    ...(context.globals.config === undefined ? {} : { configFile: context.globals.config }),
  });
  if (context.globals.json) {
    context.printJson({ steps: steps.map(({ path, kind, status }) => ({ path, kind, status })) });
    return 0;
  }
  for (const { display, kind, status } of steps) {
    const verb = kind === "folder" ? "Creating directory" : "Generating";
    context.print(status === "exists" ? `File ${display} already exists, skipping` : `${verb} ${display} ...  done`);
  }
  context.print("");
  context.print("Set the database in migrator.toml or in DATABASE_URL, then:");
  context.print('  migrator revision -m "what it does"   writes a revision');
  context.print("  migrator upgrade head                 applies what is pending");
  context.print("  migrator introspect --baseline        takes over a database that has tables");
  return 0;
}
