import { type EnvHooks, loadEnvFile } from "../load/env_file.ts";
import type { CliContext } from "./context.ts";

/** The hooks of `env.ts`; none when the project has no such file. */
export async function projectHooks(context: CliContext): Promise<EnvHooks> {
  const { scriptLocation } = await context.config();
  return await loadEnvFile(scriptLocation, { cwd: context.io.cwd });
}
