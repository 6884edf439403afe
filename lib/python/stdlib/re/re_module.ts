/**
 * The module `re`.
 *
 * @module
 */
import { asIndex, asText } from "../../runtime/arguments.ts";
import { PyDict } from "../../runtime/dict.ts";
import { raise } from "../../runtime/exception.ts";
import { identityOf } from "../../runtime/hash.ts";
import { defineMethods, defineProperties, nativeModule } from "../../runtime/native.ts";
import type { Await, Value } from "../../runtime/object.ts";
import { reprNow } from "../../runtime/repr.ts";
import { type PyIter, PyList, type PyModule, PyTuple, STOP } from "../../runtime/values.ts";
import { after } from "../../runtime/wait.ts";
import {
  bounded,
  compilePattern,
  errorType,
  execAt,
  fillTemplate,
  matches,
  matchType,
  parseTemplate,
  patternType,
  pieceValue,
  pointAt,
  type PyMatch,
  type PyPattern,
  subjectText,
  substitute,
} from "./pattern.ts";
import { FLAGS } from "./reader.ts";

function attempt(kind: "search" | "match" | "fullmatch") {
  return (self: PyPattern, subject: Value, pos: Value, endpos: Value): Value => {
    const { text, from } = bounded(subjectText(self, subject), asIndex(pos), endpos);
    return from > text.length ? null : execAt(self, text, { kind, from });
  };
}

function allMatches(iter: PyIter): PyMatch[] {
  const found: PyMatch[] = [];
  for (let match = iter.next(); match !== STOP; match = iter.next()) found.push(match as PyMatch);
  return found;
}

function findAll(self: PyPattern, subject: Value, range: { pos: Value; endpos: Value }): PyList {
  const { text, from } = bounded(subjectText(self, subject), asIndex(range.pos), range.endpos);
  const { groups } = self.translation;
  return new PyList(
    allMatches(matches(self, text, { from })).map(({ result }) => {
      if (groups === 0) return pieceValue(self, result[0]);
      const pieces = result.slice(1).map((piece) => pieceValue(self, piece ?? ""));
      return groups === 1 ? pieces[0] as Value : new PyTuple(pieces);
    }),
  );
}

function split(self: PyPattern, subject: Value, limit: Value): PyList {
  const text = subjectText(self, subject);
  const most = asIndex(limit);
  const parts: Value[] = [];
  let at = 0;
  let count = 0;
  for (const { result } of allMatches(matches(self, text))) {
    if (most > 0 && count >= most) break;
    parts.push(pieceValue(self, text.slice(at, result.index)));
    for (const piece of result.slice(1)) parts.push(pieceValue(self, piece));
    at = result.index + result[0].length;
    count++;
  }
  parts.push(pieceValue(self, text.slice(at)));
  return new PyList(parts);
}

function sub(
  self: PyPattern,
  how: { replacement: Value; subject: Value; limit: Value; counted: boolean },
): Await<Value> {
  const text = subjectText(self, how.subject);
  return after(substitute(self, text, { replacement: how.replacement, limit: asIndex(how.limit) }), (result) => {
    const value = pieceValue(self, result.text);
    return how.counted ? new PyTuple([value, result.count]) : value;
  });
}

function groupNumber(match: PyMatch, key: Value): number {
  const { names, groups } = match.pattern.translation;
  const number = typeof key === "string" ? names.get(key) : asIndex(key);
  if (number === undefined || number < 0 || number > groups) throw raise("IndexError", "no such group");
  return number;
}

function group(match: PyMatch, key: Value): Value {
  return pieceValue(match.pattern, match.result[groupNumber(match, key)]);
}

function span(match: PyMatch, key: Value): [number, number] {
  const found = match.span(groupNumber(match, key));
  return found === null ? [-1, -1] : [pointAt(match.text, found[0]), pointAt(match.text, found[1])];
}

function lastIndex(match: PyMatch): number | null {
  let last: number | null = null;
  let end = -1;
  for (let i = 1; i < match.result.length; i++) {
    const found = match.span(i);
    if (found !== null && found[1] > end) {
      last = i;
      end = found[1];
    }
  }
  return last;
}

function nameOfGroup(match: PyMatch, number: number | null): Value {
  for (const [name, index] of match.pattern.translation.names) if (index === number) return name;
  return null;
}

let installed = false;

function install(): void {
  if (installed) return;
  installed = true;
  defineMethods(patternType, {
    "search(self, string, pos=0, endpos=None)": attempt("search"),
    "match(self, string, pos=0, endpos=None)": attempt("match"),
    "fullmatch(self, string, pos=0, endpos=None)": attempt("fullmatch"),
    "findall(self, string, pos=0, endpos=None)": (self: PyPattern, subject: Value, pos: Value, endpos: Value) =>
      findAll(self, subject, { pos, endpos }),
    "finditer(self, string, pos=0, endpos=None)": (self: PyPattern, subject: Value, pos: Value, endpos: Value) => {
      const { text, from } = bounded(subjectText(self, subject), asIndex(pos), endpos);
      return matches(self, text, { from });
    },
    "split(self, string, maxsplit=0)": split,
    "sub(self, repl, string, count=0)": (self: PyPattern, replacement: Value, subject: Value, limit: Value) =>
      sub(self, { replacement, subject, limit, counted: false }),
    "subn(self, repl, string, count=0)": (self: PyPattern, replacement: Value, subject: Value, limit: Value) =>
      sub(self, { replacement, subject, limit, counted: true }),
    "__repr__(self, /)": (self: PyPattern) => `re.compile(${reprNow(self.pattern)})`,
    "__hash__(self, /)": (self: PyPattern) => identityOf(self),
    "__copy__(self)": (self: PyPattern) => self,
    "__deepcopy__(self, memo)": (self: PyPattern) => self,
  });
  defineProperties(patternType, {
    pattern: (self: PyPattern) => pieceValue(self, self.pattern),
    flags: (self: PyPattern) => self.translation.flags | (self.bytes ? 0 : FLAGS.U),
    groups: (self: PyPattern) => self.translation.groups,
    groupindex: (self: PyPattern) => PyDict.over(new Map(self.translation.names)),
  });
  installMatch();
}

