/**
 * Special methods of the built-in classes that stand for operators: what `super().__add__` and `operator` find.
 *
 * @module
 */
import type { BinaryOperator } from "../parse/ast.ts";
import { binaryBuiltin, OPERATOR_METHODS, unaryNumber } from "../runtime/binary.ts";
import { compareBuiltin, RICH_METHODS, type RichOperator } from "../runtime/compare.ts";
import { hashNumber, hashOf, hashText } from "../runtime/hash.ts";
import { containerIterator } from "../runtime/iterate.ts";
import { defineMethods } from "../runtime/native.ts";
import { type PyObject, type PyType, touchTypes, type Value } from "../runtime/object.ts";
import { containerRepr, repr } from "../runtime/repr.ts";
import { containerHas, containerItem } from "../runtime/subscript.ts";
import { nativeTruth, truth } from "../runtime/truth.ts";
import {
  boolType,
  bytearrayType,
  bytesType,
  dictItemsType,
  dictKeysType,
  dictType,
  dictValuesType,
  floatType,
  frozensetType,
  intType,
  listType,
  mappingProxyType,
  methodType,
  noneType,
  rangeType,
  setType,
  sliceType,
  strType,
  tupleType,
} from "../runtime/types.ts";
import { NOT_IMPLEMENTED, PyNative } from "../runtime/values.ts";

const ARITHMETIC: readonly BinaryOperator[] = ["+", "-", "*", "/", "//", "%", "**"];
const BITWISE: readonly BinaryOperator[] = ["<<", ">>", "&", "|", "^"];
const SETS: readonly BinaryOperator[] = ["&", "|", "-", "^"];
const ORDERED: readonly RichOperator[] = ["==", "!=", "<", "<=", ">", ">="];
const EQUALITY: readonly RichOperator[] = ["==", "!="];

function addBinary(type: PyType, operators: readonly BinaryOperator[], reflected: boolean): void {
  for (const op of operators) {
    const { plain, reflected: back } = OPERATOR_METHODS[op];
    set(type, `${plain}(self, value, /)`, (self: Value, other: Value) => binaryBuiltin(op, self, other));
    if (reflected) set(type, `${back}(self, value, /)`, (self: Value, other: Value) => binaryBuiltin(op, other, self));
  }
}

function set(type: PyType, spec: string, handler: (...args: never[]) => ReturnType<typeof binaryBuiltin>): void {
  type.dict.set(spec.slice(0, spec.indexOf("(")), new PyNative(spec, handler, type));
}

function addComparison(type: PyType, operators: readonly RichOperator[]): void {
  for (const op of operators) {
    set(type, `${RICH_METHODS[op]}(self, value, /)`, (self: Value, other: Value) => compareBuiltin(op, self, other));
  }
}

function addNumber(type: PyType): void {
  addBinary(type, ARITHMETIC, true);
  addComparison(type, ORDERED);
  set(type, "__neg__(self, /)", (self: Value) => unaryNumber("-", self));
  set(type, "__pos__(self, /)", (self: Value) => unaryNumber("+", self));
  set(type, "__bool__(self, /)", (self: Value) => plainTruth(self));
  set(type, "__hash__(self, /)", (self: Value) => hashNumber(self));
  set(type, "__repr__(self, /)", (self: Value) => plainRepr(self));
}

function plainTruth(self: Value): boolean {
  if (self === null || typeof self !== "object") return truth(self) as boolean;
  return nativeTruth(self) ?? true;
}

function plainRepr(self: Value): Value {
  if (self === null || typeof self !== "object") return repr(self) as string;
  return containerRepr(self) ?? NOT_IMPLEMENTED;
}

function addContainer(type: PyType): void {
  set(type, "__repr__(self, /)", plainRepr);
  set(type, "__iter__(self, /)", (self: Value) => containerIterator(self));
  set(type, "__contains__(self, key, /)", (self: Value, key: Value) => containerHas(self, key) ?? false);
}

/** Hash of a built-in value by its contents. */
function addHash(type: PyType): void {
  set(type, "__hash__(self, /)", (self: Value) => hashContents(self));
}

function hashContents(self: Value): number | bigint {
  const hash = hashOf(self);
  return hashNumber(hash as Value);
}

function addItems(type: PyType): void {
  set(type, "__getitem__(self, key, /)", (self: Value, key: Value) => containerItem(self, key) ?? null);
}

/** Installs the operators. */
export function installOperators(): void {
  addNumber(intType);
  addBinary(intType, BITWISE, true);
  set(intType, "__invert__(self, /)", (self: Value) => unaryNumber("~", self));
  addBinary(boolType, ["&", "|", "^"], true);
  set(boolType, "__repr__(self, /)", plainRepr);
  addNumber(floatType);
  for (const type of [strType, listType, tupleType, bytesType, bytearrayType]) {
    addBinary(type, ["+", "*"], false);
    set(type, "__rmul__(self, value, /)", (self: Value, other: Value) => binaryBuiltin("*", self, other));
    addComparison(type, ORDERED);
    addContainer(type);
    addItems(type);
  }
  addBinary(strType, ["%"], false);
  for (const type of [setType, frozensetType, dictKeysType, dictItemsType]) {
    addBinary(type, SETS, true);
    addComparison(type, ORDERED);
    addContainer(type);
  }
  addBinary(dictType, ["|"], true);
  for (const type of [dictType, mappingProxyType]) {
    addComparison(type, EQUALITY);
    addContainer(type);
  }
  addContainer(dictValuesType);
  addComparison(rangeType, EQUALITY);
  addContainer(rangeType);
  addItems(rangeType);
  set(rangeType, "__hash__(self, /)", (self: PyObject) => hashText(containerRepr(self) ?? ""));
  for (const type of [sliceType, methodType]) addComparison(type, EQUALITY);
  set(sliceType, "__repr__(self, /)", plainRepr);
  for (const type of [strType, tupleType, frozensetType, bytesType]) addHash(type);
  for (const type of [listType, dictType, setType, bytearrayType, sliceType, dictKeysType, dictItemsType]) {
    type.dict.set("__hash__", null);
  }
  defineMethods(noneType, {
    "__repr__(self, /)": () => "None",
    "__bool__(self, /)": () => false,
    "__hash__(self, /)": () => 0xfca86420,
  });
  touchTypes();
}
