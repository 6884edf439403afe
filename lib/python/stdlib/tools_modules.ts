/**
 * Small native modules: `traceback`, `importlib`, `unicodedata`, `codecs`, `zoneinfo`, and what Python parts build on.
 *
 * @module
 */
import { decodeBytes, encodeText } from "../builtins/codec.ts";
import { asBytes, asFloat, asText } from "../runtime/arguments.ts";
import { EXCEPTIONS, PyException, raise } from "../runtime/exception.ts";
import { running } from "../runtime/frame.ts";
import { PyFunction } from "../runtime/function.ts";
import { PyGenerator } from "../runtime/generator.ts";
import type { Interp } from "../runtime/interp.ts";
import { nativeModule } from "../runtime/native.ts";
import { float } from "../runtime/number.ts";
import type { Await, Value } from "../runtime/object.ts";
import { getAttr } from "../runtime/attribute.ts";
import { call } from "../runtime/call.ts";
import { makeType } from "../runtime/types.ts";
import { entryLines, exceptionLine, formatTraceback, PyTraceback } from "../runtime/traceback.ts";
import { PyBytes, PyList, type PyModule, PyTuple } from "../runtime/values.ts";
import { handledException } from "../runtime/vm.ts";
import { after } from "../runtime/wait.ts";
import { awaitValue, futureType, PyFuture, runCoroutine } from "../runtime/coroutine.ts";
import { zoneType } from "./datetime/objects.ts";
import { makeDatetime } from "./datetime/time.ts";

function exceptionIn(args: readonly Value[]): PyException | null {
  const found = args.find((arg) => arg instanceof PyException);
  return found instanceof PyException ? found : null;
}

function lines(text: string): PyList {
  return new PyList(text.split("\n").map((line) => `${line}\n`));
}

function writeTo(interp: Interp, file: Value, text: string): Await<Value> {
  if (file === null) {
    interp.ports.stderr?.(text);
    return null;
  }
  return after(getAttr(file, "write"), (write) => after(call(write, [text]), () => null));
}

/** Makes `traceback`. */
export function makeTraceback(interp: Interp): PyModule {
  const current = (): PyException | null => handledException(running.frame);
  const whole = (exception: PyException | null): string =>
    exception === null ? "NoneType: None" : formatTraceback(exception);
  return nativeModule("traceback", {
    "format_exc(limit=None, chain=True)": () => `${whole(current())}\n`,
    "print_exc(limit=None, file=None, chain=True)": (_limit: Value, file: Value) =>
      writeTo(interp, file, `${whole(current())}\n`),
    "format_exception(*args, **kwargs)": (args: Value[]) => lines(whole(exceptionIn(args))),
    "print_exception(*args, file=None, **kwargs)": (args: Value[], file: Value) =>
      writeTo(interp, file, `${whole(exceptionIn(args))}\n`),
    "format_exception_only(*args)": (args: Value[]) => {
      const exception = exceptionIn(args);
      return new PyList(exception === null ? [] : [`${exceptionLine(exception)}\n`]);
    },
    "format_tb(tb, limit=None)": (traceback: Value) =>
      traceback instanceof PyTraceback ? lines(entryLines(traceback.entries).join("\n")) : new PyList([]),
    "print_tb(tb, limit=None, file=None)": (traceback: Value, _limit: Value, file: Value) =>
      traceback instanceof PyTraceback ? writeTo(interp, file, `${entryLines(traceback.entries).join("\n")}\n`) : null,
    "print_stack(f=None, limit=None, file=None)": () => null,
    "format_stack(f=None, limit=None)": () => new PyList([]),
    "extract_tb(tb, limit=None)": (traceback: Value) =>
      new PyList(
        traceback instanceof PyTraceback
          ? [...traceback.entries].reverse().map(({ path, line, name, text }) =>
            new PyTuple([path, line, name, text.trim()])
          )
          : [],
      ),
  });
}

/** Makes `_importlib`. */
export function makeImportlib(interp: Interp): PyModule {
  return nativeModule("_importlib", {
    "import_module(name, package=None)": (name: Value, base: Value) => {
      const text = asText(name);
      const dots = /^\.*/.exec(text)?.[0].length ?? 0;
      if (dots === 0) return interp.importModule(text);
      if (base === null) {
        throw raise("TypeError", `the 'package' argument is required to perform a relative import for '${text}'`);
      }
      const parts = asText(base).split(".");
      const head = parts.slice(0, parts.length - dots + 1).join(".");
      return interp.importModule(text.length === dots ? head : `${head}.${text.slice(dots)}`);
    },
    "reload(module)": (module: Value) => module,
  });
}

