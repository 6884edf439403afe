/**
 * Fair timing of whole processes: interleaved, so that what disturbs the machine disturbs everybody.
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

/** Median wall time of each contender, in seconds, by name. */
export type Medians = ReadonlyMap<string, number>;

/** Runs every contender `rounds` times, taking turns; throws when one fails. */
export async function measure(contenders: readonly Contender[], rounds: number): Promise<Medians> {
  const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) {
      await contender.prepare?.();
      times.get(contender.name)!.push(await runOnce(contender));
    }
  }
  return new Map([...times].map(([name, list]) => [name, median(list)]));
}

async function runOnce({ name, program, args, cwd, env }: Contender): Promise<number> {
  const command = new Deno.Command(program, {
    args: [...args],
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env: { ...env } }),
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
  const start = performance.now();
  const { success, stderr, stdout } = await command.output();
  const seconds = (performance.now() - start) / 1000;
  if (success) return seconds;
  const said = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).slice(-2000)).join("\n");
  throw new Error(`${name} failed: ${program} ${args.join(" ")}\n${said}`);
}

/** Middle value; of an even number, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