function installMatch(): void {
  defineMethods(matchType, {
    "group(self, /, *args)": (self: PyMatch, keys: Value[]) => {
      if (keys.length <= 1) return group(self, keys[0] ?? 0);
      return new PyTuple(keys.map((key) => group(self, key)));
    },
    "groups(self, default=None)": (self: PyMatch, fallback: Value) =>
      new PyTuple(
        self.result.slice(1).map((piece) => piece === undefined ? fallback : pieceValue(self.pattern, piece)),
      ),
    "groupdict(self, default=None)": (self: PyMatch, fallback: Value) => {
      const dict = new PyDict();
      for (const [name, number] of self.pattern.translation.names) {
        const piece = self.result[number];
        dict.set(name, piece === undefined ? fallback : pieceValue(self.pattern, piece));
      }
      return dict;
    },
    "start(self, group=0, /)": (self: PyMatch, key: Value) => span(self, key)[0],
    "end(self, group=0, /)": (self: PyMatch, key: Value) => span(self, key)[1],
    "span(self, group=0, /)": (self: PyMatch, key: Value) => new PyTuple(span(self, key)),
    "expand(self, template)": (self: PyMatch, template: Value) =>
      fillTemplate(parseTemplate(self.pattern, asText(template)), self),
    "__getitem__(self, key, /)": group,
    "__repr__(self, /)": (self: PyMatch) => {
      const [start, end] = span(self, 0);
      return `<re.Match object; span=(${start}, ${end}), match=${reprNow(group(self, 0))}>`;
    },
    "__bool__(self, /)": () => true,
  });
  defineProperties(matchType, {
    re: (self: PyMatch) => self.pattern,
    string: (self: PyMatch) => pieceValue(self.pattern, self.text),
    pos: () => 0,
    endpos: (self: PyMatch) => pointAt(self.text, self.text.length),
    lastindex: lastIndex,
    lastgroup: (self: PyMatch) => nameOfGroup(self, lastIndex(self)),
    regs: (self: PyMatch) => new PyTuple(Array.from(self.result, (_, i) => new PyTuple(span(self, i)))),
  });
  const attribute = (name: string) => (self: { attrs: Map<string, Value> | null }): Value =>
    self.attrs?.get(name) ?? null;
  defineProperties(errorType, { msg: attribute("msg"), pattern: attribute("pattern"), pos: attribute("pos") });
}

function escape(value: Value): string {
  return asText(value).replace(
    /[\s!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]/g,
    (char) => /[!"%',/:;<=>@`]/.test(char) ? char : `\\${char}`,
  );
}

const LONG_NAMES: Readonly<Record<keyof typeof FLAGS, string>> = {
  I: "IGNORECASE",
  L: "LOCALE",
  M: "MULTILINE",
  S: "DOTALL",
  U: "UNICODE",
  X: "VERBOSE",
  A: "ASCII",
};

/** Makes `re`. */
export function makeRe(): PyModule {
  install();
  const flags: Record<string, number> = {};
  for (const [name, value] of Object.entries(FLAGS)) {
    flags[name] = value;
    flags[LONG_NAMES[name as keyof typeof FLAGS]] = value;
  }
  const once = (kind: "search" | "match" | "fullmatch") => (pattern: Value, subject: Value, flag: Value) =>
    attempt(kind)(compilePattern(pattern, asIndex(flag)), subject, 0, null);
  return nativeModule("re", {
    ...flags,
    DEBUG: 128,
    NOFLAG: 0,
    error: errorType,
    PatternError: errorType,
    Pattern: patternType,
    Match: matchType,
    "compile(pattern, flags=0)": (pattern: Value, flag: Value) => compilePattern(pattern, asIndex(flag)),
    "search(pattern, string, flags=0)": once("search"),
    "match(pattern, string, flags=0)": once("match"),
    "fullmatch(pattern, string, flags=0)": once("fullmatch"),
    "findall(pattern, string, flags=0)": (pattern: Value, subject: Value, flag: Value) =>
      findAll(compilePattern(pattern, asIndex(flag)), subject, { pos: 0, endpos: null }),
    "finditer(pattern, string, flags=0)": (pattern: Value, subject: Value, flag: Value) => {
      const compiled = compilePattern(pattern, asIndex(flag));
      return matches(compiled, subjectText(compiled, subject));
    },
    "split(pattern, string, maxsplit=0, flags=0)": (pattern: Value, subject: Value, limit: Value, flag: Value) =>
      split(compilePattern(pattern, asIndex(flag)), subject, limit),
    "sub(pattern, repl, string, count=0, flags=0)": (
      pattern: Value,
      replacement: Value,
      subject: Value,
      limit: Value,
      flag: Value,
    ) => sub(compilePattern(pattern, asIndex(flag)), { replacement, subject, limit, counted: false }),
    "subn(pattern, repl, string, count=0, flags=0)": (
      pattern: Value,
      replacement: Value,
      subject: Value,
      limit: Value,
      flag: Value,
    ) => sub(compilePattern(pattern, asIndex(flag)), { replacement, subject, limit, counted: true }),
    "escape(pattern)": escape,
    "purge()": () => null,
  });
}
