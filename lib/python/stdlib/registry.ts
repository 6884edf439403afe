/**
 * The standard library: modules by name, made when they are first imported.
 *
 * @module
 */
import type { Interp } from "../runtime/interp.ts";
import type { ModuleFound } from "../runtime/module_loader.ts";
import type { PyModule } from "../runtime/values.ts";
import { makeBase64, makeBinascii } from "./base64_modules.ts";
import { makeCollections } from "./collections/collections_module.ts";
import { makeDatetime } from "./datetime/time.ts";
import { makeDecimal } from "./decimal/decimal_module.ts";
import { makeFunctools } from "./functools/functools_module.ts";
import { makeHashlib, makeHmac } from "./hash_modules.ts";
import { makeIo } from "./io_module.ts";
import { makeItertools } from "./itertools/itertools_module.ts";
import { makeJson } from "./json/json_module.ts";
import { makeMath } from "./math_module.ts";
import { makeOperator } from "./operator_module.ts";
import { makeOs, makeOsPath } from "./os_module.ts";
import { pythonSource } from "./python_sources.ts";
import { makeRandom, makeSecrets } from "./random_module.ts";
import { makeRe } from "./re/re_module.ts";
import { makeAtexit, makeBuiltins, makeFuture, makeGc, makeGetpass, makePlatform, makeSys } from "./sys_module.ts";
import { makeTime } from "./time_module.ts";
import {
  makeAsyncio,
  makeCodecs,
  makeImportlib,
  makeInspect,
  makeLogging,
  makeTraceback,
  makeUnicodedata,
  makeZoneinfo,
} from "./tools_modules.ts";
import { makeAnnotationTools, makeTypes, makeTypingTools } from "./types_module.ts";
import { makeUuid } from "./uuid_module.ts";

const NATIVE: ReadonlyMap<string, (interp: Interp) => PyModule> = new Map<string, (interp: Interp) => PyModule>([
  ["__future__", makeFuture],
  ["_asyncio", makeAsyncio],
  ["_collections", makeCollections],
  ["_dataclasses", makeAnnotationTools],
  ["_importlib", makeImportlib],
  ["_inspect", makeInspect],
  ["_logging", makeLogging],
  ["_typing", makeTypingTools],
  ["_unicodedata", makeUnicodedata],
  ["atexit", makeAtexit],
  ["base64", makeBase64],
  ["binascii", makeBinascii],
  ["builtins", makeBuiltins],
  ["codecs", makeCodecs],
  ["datetime", makeDatetime],
  ["decimal", makeDecimal],
  ["functools", makeFunctools],
  ["gc", makeGc],
  ["getpass", makeGetpass],
  ["hashlib", makeHashlib],
  ["hmac", makeHmac],
  ["io", makeIo],
  ["itertools", makeItertools],
  ["json", makeJson],
  ["math", makeMath],
  ["operator", makeOperator],
  ["os", makeOs],
  ["platform", makePlatform],
  ["posixpath", makeOsPath],
  ["random", makeRandom],
  ["re", makeRe],
  ["secrets", makeSecrets],
  ["sys", makeSys],
  ["time", makeTime],
  ["traceback", makeTraceback],
  ["types", makeTypes],
  ["uuid", makeUuid],
  ["zoneinfo", makeZoneinfo],
]);

/** The module of that name; `null` when the standard library in here has none. */
export function findStdlib(name: string): ModuleFound | null {
  const make = NATIVE.get(name);
  if (make !== undefined) return { kind: "native", module: make };
  return pythonSource(name);
}
