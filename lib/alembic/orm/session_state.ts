/**
 * What a session holds.
 *
 * @module
 */
import { nativeType } from "../../python/runtime/native.ts";
import type { PyObject, PyType } from "../../python/runtime/object.ts";
import type { Run } from "../run.ts";
import type { Pending } from "./flush.ts";

/** `Session`. */
export const sessionType: PyType = nativeType("Session", {
  module: "sqlalchemy.orm",
  open: true,
  attributes: { __live__: true },
});

/** State of a session. */
export interface SessionState extends Pending {
  readonly run: Run;
}

/** State of a session. */
export function state(self: PyObject): SessionState {
  return self.state as SessionState;
}
