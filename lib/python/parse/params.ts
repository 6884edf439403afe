/**
 * Parameter lists of functions and lambdas.
 *
 * @module
 */
import type { Annotation, Expr, Param, Params } from "./ast.ts";
import { type Builder, enter, fail, leave, line, need, next, node, text } from "./builder.ts";
import { buildExpr, identifier } from "./expressions.ts";

interface Draft {
  positionalOnly: number;
  readonly positional: Param[];
  rest: Param | null;
  readonly keywordOnly: Param[];
  keywords: Param | null;
  /** A `*` was seen: what follows is keyword-only. */
  starred: boolean;
  readonly names: Set<string>;
  /** Offset after the last comma, or -1 when something else came last. */
  end: number;
}

/** Builds the `ParamList` under the cursor. */
export function buildParams(b: Builder): Params {
  const draft: Draft = {
    positionalOnly: 0,
    positional: [],
    rest: null,
    keywordOnly: [],
    keywords: null,
    starred: false,
    names: new Set(),
    end: -1,
  };
  if (enter(b)) {
    let more = true;
    while (more) more = buildPart(b, draft);
    leave(b);
  }
  if (draft.starred && draft.rest === null && draft.keywordOnly.length === 0) {
    fail(b, "named arguments must follow bare *");
  }
  const { positionalOnly, positional, rest, keywordOnly, keywords } = draft;
  return { positionalOnly, positional, rest, keywordOnly, keywords };
}

/** Builds what the cursor is on; leaves it on the next part; false at the end. */
function buildPart(b: Builder, draft: Draft): boolean {
  switch (node(b)) {
    case "(":
      return next(b);
    case ")":
    case ",":
      return buildGap(b, draft);
    case "*":
      return buildRest(b, draft);
    case "**": {
      need(b);
      const { param, more } = buildParam(b, draft);
      if (draft.keywords !== null) fail(b, "arguments cannot follow var-keyword argument");
      draft.keywords = param;
      return more;
    }
    default:
      return buildPlain(b, draft);
  }
}

/** The grammar package makes no node of `/`: it is looked for in the text before a comma or the end. */
function buildGap(b: Builder, draft: Draft): boolean {
  const { from, to } = b.cursor;
  const gap = draft.end === -1 ? "" : b.text.slice(draft.end, from).replace(/#.*/g, "");
  draft.end = to;
  if (gap.includes("/")) {
    if (draft.positional.length === 0 || draft.positionalOnly > 0 || draft.starred) fail(b, "/ must be ahead of *");
    draft.positionalOnly = draft.positional.length;
  }
  return next(b);
}

function buildRest(b: Builder, draft: Draft): boolean {
  if (draft.starred) fail(b, "* argument may appear only once");
  draft.starred = true;
  if (!next(b)) return false;
  if (node(b) !== "VariableName") return true;
  const { param, more } = buildParam(b, draft);
  draft.rest = param;
  return more;
}

function buildPlain(b: Builder, draft: Draft): boolean {
  const { param, more } = buildParam(b, draft);
  if (draft.keywords !== null) fail(b, "arguments cannot follow var-keyword argument");
  if (draft.starred) {
    draft.keywordOnly.push(param);
  } else {
    if (param.default === null && draft.positional.at(-1)?.default) {
      fail(b, "non-default argument follows default argument");
    }
    draft.positional.push(param);
  }
  return more;
}

function buildParam(b: Builder, draft: Draft): { param: Param; more: boolean } {
  if (node(b) !== "VariableName") fail(b);
  draft.end = -1;
  const name = identifier(b);
  const at = line(b);
  if (draft.names.has(name)) fail(b, `duplicate argument '${name}' in function definition`);
  draft.names.add(name);
  let annotation: Annotation | null = null;
  let value: Expr | null = null;
  let more = next(b);
  if (more && node(b) === "TypeDef") {
    annotation = buildAnnotation(b);
    more = next(b);
  }
  if (more && node(b) === "AssignOp") {
    need(b);
    value = buildExpr(b);
    more = next(b);
  }
  return { param: { name, default: value, annotation, line: at }, more };
}

/** Builds the `TypeDef` under the cursor: `: x` or `-> x`. */
export function buildAnnotation(b: Builder): Annotation {
  if (!enter(b)) fail(b);
  while (node(b) === ":" || node(b) === "->") need(b);
  const expr = buildExpr(b);
  const source = text(b);
  leave(b);
  return { expr, text: source };
}
