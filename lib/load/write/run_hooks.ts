/**
 * Post-write hooks: programs that run over a new revision file.
 *
 * @module
 */
import { resolve } from "node:path";
import { MigratorError } from "../../core/error.ts";
import type { HookConfig } from "../config/types.ts";
import { systemReason } from "../files.ts";

/** Stands for the path of the new file in the options of a hook; Alembic's word. */
const FILE_TOKEN = "REVISION_SCRIPT_FILENAME";

/** What a hook did. */
export interface HookResult {
  readonly hook: HookConfig;
  /** Standard output and standard error, in this order. */
  readonly output: string;
}

/** Options of {@linkcode runHooks}. */
export interface RunHooksOptions {
  /** Working directory, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Is told before a hook runs. */
  readonly onStart?: (hook: HookConfig) => void;
  /** Is told after a hook ran well. */
  readonly onEnd?: (result: HookResult) => void;
}

/**
 * Runs the hooks over a file, one after another. The first that fails ends it; the file stays as that hook left it.
 *
 * @throws {MigratorError} `hook-failed` when a program cannot be started, or ends with another status than 0.
 */
export async function runHooks(hooks: readonly HookConfig[], file: string, options: RunHooksOptions): Promise<void> {
  for (const hook of hooks) {
    options.onStart?.(hook);
    const output = await runHook(hook, file, options);
    options.onEnd?.({ hook, output });
  }
}

async function runHook(hook: HookConfig, file: string, { cwd, env }: RunHooksOptions): Promise<string> {
  let result: Deno.CommandOutput;
  try {
    result = await new Deno.Command(executablePath(hook.executable, cwd), {
      args: hookArguments(hook.options, file),
      cwd: hook.cwd ?? cwd,
      clearEnv: true,
      env,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).output();
  } catch (error) {
    throw hookError(hook, {
      file,
      reason: `'${hook.executable}' cannot be started: ${systemReason(error)}`,
      cause: error,
    });
  }
  const decoder = new TextDecoder();
  const output = decoder.decode(result.stdout) + decoder.decode(result.stderr);
  if (result.success) return output;
  const ending = result.signal === null ? `status ${result.code}` : `signal ${result.signal}`;
  throw hookError(hook, { file, reason: `'${hook.executable}' ended with ${ending}`, output });
}

/** A path is relative to the working directory; a bare name is looked up on `PATH`. */
function executablePath(executable: string, cwd: string): string {
  return /[/\\]/.test(executable) ? resolve(cwd, executable) : executable;
}

/** The file's path stands where the options name it, else before them. */
export function hookArguments(options: readonly string[], file: string): string[] {
  if (!options.some((option) => option.includes(FILE_TOKEN))) return [file, ...options];
  return options.map((option) => option.replaceAll(FILE_TOKEN, () => file));
}

interface HookErrorInput {
  readonly file: string;
  readonly reason: string;
  readonly output?: string;
  readonly cause?: unknown;
}

function hookError(hook: HookConfig, { file, reason, output = "", cause }: HookErrorInput): MigratorError {
  const lines = output.trimEnd().split("\n").filter((line) => line !== "");
  return new MigratorError("hook-failed", `Cannot finish post-write hook '${hook.name}': ${reason}`, {
    details: lines.slice(-20),
    hint: `The new file stays: '${file}'. Mend the hook, or run it by hand`,
    data: { hook: hook.name, file },
    cause,
  });
}
