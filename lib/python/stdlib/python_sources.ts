/**
 * The parts of the standard library that are written in Python, in `py/`.
 *
 * @module
 */
import type { ModuleFound } from "../runtime/module_loader.ts";
import ABC from "./py/abc.py" with { type: "text" };
import ASYNCIO from "./py/asyncio.py" with { type: "text" };
import BISECT from "./py/bisect.py" with { type: "text" };
import COLLECTIONS_ABC from "./py/collections_abc.py" with { type: "text" };
import COLLECTIONS_MORE from "./py/collections_more.py" with { type: "text" };
import CONCURRENT_FUTURES from "./py/concurrent_futures.py" with { type: "text" };
import CONTEXTLIB from "./py/contextlib.py" with { type: "text" };
import COPY from "./py/copy.py" with { type: "text" };
import CSV from "./py/csv.py" with { type: "text" };
import DATACLASSES from "./py/dataclasses.py" with { type: "text" };
import ENUM from "./py/enum.py" with { type: "text" };
import FNMATCH from "./py/fnmatch.py" with { type: "text" };
import GLOB from "./py/glob.py" with { type: "text" };
import HEAPQ from "./py/heapq.py" with { type: "text" };
import HTML from "./py/html.py" with { type: "text" };
import IMPORTLIB from "./py/importlib.py" with { type: "text" };
import INSPECT from "./py/inspect.py" with { type: "text" };
import IPADDRESS from "./py/ipaddress.py" with { type: "text" };
import LOGGING from "./py/logging.py" with { type: "text" };
import LOGGING_CONFIG from "./py/logging_config.py" with { type: "text" };
import LOGGING_HANDLERS from "./py/logging_handlers.py" with { type: "text" };
import NUMBERS from "./py/numbers.py" with { type: "text" };
import PATHLIB from "./py/pathlib.py" with { type: "text" };
import PPRINT from "./py/pprint.py" with { type: "text" };
import SMALL from "./py/small_modules.py" with { type: "text" };
import STRING from "./py/string.py" with { type: "text" };
import TEXTWRAP from "./py/textwrap.py" with { type: "text" };
import THREADING from "./py/threading.py" with { type: "text" };
import TYPING from "./py/typing.py" with { type: "text" };
import UNICODEDATA from "./py/unicodedata.py" with { type: "text" };
import URLLIB_PARSE from "./py/urllib_parse.py" with { type: "text" };
import WARNINGS from "./py/warnings.py" with { type: "text" };

const SOURCES: ReadonlyMap<string, string> = new Map([
  ["_small", SMALL],
  ["abc", ABC],
  ["asyncio", ASYNCIO],
  ["bisect", BISECT],
  ["collections.abc", COLLECTIONS_ABC],
  ["_collections_more", COLLECTIONS_MORE],
  ["concurrent.futures", CONCURRENT_FUTURES],
  ["contextlib", CONTEXTLIB],
  ["copy", COPY],
  ["csv", CSV],
  ["dataclasses", DATACLASSES],
  ["enum", ENUM],
  ["fnmatch", FNMATCH],
  ["glob", GLOB],
  ["heapq", HEAPQ],
  ["html", HTML],
  ["inspect", INSPECT],
  ["ipaddress", IPADDRESS],
  ["logging.config", LOGGING_CONFIG],
  ["logging.handlers", LOGGING_HANDLERS],
  ["numbers", NUMBERS],
  ["pathlib", PATHLIB],
  ["pprint", PPRINT],
  ["string", STRING],
  ["textwrap", TEXTWRAP],
  ["threading", THREADING],
  ["typing", TYPING],
  ["unicodedata", UNICODEDATA],
  ["urllib.parse", URLLIB_PARSE],
  ["warnings", WARNINGS],
]);

/** Packages, which hold other modules. */
const PACKAGES: ReadonlyMap<string, string> = new Map([
  [
    "collections",
    "from _collections import defaultdict, deque, namedtuple\n" +
    "from _collections_more import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString\n",
  ],
  ["concurrent", ""],
  ["importlib", IMPORTLIB],
  ["logging", LOGGING],
  ["urllib", ""],
]);

/** Modules under another name. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["os.path", "from posixpath import *\n"],
  ["typing_extensions", "from typing import *\nfrom typing import TYPE_CHECKING\n"],
  ["json.decoder", "from json import JSONDecodeError, JSONDecoder\n"],
  ["json.encoder", "from json import JSONEncoder\n"],
]);

const SMALL_MODULES: ReadonlySet<string> = new Set([
  "calendar",
  "contextvars",
  "errno",
  "gettext",
  "keyword",
  "locale",
  "queue",
  "shlex",
  "statistics",
  "weakref",
]);

/** The Python source of a module; `null` when there is none. */
export function pythonSource(name: string): ModuleFound | null {
  const path = `<stdlib ${name}>`;
  const text = SOURCES.get(name) ?? ALIASES.get(name);
  if (text !== undefined) return { kind: "source", text, path };
  const body = PACKAGES.get(name);
  if (body !== undefined) return { kind: "source", text: body, path, isPackage: true };
  if (!SMALL_MODULES.has(name)) return null;
  const make = `from _small import ${name} as _make\nglobals().update(_make())\n`;
  return { kind: "source", text: make, path };
}
