/**
 * `migrator __complete SHELL ...`: what the scripts of the shells call at every press of the key.
 *
 * @module
 */
import { cutText } from "../../core/text.ts";
import type { Io } from "../io.ts";
import { completeWords, type CompletionAnswer } from "./complete.ts";
import { projectSource } from "./source.ts";
import { splitLine } from "./words.ts";

/** Longest description that is shown. */
const DESCRIPTION_WIDTH = 60;

/**
 * Prints one candidate per line, value and description with a tab between; a last line `:files` or `:directories` where
 * paths may follow. Prints nothing when something is wrong: a person who types must not be disturbed.
 *
 * @param argv Shell; then for bash the line up to the cursor, for others the words up to it.
 */
export async function answerShell(argv: readonly string[], io: Io): Promise<void> {
  const [shell, ...rest] = argv;
  const words = shell === "bash" ? splitLine(rest[0] ?? "") : rest;
  try {
    io.out(format(await completeWords(words.slice(1), projectSource(io))));
  } catch {
    // What is wrong with the project is said by the command itself.
  }
}

function format({ candidates, paths }: CompletionAnswer): string {
  const lines = candidates.map(({ value, description }) =>
    description === "" ? value : `${value}\t${cutText(plain(description), DESCRIPTION_WIDTH)}`
  );
  return [...lines, ...(paths === null ? [] : [`:${paths}`])].map((line) => `${line}\n`).join("");
}

/** Messages are written by people: what would end a line or move the cursor becomes a space. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim();
}
