/**
 * Long answers on a terminal, a screen at a time.
 *
 * @module
 */
import type { CliContext } from "./context.ts";

/** Does nothing that plain output would not: quits when it all fits, keeps colours, leaves the text on the screen. */
const DEFAULT_PAGER = "less";
const LESS_OPTIONS = "FRX";

/**
 * Prints a text, through `$PAGER` (`less` without one) where it does not fit on the terminal.
 *
 * Never where stdout is no terminal, nor with `PAGER=` or `PAGER=cat`; where the pager cannot be started, the text is
 * printed as it is.
 */
export async function printPaged(context: CliContext, text: string): Promise<void> {
  const { io } = context;
  const pager = io.env["PAGER"] ?? DEFAULT_PAGER;
  const lines = text.split("\n").length;
  const plain = !io.stdoutIsTerminal || io.env["TERM"] === "dumb" || ["", "cat"].includes(pager.trim());
  if (plain || lines <= io.rows || !await showIn(pager, { text, env: io.env })) io.out(text);
}

interface Shown {
  readonly text: string;
  readonly env: Readonly<Record<string, string>>;
}

/** False when there is no such pager. */
async function showIn(pager: string, { text, env }: Shown): Promise<boolean> {
  if (Deno.build.os === "windows") return false;
  const child = new Deno.Command("/bin/sh", {
    args: ["-c", pager],
    env: { LESS: env["LESS"] ?? LESS_OPTIONS },
    stdin: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  try {
    await writer.write(new TextEncoder().encode(text));
    await writer.close();
  } catch (error) {
    // The reader has seen enough.
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
  const { code } = await child.status;
  // The shell's word for "there is no such program", and for one that cannot be run.
  return code !== 127 && code !== 126;
}
