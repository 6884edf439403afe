/**
 * What an operation is about: operations on one object stand together in a file.
 *
 * @module
 */
import type { OpNode } from "../../op/node.ts";

/** Members that name the object, the one that counts first. */
const NAMING = ["table", "parent", "view", "type", "domain", "sequence", "routine", "aggregate", "index"] as const;

/**
 * Names the table (or other object) that an operation works on; operations of one table have the same.
 *
 * @example
 * ```ts
 * subjectOf({ kind: "dropTable", table: { schema: "app", name: "users" } }); // '["app","users"]'
 * ```
 */
export function subjectOf(node: OpNode): string {
  return subjectIn(node as unknown as Members) ?? node.kind;
}

type Members = Readonly<Record<string, unknown>>;

function subjectIn(members: Members): string | null {
  for (const member of NAMING) {
    const value = members[member];
    if (isName(value)) return JSON.stringify([value.schema ?? "", value.name]);
  }
  for (const member of ["definition", "routine", "aggregate", "trigger", "on"]) {
    const value = members[member];
    const found = isMembers(value) ? subjectIn(value) : null;
    if (found !== null) return found;
  }
  const object = members["object"] ?? (Array.isArray(members["objects"]) ? members["objects"][0] : undefined);
  if (isMembers(object)) {
    const { schema = "", table, name } = object;
    return JSON.stringify([schema, table ?? name]);
  }
  return typeof members["name"] === "string" ? JSON.stringify(["", members["name"]]) : null;
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isName(value: unknown): value is { readonly schema?: string; readonly name: string } {
  return isMembers(value) && typeof value["name"] === "string" &&
    Object.keys(value).every((key) => key === "name" || key === "schema");
}