const CATEGORIES = [
  "Lu",
  "Ll",
  "Lt",
  "Lm",
  "Lo",
  "Mn",
  "Mc",
  "Me",
  "Nd",
  "Nl",
  "No",
  "Pc",
  "Pd",
  "Ps",
  "Pe",
  "Pi",
  "Pf",
  "Po",
  "Sm",
  "Sc",
  "Sk",
  "So",
  "Zs",
  "Zl",
  "Zp",
  "Cc",
  "Cf",
  "Cs",
  "Co",
];

/** Makes `_unicodedata`. */
export function makeUnicodedata(): PyModule {
  const missing = (fallback: Value | undefined, message: string): Value => {
    if (fallback === undefined) throw raise("ValueError", message);
    return fallback;
  };
  const digitValue = (char: Value): number | null => {
    const text = asText(char);
    if (!/^\p{Nd}$/u.test(text)) return null;
    let zero = text.codePointAt(0) as number;
    const point = zero;
    while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return point - zero;
  };
  return nativeModule("_unicodedata", {
    "normalize(form, unistr, /)": (form: Value, text: Value) => asText(text).normalize(asText(form)),
    "category(chr, /)": (char: Value) =>
      CATEGORIES.find((category) => new RegExp(`^\\p{${category}}$`, "u").test(asText(char))) ?? "Cn",
    "combining(chr, /)": (char: Value) => /^\p{M}$/u.test(asText(char)) ? 230 : 0,
    "east_asian_width(chr, /)": () => "N",
    "decimal(chr, default=..., /)": (char: Value, fallback: Value | undefined) =>
      digitValue(char) ?? missing(fallback, "not a decimal"),
    "numeric(chr, default=..., /)": (char: Value, fallback: Value | undefined) => {
      const digit = digitValue(char);
      return digit === null ? missing(fallback, "not a numeric character") : float(digit);
    },
    "name(chr, default=..., /)": (_char: Value, fallback: Value | undefined) => missing(fallback, "no such name"),
  });
}

/** Makes `codecs`. */
export function makeCodecs(): PyModule {
  return nativeModule("codecs", {
    BOM_UTF8: new PyBytes(Uint8Array.from([0xef, 0xbb, 0xbf])),
    "encode(obj, encoding='utf-8', errors='strict')": (value: Value, encoding: Value, errors: Value) =>
      new PyBytes(encodeText(asText(value), { encoding: asText(encoding), errors: asText(errors) })),
    "decode(obj, encoding='utf-8', errors='strict')": (value: Value, encoding: Value, errors: Value) =>
      decodeBytes(asBytes(value), { encoding: asText(encoding), errors: asText(errors) }),
  });
}

/** Makes `zoneinfo`. */
export function makeZoneinfo(): PyModule {
  makeDatetime();
  return nativeModule("zoneinfo", {
    ZoneInfo: zoneType,
    ZoneInfoNotFoundError: makeType("ZoneInfoNotFoundError", { module: "zoneinfo", bases: [EXCEPTIONS.KeyError] }),
  });
}

/** Makes `_logging`. */
export function makeLogging(interp: Interp): PyModule {
  return nativeModule("_logging", {
    "emit(logger, level, level_name, message)": (logger: Value, level: Value, name: Value, message: Value) => {
      interp.ports.log?.({
        logger: asText(logger),
        level: level as number,
        levelName: asText(name),
        message: asText(message),
      });
      return null;
    },
  });
}

/** Makes `_asyncio`. */
export function makeAsyncio(interp: Interp): PyModule {
  return nativeModule("_asyncio", {
    Future: futureType,
    "run(main)": (main: Value) => main instanceof PyGenerator ? runCoroutine(main) : awaitValue(main),
    "sleep(delay)": (delay: Value) => {
      const seconds = asFloat(delay);
      return new PyFuture(() => interp.ports.sleep?.(seconds).then(() => null) ?? null);
    },
  });
}

/** Makes `_inspect`. */
export function makeInspect(): PyModule {
  return nativeModule("_inspect", {
    "parameters(func)": (func: Value) => {
      if (!(func instanceof PyFunction)) throw raise("TypeError", "a Python function is needed");
      const { params, locals, kind } = func.code;
      const rows: Value[] = [];
      const offset = params.positional.length - func.defaults.length;
      params.positional.forEach((name, i) => {
        const defaults = i >= offset ? [func.defaults[i - offset] as Value] : [];
        rows.push(new PyTuple([name, i < params.positionalOnly ? 0 : 1, new PyTuple(defaults)]));
      });
      if (params.rest !== -1) rows.push(new PyTuple([locals[params.rest] as string, 2, new PyTuple([])]));
      for (const name of params.keywordOnly) {
        const value = func.keywordDefaults?.get(name);
        rows.push(new PyTuple([name, 3, new PyTuple(value === undefined ? [] : [value])]));
      }
      if (params.keywords !== -1) rows.push(new PyTuple([locals[params.keywords] as string, 4, new PyTuple([])]));
      return new PyTuple([kind, new PyList(rows)]);
    },
  });
}
