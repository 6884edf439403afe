/** What a program said. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a program is run. */
export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Shown instead of kept: for long work. */
  readonly show?: boolean;
}

/** Runs a program to its end, whatever its exit code. */
export async function run(command: readonly string[], options: RunOptions = {}): Promise<Said> {
  const [program = "", ...args] = command;
  const output = await new Deno.Command(program, {
    args,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    env: { ...options.env },
    stdout: "piped",
    stderr: options.show === true ? "inherit" : "piped",
  }).output();
  const decoder = new TextDecoder();
  const stderr = options.show === true ? "" : decoder.decode(output.stderr);
  return { code: output.code, stdout: decoder.decode(output.stdout), stderr };
}

/** Runs a program that must succeed, and returns what it printed. */
export async function need(command: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await run(command, options);
  if (code !== 0) throw new Error(`'${command.join(" ")}' ended with ${code}:\n${stdout}${stderr}`);
  return stdout.trim();
}

/** True when a program is on the path. */
export async function has(program: string): Promise<boolean> {
  return (await run(["sh", "-c", `command -v ${program}`])).code === 0;
}

/** Takes away what an engine has left mounted below a folder, the innermost first. */
export async function unmountBelow(folder: string): Promise<void> {
  const mounts = (await Deno.readTextFile("/proc/mounts")).split("\n").map((line) => line.split(" ")[1] ?? "");
  for (const place of mounts.filter((one) => one.startsWith(`${folder}/`)).toReversed()) await need(["umount", place]);
}
