/**
 * `sqlalchemy.orm` and `sqlalchemy.ext`, as far as revisions use them.
 *
 * @module
 */
import type { ModuleMembers } from "../../python/runtime/native.ts";
import type { Run } from "../run.ts";

/** Members of `sqlalchemy.orm`. */
export function ormMembers(_run: Run): ModuleMembers {
  return {};
}
