/**
 * Operators of two operands, and of one.
 *
 * @module
 */
import type { BinaryOperator, UnaryOperator } from "../parse/ast.ts";
import { binaryContainers } from "./binary_containers.ts";
import { callSpecial } from "./call.ts";
import { attempt, numberIn } from "./compare.ts";
import { PyDict, PySet } from "./dict.ts";
import { raise } from "./exception.ts";
import { percentFormat } from "./percent.ts";
import { float, floatOperation, type Int, intOperation, intToFloat } from "./number.ts";
import { type Await, isSubtype, lookup, PyObject, PyType, type Value } from "./object.ts";
import { boolType, typeOf } from "./types.ts";
import { NOT_IMPLEMENTED, PyBytes, PyFloat, PyList, PyTuple, PyWrapped } from "./values.ts";
import { truth } from "./truth.ts";
import { after } from "./wait.ts";
import { unionOf } from "./union.ts";

/** Special methods of an operator: plain, reflected, in place. */
export interface OperatorMethods {
  readonly plain: string;
  readonly reflected: string;
  readonly inPlace: string;
}

function methods(name: string): OperatorMethods {
  return { plain: `__${name}__`, reflected: `__r${name}__`, inPlace: `__i${name}__` };
}

/** Special methods by operator. */
export const OPERATOR_METHODS: Readonly<Record<BinaryOperator, OperatorMethods>> = {
  "+": methods("add"),
  "-": methods("sub"),
  "*": methods("mul"),
  "/": methods("truediv"),
  "//": methods("floordiv"),
  "%": methods("mod"),
  "**": methods("pow"),
  "@": methods("matmul"),
  "<<": methods("lshift"),
  ">>": methods("rshift"),
  "&": methods("and"),
  "|": methods("or"),
  "^": methods("xor"),
};

/** What `a op b` gives. */
export function binary(op: BinaryOperator, a: Value, b: Value): Await<Value> {
  if (typeof a === "number" && typeof b === "number") return intOperation(op, a, b);
  if (typeof a === "string") {
    if (op === "+" && typeof b === "string") return a + b;
    if (op === "%" && !reflectsMod(b)) return percentFormat(a, b);
  }
  if (isPlainOperand(a) && isPlainOperand(b)) {
    const result = binaryBuiltin(op, a, b);
    if (result !== NOT_IMPLEMENTED) return result;
    throw unsupported(op, a, b);
  }
  return byMethods(op, a, b);
}

function reflectsMod(value: Value): boolean {
  return value instanceof PyObject && !value.cls.builtin && lookup(value.cls, "__rmod__") !== undefined;
}

function isPlainOperand(value: Value): boolean {
  if (value === null || typeof value !== "object") return true;
  return value.cls.builtin &&
    (value instanceof PyFloat || value instanceof PyTuple || value instanceof PyList || value instanceof PyDict ||
      value instanceof PySet || value instanceof PyBytes || value instanceof PyType);
}

/** The operator as built-in classes define it; `NotImplemented` when they don't. */
export function binaryBuiltin(op: BinaryOperator, a: Value, b: Value): Await<Value> {
  const x = numberIn(a);
  const y = x === null ? null : numberIn(b);
  if (x !== null && y !== null) {
    if (isFloat(a) || isFloat(b)) return floatOperation(op, [toFloat(a, x), toFloat(b, y)]) ?? NOT_IMPLEMENTED;
    if (typeof a === "boolean" && typeof b === "boolean" && "&|^".includes(op)) return boolOperation(op, a, b);
    return op === "@" ? NOT_IMPLEMENTED : intOperation(op, x, y);
  }
  if (op === "|" && isTypeOperand(a) && isTypeOperand(b)) return unionOf(a, b);
  if (op === "%") {
    const text = textIn(a);
    if (text !== null) return percentFormat(text, b);
  }
  return binaryContainers(op, a, b);
}

function isFloat(value: Value): boolean {
  return value instanceof PyFloat;
}

function toFloat(value: Value, number: Int): number {
  return value instanceof PyFloat ? value.value : intToFloat(number);
}

function boolOperation(op: string, a: boolean, b: boolean): boolean {
  if (op === "&") return a && b;
  return op === "|" ? a || b : a !== b;
}

function textIn(value: Value): string | null {
  if (typeof value === "string") return value;
  return value instanceof PyWrapped && typeof value.value === "string" ? value.value : null;
}

function isTypeOperand(value: Value): boolean {
  return value === null || value instanceof PyType;
}

function byMethods(op: BinaryOperator, a: Value, b: Value): Await<Value> {
  const { plain, reflected } = OPERATOR_METHODS[op];
  const typeA = typeOf(a);
  const typeB = typeOf(b);
  const attempts = [() => callSpecial(a, plain, [b])];
  if (typeA !== typeB) {
    const first = isSubtype(typeB, typeA) && lookup(typeB, reflected) !== lookup(typeA, reflected);
    attempts.splice(first ? 0 : 1, 0, () => callSpecial(b, reflected, [a]));
  }
  return attempt(attempts, () => {
    throw unsupported(op, a, b);
  });
}

function unsupported(op: string, a: Value, b: Value): unknown {
  if (op === "+" && textIn(a) !== null) {
    return raise("TypeError", `can only concatenate str (not "${typeOf(b).name}") to str`);
  }
  if (op === "+" && a instanceof PyList) {
    return raise("TypeError", `can only concatenate list (not "${typeOf(b).name}") to list`);
  }
  if (op === "+" && a instanceof PyTuple) {
    return raise("TypeError", `can only concatenate tuple (not "${typeOf(b).name}") to tuple`);
  }
  const name = op === "**" ? "** or pow()" : op;
  return raise(
    "TypeError",
    `unsupported operand type(s) for ${name}: '${typeOf(a).name}' and '${typeOf(b).name}'`,
  );
}

/** What `a op= b` stores. */
export function inPlace(op: BinaryOperator, a: Value, b: Value): Await<Value> {
  if (a === null || typeof a !== "object" || a instanceof PyTuple || a instanceof PyFloat) return binary(op, a, b);
  const result = callSpecial(a, OPERATOR_METHODS[op].inPlace, [b]);
  if (result === undefined) return binary(op, a, b);
  return after(result, (value) => value === NOT_IMPLEMENTED ? binary(op, a, b) : value);
}

const UNARY_METHODS: Readonly<Record<Exclude<UnaryOperator, "not">, string>> = {
  "-": "__neg__",
  "+": "__pos__",
  "~": "__invert__",
};

/** What `op value` gives. */
export function unary(op: UnaryOperator, value: Value): Await<Value> {
  if (op === "not") return after(truth(value), (bool) => !bool);
  if (value === null || typeof value !== "object") {
    const result = unaryNumber(op, value);
    if (result !== null) return result;
  } else {
    const result = callSpecial(value, UNARY_METHODS[op], []);
    if (result !== undefined) return result;
  }
  throw raise("TypeError", `bad operand type for unary ${op}: '${typeOf(value).name}'`);
}

/** `-`, `+` and `~` of built-in numbers; `null` for anything else. */
export function unaryNumber(op: "-" | "+" | "~", value: Value): Value {
  if (value instanceof PyFloat) return op === "~" ? null : op === "-" ? float(-value.value) : float(value.value);
  const number = typeOf(value) === boolType || value instanceof PyWrapped ? numberIn(value) : value;
  if (typeof number !== "number" && typeof number !== "bigint") return null;
  if (op === "+") return number;
  return op === "-" ? intOperation("-", 0, number) : intOperation("-", intOperation("-", 0, number) as Int, 1);
}
