/**
 * The abstract syntax of Python as the compiler reads it: plain data, every node with its line.
 *
 * Node names and shapes follow CPython's `ast` module where it has one, so that both can be compared.
 *
 * @module
 */

/** What every node carries. */
export interface Located {
  /** Line in the file, counted from 1. */
  readonly line: number;
}

/** A literal value, not yet a runtime value. */
export type Literal =
  | { readonly type: "none" | "true" | "false" | "ellipsis" }
  | { readonly type: "int"; readonly value: number | bigint }
  | { readonly type: "float"; readonly value: number }
  | { readonly type: "str"; readonly value: string }
  | { readonly type: "bytes"; readonly value: Uint8Array };

/** Operators of two operands that are not comparisons or `and`/`or`. */
export type BinaryOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**" | "@" | "<<" | ">>" | "&" | "|" | "^";

/** Prefix operators. */
export type UnaryOperator = "+" | "-" | "~" | "not";

/** Comparison operators. */
export type CompareOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in" | "is" | "is not";

/** One `for ... in ... if ...` of a comprehension. */
export interface ComprehensionFor {
  readonly target: Expr;
  readonly iter: Expr;
  readonly conditions: readonly Expr[];
  readonly isAsync: boolean;
}

/** `name=value` (or `**value`, whose name is `null`) in a call or a class header. */
export interface Keyword {
  readonly name: string | null;
  readonly value: Expr;
}

/** One piece of an f-string. */
export type JoinedPart =
  | string
  | {
    readonly expr: Expr;
    readonly conversion: "r" | "s" | "a" | null;
    readonly spec: readonly JoinedPart[] | null;
  };

/** An annotation: evaluated only when somebody asks for it. */
export interface Annotation {
  readonly expr: Expr;
  /** Source text, which is the value under `from __future__ import annotations`. */
  readonly text: string;
}

/** One parameter of a function. */
export interface Param extends Located {
  readonly name: string;
  readonly default: Expr | null;
  readonly annotation: Annotation | null;
}

/** The parameter list of a function or lambda. */
export interface Params {
  /** How many of `positional` cannot be passed by name. */
  readonly positionalOnly: number;
  readonly positional: readonly Param[];
  readonly rest: Param | null;
  readonly keywordOnly: readonly Param[];
  readonly keywords: Param | null;
}

/** An expression. */
export type Expr =
  & Located
  & (
    | { readonly kind: "constant"; readonly literal: Literal }
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "tuple" | "list" | "set"; readonly items: readonly Expr[] }
    | { readonly kind: "dict"; readonly items: readonly { readonly key: Expr | null; readonly value: Expr }[] }
    | { readonly kind: "unary"; readonly op: UnaryOperator; readonly operand: Expr }
    | { readonly kind: "binary"; readonly op: BinaryOperator; readonly left: Expr; readonly right: Expr }
    | { readonly kind: "bool"; readonly op: "and" | "or"; readonly values: readonly Expr[] }
    | {
      readonly kind: "compare";
      readonly left: Expr;
      readonly rest: readonly { readonly op: CompareOperator; readonly value: Expr }[];
    }
    | {
      readonly kind: "call";
      readonly func: Expr;
      readonly args: readonly Expr[];
      readonly keywords: readonly Keyword[];
    }
    | { readonly kind: "attribute"; readonly value: Expr; readonly name: string }
    | { readonly kind: "subscript"; readonly value: Expr; readonly index: Expr }
    | { readonly kind: "slice"; readonly start: Expr | null; readonly stop: Expr | null; readonly step: Expr | null }
    | { readonly kind: "conditional"; readonly test: Expr; readonly body: Expr; readonly orElse: Expr }
    | { readonly kind: "lambda"; readonly params: Params; readonly body: Expr }
    | {
      readonly kind: "comprehension";
      readonly type: "list" | "set" | "dict" | "generator";
      readonly element: Expr;
      /** Value of a dict comprehension. */
      readonly value: Expr | null;
      readonly clauses: readonly ComprehensionFor[];
    }
    | { readonly kind: "joined"; readonly parts: readonly JoinedPart[] }
    | { readonly kind: "starred"; readonly value: Expr }
    | { readonly kind: "await"; readonly value: Expr }
    | { readonly kind: "yield"; readonly value: Expr | null }
    | { readonly kind: "yield_from"; readonly value: Expr }
    | { readonly kind: "named"; readonly target: string; readonly value: Expr }
  );

