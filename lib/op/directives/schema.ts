/**
 * Directives for schemas and extensions.
 *
 * @module
 */
import type {
  CreateExtensionOptions,
  CreateSchemaOptions,
  DropExtensionOptions,
  DropSchemaOptions,
  ExtensionOptions,
  SchemaOps,
  SchemaOptions,
  UpdateExtensionOptions,
} from "../api/schema.ts";
import { type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, OBJECT, STRING, TEXT } from "../args/check.ts";
import { checkName } from "../args/names.ts";
import { optionalRole } from "../args/objects.ts";
import { present } from "../args/present.ts";
import type { Call, Frame } from "../call.ts";
import type { ExtensionDef } from "../nodes/extension.ts";
import type { SchemaDef } from "../nodes/schema.ts";

const SCHEMA: OptionChecks<SchemaOptions> = { owner: STRING, comment: TEXT };
const CREATE_SCHEMA: OptionChecks<CreateSchemaOptions> = { ...SCHEMA, ifNotExists: BOOLEAN };
const DROP_SCHEMA: OptionChecks<DropSchemaOptions> = { ifExists: BOOLEAN, cascade: BOOLEAN, existing: OBJECT };
const EXTENSION: OptionChecks<ExtensionOptions> = { schema: STRING, version: STRING, comment: TEXT };
const CREATE_EXTENSION: OptionChecks<CreateExtensionOptions> = { ...EXTENSION, ifNotExists: BOOLEAN, cascade: BOOLEAN };
const DROP_EXTENSION: OptionChecks<DropExtensionOptions> = { ifExists: BOOLEAN, cascade: BOOLEAN, existing: OBJECT };
const UPDATE_EXTENSION: OptionChecks<UpdateExtensionOptions> = { version: STRING, existing: STRING };

/** Directives for schemas and extensions. */
export function schemaDirectives(frame: Frame): SchemaOps {
  return {
    createSchema(name, given) {
      const call = frame.call("op.createSchema");
      const checked = options(call, { value: given, checks: CREATE_SCHEMA });
      call.record({
        kind: "createSchema",
        ...schemaDef(call, name, checked),
        ...present({ ifNotExists: checked.ifNotExists }),
      });
    },
    dropSchema(name, given) {
      const call = frame.call("op.dropSchema");
      const { existing, ifExists, cascade } = options(call, { value: given, checks: DROP_SCHEMA });
      call.record({
        kind: "dropSchema",
        name: checkName(call, { what: "schema name", value: name }),
        ...present({ ifExists, cascade }),
        ...(existing === undefined
          ? {}
          : { existing: schemaDef(call, name, options(call, { value: existing, checks: SCHEMA })) }),
      });
    },
    renameSchema(name, newName) {
      const call = frame.call("op.renameSchema");
      call.record({
        kind: "renameObject",
        object: { kind: "schema", name: checkName(call, { what: "schema name", value: name }) },
        newName: checkName(call, { what: "schema name", value: newName }),
      });
    },
    createExtension(name, given) {
      const call = frame.call("op.createExtension");
      const checked = options(call, { value: given, checks: CREATE_EXTENSION });
      const { ifNotExists, cascade } = checked;
      call.record({
        kind: "createExtension",
        ...extensionDef(call, name, checked),
        ...present({ ifNotExists, cascade }),
      });
    },
    dropExtension(name, given) {
      const call = frame.call("op.dropExtension");
      const { existing, ifExists, cascade } = options(call, { value: given, checks: DROP_EXTENSION });
      call.record({
        kind: "dropExtension",
        name: checkName(call, { what: "extension name", value: name }),
        ...present({ ifExists, cascade }),
        ...(existing === undefined
          ? {}
          : { existing: extensionDef(call, name, options(call, { value: existing, checks: EXTENSION })) }),
      });
    },
    updateExtension(name, given) {
      const call = frame.call("op.updateExtension");
      const { version, existing } = options(call, { value: given, checks: UPDATE_EXTENSION });
      call.record({
        kind: "updateExtension",
        name: checkName(call, { what: "extension name", value: name }),
        ...present({ version, existing }),
      });
    },
  };
}

function schemaDef(call: Call, name: string, { owner, comment }: SchemaOptions): SchemaDef {
  return {
    name: checkName(call, { what: "schema name", value: name }),
    ...present({ owner: optionalRole(call, owner), comment }),
  };
}

function extensionDef(call: Call, name: string, { schema, version, comment }: ExtensionOptions): ExtensionDef {
  return {
    name: checkName(call, { what: "extension name", value: name }),
    ...present({
      schema: schema === undefined ? undefined : checkName(call, { what: "schema name", value: schema }),
      version,
      comment,
    }),
  };
}
