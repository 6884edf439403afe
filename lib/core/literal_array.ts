/**
 * PostgreSQL's notation for arrays in text (manual, "Array Input and Output Syntax").
 *
 * @module
 */
import type { MigratorError } from "./error.ts";

/**
 * Writes an array as the text that every array type reads; `scalar` writes one element, `invalid` makes the error.
 *
 * All arrays on one level must have the same length, as PostgreSQL demands.
 */
export function arrayText(
  array: readonly unknown[],
  scalar: (value: unknown) => string,
  invalid: (problem: string) => MigratorError,
): string {
  const shape = shapeOf(array, invalid);
  return shape.includes(0) ? "{}" : levelText(array, scalar);
}

function levelText(array: readonly unknown[], scalar: (value: unknown) => string): string {
  return `{${array.map((value) => elementText(value, scalar)).join(",")}}`;
}

function elementText(value: unknown, scalar: (value: unknown) => string): string {
  if (value === null) return "NULL";
  if (Array.isArray(value)) return levelText(value, scalar);
  const text = scalar(value);
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return text;
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

/** Length of every dimension, outermost first. */
function shapeOf(array: readonly unknown[], invalid: (problem: string) => MigratorError): readonly number[] {
  const nested = array.filter((value) => Array.isArray(value));
  if (nested.length === 0) return [array.length];
  if (nested.length !== array.length) throw invalid("an array holds both arrays and other values on one level");
  const shapes = nested.map((value) => shapeOf(value, invalid));
  const first = shapes[0]!;
  if (shapes.some((shape) => shape.join() !== first.join())) {
    throw invalid("the arrays on one level of an array differ in length");
  }
  return [array.length, ...first];
}
