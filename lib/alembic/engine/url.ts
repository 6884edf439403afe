/**
 * URLs of databases, as far as revisions look at them.
 *
 * @module
 */
import { PyDict } from "../../python/runtime/dict.ts";
import { nativeType } from "../../python/runtime/native.ts";
import { PyObject, type PyType, type Value } from "../../python/runtime/object.ts";
import { textIn } from "../python.ts";

const URL_PARTS =
  /^(?<drivername>[^:]+):\/\/(?:(?<username>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<host>[^:/]*)(?::(?<port>\d+))?(?:\/(?<database>[^?]*))?/;

function textOf(self: PyObject): string {
  return String(self.state);
}

function backend(self: PyObject): string {
  return textOf(self).split(/[+:]/)[0] ?? "";
}

/** `URL`. */
export const urlType: PyType = nativeType("URL", {
  module: "sqlalchemy.engine",
  open: true,
  methods: {
    "__str__(self, /)": textOf,
    "__repr__(self, /)": textOf,
    "render_as_string(self, hide_password=True)": textOf,
    "get_backend_name(self)": backend,
    "get_driver_name(self)": () => "psycopg2",
  },
});

/** `make_url(text)`. */
export function makeUrl(value: Value): PyObject {
  const url = new PyObject(urlType);
  const given = textIn(value) ?? String((value as PyObject).state ?? "");
  url.state = given;
  const groups = URL_PARTS.exec(given)?.groups ?? {};
  url.attrs = new Map<string, Value>(
    Object.entries(groups).map((
      [key, part],
    ) => [key, key === "port" && part !== undefined ? Number(part) : part ?? null]),
  );
  url.attrs.set("query", new PyDict());
  return url;
}
