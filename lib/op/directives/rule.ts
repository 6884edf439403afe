/**
 * Directives for rewrite rules and extended statistics.
 *
 * @module
 */
import type {
  CreateRuleOptions,
  DropRuleOptions,
  DropStatisticsOptions,
  RuleOps,
  StatisticsDefinition,
  StatisticsStatement,
} from "../api/rule.ts";
import { argument, type OptionChecks, options } from "../args/arguments.ts";
import { BOOLEAN, type Check, either, listOf, nullable, OBJECT, oneOf, STRING, TEXT } from "../args/check.ts";
import { checkName, qualifiedName } from "../args/names.ts";
import { optionalRole } from "../args/objects.ts";
import { present } from "../args/present.ts";
import { required } from "../args/required.ts";
import { EXPRESSION } from "../args/types.ts";
import { requireVersion } from "../args/version.ts";
import { sqlStatement } from "../build/statement.ts";
import { ruleDef } from "../build/trigger.ts";
import type { Call, Frame } from "../call.ts";
import type { QualifiedName } from "../nodes/parts.ts";
import type { StatisticsDef, StatisticsElementDef } from "../nodes/statistics.ts";

const TARGET: Check = {
  expects: "a whole number from 0 to 10000",
  test: (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 10000,
};
const CREATE: OptionChecks<CreateRuleOptions> = { schema: STRING, orReplace: BOOLEAN, existing: OBJECT };
const DROP: OptionChecks<DropRuleOptions> = { schema: STRING, ifExists: BOOLEAN, cascade: BOOLEAN, existing: OBJECT };
const STATISTICS: OptionChecks<StatisticsDefinition> = {
  table: STRING,
  tableSchema: STRING,
  on: listOf(either(STRING, EXPRESSION)),
  kinds: listOf(oneOf("ndistinct", "dependencies", "mcv")),
  target: TARGET,
  owner: STRING,
  comment: TEXT,
};
const STATEMENT: OptionChecks<StatisticsStatement> = {
  definition: STRING,
  target: TARGET,
  owner: STRING,
  comment: TEXT,
};
const PLACEMENT: OptionChecks<{ schema?: string; ifNotExists?: boolean }> = { schema: STRING, ifNotExists: BOOLEAN };
const ALTER: OptionChecks<Parameters<RuleOps["alterStatistics"]>[1]> = {
  target: nullable(TARGET),
  schema: STRING,
  ifExists: BOOLEAN,
  existing: nullable(TARGET),
};
const DROP_STATISTICS: OptionChecks<DropStatisticsOptions> = { ...DROP };

/** Directives for rewrite rules and extended statistics. */
export function ruleDirectives(frame: Frame): RuleOps {
  return {
    createRule(name, table, given) {
      const call = frame.call("op.createRule");
      const record = argument(call, { name: "definition", value: given, check: OBJECT });
      const { schema, orReplace, existing, ...definition } = record;
      const checked = options(call, {
        value: present({ schema, orReplace, existing }) as CreateRuleOptions,
        checks: CREATE,
      });
      const target = qualifiedName(call, { what: "table name", value: table, schema: checked.schema });
      call.record({
        kind: "createRule",
        rule: ruleDef(call, { name, table: target, given: definition }),
        ...present({ orReplace: checked.orReplace }),
        ...(existing === undefined ? {} : { existing: ruleDef(call, { name, table: target, given: existing }) }),
      });
    },
    dropRule(name, table, given) {
      const call = frame.call("op.dropRule");
      const { schema, ifExists, cascade, existing } = options(call, { value: given, checks: DROP });
      const target = qualifiedName(call, { what: "table name", value: table, schema });
      call.record({
        kind: "dropRule",
        name: checkName(call, { what: "rule name", value: name }),
        table: target,
        ...present({ ifExists, cascade }),
        ...(existing === undefined ? {} : { existing: ruleDef(call, { name, table: target, given: existing }) }),
      });
    },
    createStatistics(name, given) {
      const call = frame.call("op.createStatistics");
      const record = argument(call, { name: "definition", value: given, check: OBJECT });
      const { schema, ifNotExists, ...definition } = record;
      const checked = options(call, {
        value: present({ schema, ifNotExists }) as { schema?: string; ifNotExists?: boolean },
        checks: PLACEMENT,
      });
      call.record({
        kind: "createStatistics",
        definition: statisticsDef(call, statisticsName(call, name, checked.schema), definition),
        ...present({ ifNotExists: checked.ifNotExists }),
      });
    },
    alterStatistics(name, given) {
      const call = frame.call("op.alterStatistics");
      const checked = required(call, options(call, { value: given, checks: ALTER }), ["target"]);
      const { schema, target, ifExists, existing } = checked;
      call.record({
        kind: "alterStatistics",
        statistics: statisticsName(call, name, schema),
        target,
        ...present({ ifExists, existing }),
      });
    },
    dropStatistics(name, given) {
      const call = frame.call("op.dropStatistics");
      const { schema, ifExists, cascade, existing } = options(call, { value: given, checks: DROP_STATISTICS });
      const statistics = statisticsName(call, name, schema);
      call.record({
        kind: "dropStatistics",
        statistics,
        ...present({ ifExists, cascade }),
        ...(existing === undefined ? {} : { existing: statisticsDef(call, statistics, existing) }),
      });
    },
  };
}

function statisticsDef(call: Call, statistics: QualifiedName, given: object): StatisticsDef {
  if ("definition" in given) {
    const checked = options(call, { value: given as StatisticsStatement, checks: STATEMENT });
    const { definition, target, owner, comment } = required(call, checked, ["definition"]);
    return {
      statistics,
      definition: sqlStatement(call, { name: "definition", value: definition }),
      ...present({ target, owner: optionalRole(call, owner), comment }),
    };
  }
  const checked = options(call, { value: given as StatisticsDefinition, checks: STATISTICS });
  const { table, tableSchema, on, kinds, target, owner, comment } = required(call, checked, ["table", "on"]);
  if (on.some((element) => typeof element !== "string")) {
    requireVersion(call, { what: "an expression", version: 140000 });
  }
  return {
    statistics,
    table: qualifiedName(call, { what: "table name", value: table, schema: tableSchema ?? statistics.schema }),
    elements: on.map((element): StatisticsElementDef =>
      typeof element === "string"
        ? { column: checkName(call, { what: "column name", value: element }) }
        : { sql: element.sql }
    ),
    ...present({
      kinds: kinds === undefined ? undefined : [...kinds],
      target,
      owner: optionalRole(call, owner),
      comment,
    }),
  };
}

function statisticsName(call: Call, value: unknown, schema: string | undefined): QualifiedName {
  return qualifiedName(call, { what: "statistics name", value, schema });
}
