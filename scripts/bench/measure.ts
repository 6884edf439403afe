/**
 * Fair measuring of whole processes: interleaved, so that what disturbs the machine disturbs everybody.
 *
 * @module
 */

/** One contender in one case. */
export interface Contender {
  readonly name: string;
  /** Run before every measurement, not measured. */
  prepare?(): Promise<void>;
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What one run took. */
export interface Sample {
  /** Seconds on the clock on the wall. */
  readonly wall: number;
  /** Seconds that processors worked for the process; the server's are not among them. */
  readonly cpu: number;
}

/** Medians of each contender, by name. */
export type Medians = ReadonlyMap<string, Sample>;

/** How often to run. */
export interface Rounds {
  readonly rounds: number;
  /** A round before that does not count: compiled files and caches are there, as in daily use. */
  readonly warmUp?: boolean;
}

/** Runs every contender in every round, taking turns; throws when one fails. */
export async function measure(contenders: readonly Contender[], { rounds, warmUp = false }: Rounds): Promise<Medians> {
  const samples = new Map<string, Sample[]>(contenders.map(({ name }) => [name, []]));
  for (let round = warmUp ? -1 : 0; round < rounds; round++) {
    for (const contender of contenders) {
      await contender.prepare?.();
      const sample = await runOnce(contender);
      if (round >= 0) samples.get(contender.name)!.push(sample);
    }
  }
  return new Map(
    [...samples].map(([name, list]) => [
      name,
      { wall: median(list.map(({ wall }) => wall)), cpu: median(list.map(({ cpu }) => cpu)) },
    ]),
  );
}

/** bash tells the processor time of what it ran, in thousandths; `/proc` only in hundredths. */
const TIMED = 'TIMEFORMAT="migrator-bench %U %S"; time "$@"';

async function runOnce(contender: Contender): Promise<Sample> {
  const { program, args } = contender;
  const child = spawn(contender, "bash", ["-c", TIMED, "bash", program, ...args]);
  const start = performance.now();
  const { success, stdout, stderr } = await child.output();
  const wall = (performance.now() - start) / 1000;
  const [out, err] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  const [, user, system] = /migrator-bench ([\d.]+) ([\d.]+)\s*$/.exec(err!) ?? [];
  if (success && user !== undefined) return { wall, cpu: Number(user) + Number(system) };
  throw failure(contender, `${out!.slice(-2000)}\n${err!.slice(-2000)}`);
}

/** Peak of the memory that a contender has in use at a time, in MiB, as the kernel counts it. */
export async function peakMemory(contender: Contender): Promise<number> {
  await contender.prepare?.();
  const child = spawn(contender, contender.program, contender.args);
  let peak = 0;
  // The kernel keeps the peak itself: what matters is to look once more shortly before the end.
  const timer = setInterval(() => {
    peak = Math.max(peak, residentPeak(child.pid));
  }, 5);
  try {
    const { success, stdout, stderr } = await child.output();
    if (!success) throw failure(contender, new TextDecoder().decode(stderr) + new TextDecoder().decode(stdout));
  } finally {
    clearInterval(timer);
  }
  return peak / 1024;
}

function residentPeak(pid: number): number {
  try {
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(Deno.readTextFileSync(`/proc/${pid}/status`))?.[1] ?? 0);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}

function spawn({ cwd, env }: Contender, program: string, args: readonly string[]): Deno.ChildProcess {
  return new Deno.Command(program, {
    args: [...args],
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env: { ...env } }),
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

function failure({ name, program, args }: Contender, said: string): Error {
  return new Error(`${name} failed: ${program} ${args.join(" ")}\n${said}`);
}

/** Middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
