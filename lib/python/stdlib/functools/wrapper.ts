/**
 * Making one function look like another.
 *
 * @module
 */
import { getAttrOr } from "../../runtime/attribute.ts";
import { type Await, PyObject, type Value } from "../../runtime/object.ts";
import { setAttr } from "../../runtime/set_attribute.ts";
import { after } from "../../runtime/wait.ts";

/** Attributes that are copied. */
export const WRAPPED: readonly string[] = ["__module__", "__name__", "__qualname__", "__doc__"];

/** Makes one function look like another. */
export function updateWrapper(wrapper: Value, wrapped: Value): Await<Value> {
  let done: Await<void> = undefined;
  for (const name of WRAPPED) {
    done = after(
      done,
      () => after(getAttrOr(wrapped, name), (value) => value === undefined ? undefined : setAttr(wrapper, name, value)),
    );
  }
  return after(done, () => {
    if (wrapper instanceof PyObject && wrapped instanceof PyObject) {
      wrapper.attrs ??= new Map();
      for (const [name, value] of wrapped.attrs ?? []) wrapper.attrs.set(name, value);
      wrapper.attrs.set("__wrapped__", wrapped);
    }
    return wrapper;
  });
}
