/**
 * Elements of an exclusion constraint.
 *
 * @module
 */
import type { Kwargs, Value } from "../../python/runtime/object.ts";
import { items, text } from "../python.ts";
import type { GivenName } from "../run.ts";
import type { ConstraintState } from "../schema/classes.ts";

/** An exclusion constraint from pairs of expression and operator. */
export function excludeState(name: GivenName, elements: readonly Value[], options: Kwargs): ConstraintState {
  return {
    kind: "exclude",
    name,
    columns: [],
    options,
    elements: elements.map((element): readonly [Value, string] => {
      const [expression = null, operator = null] = items(element);
      return [expression, text(operator, "The operator of an exclusion")];
    }),
  };
}
