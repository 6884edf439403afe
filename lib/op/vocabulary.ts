/**
 * `sa`: the vocabulary in one object.
 *
 * @module
 */
import { quoteQualified } from "../core/identifier.ts";
import { quoteLiteral } from "../core/literal.ts";
import type { Sa, TextExpression } from "./api/sa.ts";
import type { SqlType } from "./api/types.ts";
import type { TextTypeOptions } from "./api/type_options.ts";
import { argument, options } from "./args/arguments.ts";
import { STRING } from "./args/check.ts";
import { qualifiedName } from "./args/names.ts";
import type { Frame } from "./call.ts";
import { make } from "./made.ts";
import { partVocabulary } from "./vocabulary/parts.ts";
import { textType, typeVocabulary } from "./vocabulary/types.ts";

/** Makes `sa` for one run of one revision. */
export function createSa(frame: Frame): Sa {
  function text(given?: TextTypeOptions): SqlType;
  function text(given: string): TextExpression;
  function text(given?: string | TextTypeOptions): SqlType | TextExpression {
    const call = frame.call("sa.text");
    if (given === undefined || typeof given === "object") return textType(call, given);
    return make({ kind: "text", sql: argument(call, { name: "sql", value: given, check: STRING }) });
  }
  return Object.freeze(
    {
      ...typeVocabulary(frame),
      ...partVocabulary(frame),
      text,
      nextval: (sequence, given) => {
        const call = frame.call("sa.nextval");
        const { schema } = options(call, { value: given, checks: { schema: STRING } });
        const name = qualifiedName(call, { what: "sequence name", value: sequence, schema });
        return make({ kind: "text", sql: `nextval(${quoteLiteral(quoteQualified(name))})` });
      },
    } satisfies Sa,
  );
}
