/**
 * Options of sequences and identity columns in SQL.
 *
 * @module
 */
import type { SequenceOptions } from "../op/nodes/parts.ts";

/** The clauses, in the order in which Alembic writes them. */
export function sequenceClauses(options: SequenceOptions): readonly string[] {
  return [
    ...(options.increment === undefined ? [] : [`INCREMENT BY ${options.increment}`]),
    ...(options.start === undefined ? [] : [`START WITH ${options.start}`]),
    ...limit("MINVALUE", options.minValue),
    ...limit("MAXVALUE", options.maxValue),
    ...(options.cache === undefined ? [] : [`CACHE ${options.cache}`]),
    ...(options.cycle === undefined ? [] : [options.cycle ? "CYCLE" : "NO CYCLE"]),
  ];
}

function limit(word: string, value: number | string | null | undefined): readonly string[] {
  return value === undefined ? [] : [value === null ? `NO ${word}` : `${word} ${value}`];
}