/** A pattern of `case`. */
export type Pattern =
  & Located
  & (
    | { readonly kind: "value"; readonly expr: Expr }
    | { readonly kind: "capture"; readonly name: string | null }
    | { readonly kind: "as"; readonly pattern: Pattern; readonly name: string }
    | { readonly kind: "or"; readonly patterns: readonly Pattern[] }
    | { readonly kind: "sequence"; readonly patterns: readonly Pattern[] }
    | { readonly kind: "star"; readonly name: string | null }
    | {
      readonly kind: "mapping";
      readonly entries: readonly { readonly key: Expr; readonly pattern: Pattern }[];
      readonly rest: string | null;
    }
    | {
      readonly kind: "class";
      readonly cls: Expr;
      readonly positional: readonly Pattern[];
      readonly keywords: readonly { readonly name: string; readonly pattern: Pattern }[];
    }
  );

/** One imported name. */
export interface Alias {
  readonly name: string;
  readonly asName: string | null;
}

/** `except types as name: body`. */
export interface ExceptHandler extends Located {
  /** `except*`. */
  readonly isStar: boolean;
  readonly type: Expr | null;
  readonly name: string | null;
  readonly body: readonly Stmt[];
}

/** A function definition. */
export interface FunctionDef extends Located {
  readonly kind: "function";
  readonly name: string;
  readonly params: Params;
  readonly returns: Annotation | null;
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
  readonly isAsync: boolean;
}

/** A class definition. */
export interface ClassDef extends Located {
  readonly kind: "class";
  readonly name: string;
  readonly bases: readonly Expr[];
  readonly keywords: readonly Keyword[];
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
  /** PEP 695 type parameters. */
  readonly typeParams: readonly string[];
}

/** A `try` statement. */
export interface TryStmt extends Located {
  readonly kind: "try";
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly orElse: readonly Stmt[];
  readonly finalBody: readonly Stmt[];
}

/** A `match` statement. */
export interface MatchStmt extends Located {
  readonly kind: "match";
  readonly subject: Expr;
  readonly cases: readonly (Located & {
    readonly pattern: Pattern;
    readonly guard: Expr | null;
    readonly body: readonly Stmt[];
  })[];
}

/** A statement. */
export type Stmt =
  | FunctionDef
  | ClassDef
  | TryStmt
  | MatchStmt
  | (
    & Located
    & (
      | { readonly kind: "expr"; readonly value: Expr }
      | { readonly kind: "assign"; readonly targets: readonly Expr[]; readonly value: Expr }
      | { readonly kind: "aug_assign"; readonly target: Expr; readonly op: BinaryOperator; readonly value: Expr }
      | {
        readonly kind: "ann_assign";
        readonly target: Expr;
        readonly annotation: Annotation;
        readonly value: Expr | null;
        /** A plain name without parentheses, which enters `__annotations__`. */
        readonly simple: boolean;
      }
      | { readonly kind: "delete"; readonly targets: readonly Expr[] }
      | { readonly kind: "pass" | "break" | "continue" }
      | { readonly kind: "return"; readonly value: Expr | null }
      | { readonly kind: "raise"; readonly value: Expr | null; readonly cause: Expr | null }
      | { readonly kind: "import"; readonly names: readonly Alias[] }
      | {
        readonly kind: "import_from";
        readonly module: string;
        /** Number of leading dots. */
        readonly level: number;
        /** `null` for `*`. */
        readonly names: readonly Alias[] | null;
      }
      | { readonly kind: "global" | "nonlocal"; readonly names: readonly string[] }
      | { readonly kind: "assert"; readonly test: Expr; readonly message: Expr | null }
      | {
        readonly kind: "type_alias";
        readonly name: string;
        readonly typeParams: readonly string[];
        readonly value: Expr;
      }
      | { readonly kind: "if"; readonly test: Expr; readonly body: readonly Stmt[]; readonly orElse: readonly Stmt[] }
      | {
        readonly kind: "while";
        readonly test: Expr;
        readonly body: readonly Stmt[];
        readonly orElse: readonly Stmt[];
      }
      | {
        readonly kind: "for";
        readonly target: Expr;
        readonly iter: Expr;
        readonly body: readonly Stmt[];
        readonly orElse: readonly Stmt[];
        readonly isAsync: boolean;
      }
      | {
        readonly kind: "with";
        readonly items: readonly { readonly context: Expr; readonly target: Expr | null }[];
        readonly body: readonly Stmt[];
        readonly isAsync: boolean;
      }
    )
  );

/** A whole file. */
export interface ModuleAst {
  readonly path: string;
  /** The text with line ends normalised, for tracebacks. */
  readonly text: string;
  readonly body: readonly Stmt[];
}
