/**
 * Annotations, evaluated when somebody asks for them: nothing that is only named in an annotation has to exist.
 *
 * @module
 */
import { type AnnotationCode, Frame } from "./frame.ts";
import type { PyFunction } from "./function.ts";
import type { Await, PyType, Value } from "./object.ts";
import { PyDict } from "./dict.ts";
import type { PyCell } from "./values.ts";
import { after } from "./wait.ts";
import { run } from "./vm.ts";

/** An annotation with the place where it was written. */
export interface LazyAnnotation {
  readonly name: string;
  /** Source text. */
  readonly text: string;
  /** Its value; raises what evaluating it raises. */
  evaluate(): Await<Value>;
}

/** Annotations that a frame met, ready to be evaluated. */
export function bindAnnotations(codes: readonly AnnotationCode[], frame: Frame): readonly LazyAnnotation[] {
  return codes.map(({ name, text, code, closure }) => ({
    name,
    text,
    evaluate: () =>
      run(
        new Frame(code, {
          interp: frame.interp,
          globals: frame.globals,
          ...(frame.names === null ? {} : { names: frame.names }),
          cells: closure.map((index) => frame.cells[index] as PyCell),
        }),
      ),
  }));
}

/** Annotations of a function's parameters and result (named `return`). */
export function functionAnnotations(func: PyFunction): readonly LazyAnnotation[] {
  const codes = func.code.annotations?.() ?? [];
  return func.definedIn === null ? [] : bindAnnotations(codes, func.definedIn);
}

const classes = new WeakMap<PyType, readonly LazyAnnotation[]>();

/** Remembers the annotations of a class body. */
export function setClassAnnotations(cls: PyType, annotations: readonly LazyAnnotation[]): void {
  classes.set(cls, annotations);
}

/**
 * Annotations of a class's own names, in order, without those of its bases.
 *
 * @example
 * ```ts
 * for (const { name, text } of classAnnotations(cls)) console.log(name, text);
 * ```
 */
export function classAnnotations(cls: PyType): readonly LazyAnnotation[] {
  return classes.get(cls) ?? [];
}

/** Annotations as a dictionary of values. */
export function evaluateAnnotations(annotations: readonly LazyAnnotation[]): Await<PyDict> {
  const dict = new PyDict();
  let done: Await<void> = undefined;
  for (const annotation of annotations) {
    done = after(done, () => after(annotation.evaluate(), (value) => dict.set(annotation.name, value)));
  }
  return after(done, () => dict);
}
