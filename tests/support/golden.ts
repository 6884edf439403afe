/**
 * Golden files: what a person has read and found right.
 *
 * @module
 */
import assert from "node:assert/strict";
import { fromFileUrl } from "./paths.ts";

const FOLDER = fromFileUrl(new URL("../golden/", import.meta.url));

/** Compares a text with a file below `tests/golden/`; `UPDATE_GOLDEN=1` writes the file instead. */
export async function assertGolden(path: string, text: string): Promise<void> {
  const file = `${FOLDER}${path}`;
  if (Deno.env.get("UPDATE_GOLDEN") === "1") return await Deno.writeTextFile(file, text);
  let golden: string;
  try {
    golden = await Deno.readTextFile(file);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new Error(`'tests/golden/${path}' is not there: write it with UPDATE_GOLDEN=1 and read it`, { cause: error });
  }
  assert.equal(text, golden, `tests/golden/${path}: if the change is meant, UPDATE_GOLDEN=1 writes it anew`);
}

/** Names of the files of a golden folder. */
export function goldenNames(folder: string): readonly string[] {
  return [...Deno.readDirSync(`${FOLDER}${folder}`)].map(({ name }) => name).sort();
}
