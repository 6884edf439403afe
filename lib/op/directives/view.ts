/**
 * Directives for views and materialised views.
 *
 * @module
 */
import type {
  CreateMaterializedViewOptions,
  CreateViewOptions,
  DependantView,
  DropViewOptions,
  ReplaceViewOptions,
  ViewOps,
} from "../api/view.ts";
import { type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, listOf, OBJECT, STRING } from "../args/check.ts";
import { present } from "../args/present.ts";
import { required } from "../args/required.ts";
import { MATERIALIZED_VIEW, PLAIN_VIEW, viewDef, viewName } from "../build/view.ts";
import type { Call, Frame } from "../call.ts";
import type { ViewDef } from "../nodes/view.ts";
import { renameDirective } from "./object.ts";

const CREATE: OptionChecks<CreateViewOptions> = { ...PLAIN_VIEW, orReplace: BOOLEAN, existing: OBJECT };
const CREATE_MATERIALIZED: OptionChecks<CreateMaterializedViewOptions> = { ...MATERIALIZED_VIEW, ifNotExists: BOOLEAN };
const DROP: OptionChecks<DropViewOptions<unknown>> = {
  schema: STRING,
  ifExists: BOOLEAN,
  cascade: BOOLEAN,
  existing: OBJECT,
};
const REFRESH: OptionChecks<{ schema?: string; concurrently?: boolean; withData?: boolean }> = {
  schema: STRING,
  concurrently: BOOLEAN,
  withData: BOOLEAN,
};
const REPLACE: OptionChecks<ReplaceViewOptions> = {
  ...PLAIN_VIEW,
  ...MATERIALIZED_VIEW,
  materialized: BOOLEAN,
  existing: OBJECT,
  dependants: listOf(OBJECT),
  existingDependants: listOf(OBJECT),
};

/** Directives for views and materialised views. */
export function viewDirectives(frame: Frame): ViewOps {
  return {
    createView(name, query, given) {
      const call = frame.call("op.createView");
      const { orReplace, existing, ...checked } = options(call, { value: given, checks: CREATE });
      const view = viewName(call, name, checked.schema);
      call.record({
        kind: "createView",
        definition: viewDef(call, { view, query, materialized: false, given: checked }),
        ...present({ orReplace }),
        ...(existing === undefined ? {} : { existing: existingView(call, { view, existing, materialized: false }) }),
      });
    },
    dropView: (name, given) => dropView(frame.call("op.dropView"), { name, given, materialized: false }),
    renameView: renameDirective(frame, { kind: "view", directive: "op.renameView" }),
    createMaterializedView(name, query, given) {
      const call = frame.call("op.createMaterializedView");
      const { ifNotExists, ...checked } = options(call, { value: given, checks: CREATE_MATERIALIZED });
      const view = viewName(call, name, checked.schema);
      call.record({
        kind: "createView",
        definition: viewDef(call, { view, query, materialized: true, given: checked }),
        ...present({ ifNotExists }),
      });
    },
    dropMaterializedView: (name, given) =>
      dropView(frame.call("op.dropMaterializedView"), { name, given, materialized: true }),
    renameMaterializedView: renameDirective(frame, {
      kind: "materializedView",
      directive: "op.renameMaterializedView",
    }),
    refreshMaterializedView(name, given) {
      const call = frame.call("op.refreshMaterializedView");
      const { schema, concurrently, withData } = options(call, { value: given, checks: REFRESH });
      if (concurrently === true && withData === false) {
        throw call.error("op-argument", `Cannot use 'concurrently' of '${call.directive}' with 'withData: false'`);
      }
      call.record({
        kind: "refreshMaterializedView",
        view: viewName(call, name, schema),
        ...present({ concurrently, withData }),
      });
    },
    replaceView(name, query, given) {
      const call = frame.call("op.replaceView");
      const checked = options(call, { value: given, checks: REPLACE });
      const { materialized = false, existing, dependants, existingDependants, ...rest } = checked;
      const view = viewName(call, name, rest.schema);
      call.record({
        kind: "replaceView",
        definition: viewDef(call, { view, query, materialized, given: kindOptions(call, rest, materialized) }),
        ...present({
          dependants: dependants?.map((dependant) => dependantView(call, dependant)),
          existing: existing === undefined ? undefined : existingView(call, { view, existing, materialized }),
          existingDependants: existingDependants?.map((dependant) => dependantView(call, dependant)),
        }),
      });
    },
  };
}

interface Dropping {
  readonly name: string;
  readonly given: DropViewOptions<unknown> | undefined;
  readonly materialized: boolean;
}

function dropView(call: Call, { name, given, materialized }: Dropping): void {
  const { schema, ifExists, cascade, existing } = options(call, { value: given, checks: DROP });
  const view = viewName(call, name, schema);
  call.record({
    kind: "dropView",
    view,
    ...(materialized ? { materialized } : {}),
    ...present({ ifExists, cascade }),
    ...(existing === undefined ? {} : { existing: existingView(call, { view, existing, materialized }) }),
  });
}

interface Existing {
  readonly view: ViewDef["view"];
  readonly existing: unknown;
  readonly materialized: boolean;
}

/** A view as it was; its name is that of the operation. */
function existingView(call: Call, { view, existing, materialized }: Existing): ViewDef {
  const checks = materialized ? { ...MATERIALIZED_VIEW, query: STRING } : { ...PLAIN_VIEW, query: STRING };
  const { query, ...given } = required(
    call,
    options<{ query?: string }>(call, { value: existing as { query?: string }, checks: checks as never }),
    ["query"],
  );
  return viewDef(call, { view, query, materialized, given });
}

function dependantView(call: Call, dependant: DependantView): ViewDef {
  const checks: OptionChecks<DependantView> = {
    ...PLAIN_VIEW,
    ...MATERIALIZED_VIEW,
    name: STRING,
    query: STRING,
    materialized: BOOLEAN,
  };
  const checked = required(call, options(call, { value: dependant, checks }), ["name", "query"]);
  const { name, query, materialized = false, ...rest } = checked;
  return viewDef(call, {
    view: viewName(call, name, rest.schema),
    query,
    materialized,
    given: kindOptions(call, rest, materialized),
  });
}

/** Refuses options of the other kind of view. Throws `op-option`. */
function kindOptions<T extends object>(call: Call, given: T, materialized: boolean): T {
  const known = materialized ? MATERIALIZED_VIEW : PLAIN_VIEW;
  const other = Object.entries(given).find(([name, value]) => value !== undefined && !Object.hasOwn(known, name));
  if (other === undefined) return given;
  throw call.error(
    "op-option",
    `Cannot use option '${other[0]}' of '${call.directive}': a ${
      materialized ? "materialised view has none" : "plain view has none; is 'materialized: true' missing?"
    }`,
  );
}
