/**
 * Methods of stand-ins: what can be put off gives another stand-in, what needs the value raises.
 *
 * @module
 */
import { raise } from "../runtime/exception.ts";
import { demandEffect, PyMissing } from "../runtime/missing.ts";
import { defineMethods, type NativeFunctions } from "../runtime/native.ts";
import type { Kwargs, Value } from "../runtime/object.ts";
import { missingType } from "../runtime/types.ts";

/** Special methods that count as using something: their results decide what the program does, or leave it. */
const USES = [
  "__iter__(self, /)",
  "__len__(self, /)",
  "__bool__(self, /)",
  "__hash__(self, /)",
  "__eq__(self, other, /)",
  "__ne__(self, other, /)",
  "__lt__(self, other, /)",
  "__le__(self, other, /)",
  "__gt__(self, other, /)",
  "__ge__(self, other, /)",
  "__contains__(self, key, /)",
  "__enter__(self, /)",
  "__exit__(self, /, *args)",
  "__aenter__(self, /)",
  "__aexit__(self, /, *args)",
  "__await__(self, /)",
  "__str__(self, /)",
  "__format__(self, spec, /)",
  "__int__(self, /)",
  "__float__(self, /)",
  "__index__(self, /)",
  "__fspath__(self, /)",
  "__bytes__(self, /)",
  "__round__(self, digits=None, /)",
];

/** Operators whose result is as unknown as the operand. */
const OPERATORS = "add sub mul truediv floordiv mod pow matmul and or xor lshift rshift".split(" ");

/** Names that the language or a library asks any object for: `__mro_entries__`, `__clause_element__`. */
const PROBES: ReadonlySet<string> = new Set(
  `abstractmethods annotations args bases clause_element closure code copy deepcopy defaults delattr dict dir doc func
  getattribute getnewargs getnewargs_ex getstate get globals html index init_subclass instancecheck isabstractmethod
  kwdefaults length_hint loader match_args members missing module mro mro_entries name new next objclass origin
  parameters prepare qualname reduce reduce_ex repr reversed self set set_name setstate signature sizeof slots spec
  subclasscheck subclasses subclasshook text_signature type_params typing_subst weakref wrapped`.split(/\s+/)
    .map((name) => `__${name}__`),
);

/** Attributes that Python itself asks for: stand-ins don't have them. */
function isProbe(name: string): boolean {
  return PROBES.has(name);
}

function operators(): NativeFunctions {
  const methods: Record<string, (self: PyMissing, other: Value) => Value> = {};
  for (const name of OPERATORS) {
    methods[`__${name}__(self, other, /)`] = (self) => self;
    methods[`__r${name}__(self, other, /)`] = (self) => self;
  }
  return methods;
}

/** Installs the methods. */
export function installMissing(): void {
  const uses = Object.fromEntries(USES.map((spec) => [spec, (self: PyMissing): Value => {
    throw self.raise();
  }]));
  const same = (self: PyMissing): Value => self;
  defineMethods(missingType, { ...uses, ...operators() });
  defineMethods(missingType, {
    "__getattr__(self, name, /)": (self: PyMissing, name: Value) => {
      const text = name as string;
      if (isProbe(text)) throw raise("AttributeError", `'${self.path}' has no attribute '${text}'`);
      return new PyMissing(`${self.path}.${text}`, self.reason);
    },
    "__call__(self, /, *args, **kwargs)": (self: PyMissing, args: readonly Value[], kwargs: Kwargs) => {
      demandEffect(self, [...args, ...kwargs.values()]);
      return new PyMissing(`${self.path}()`, self.reason);
    },
    "__getitem__(self, key, /)": (self: PyMissing) => new PyMissing(`${self.path}[]`, self.reason),
    "__setitem__(self, key, value, /)": (): Value => null,
    "__neg__(self, /)": same,
    "__pos__(self, /)": same,
    "__invert__(self, /)": same,
    "__copy__(self, /)": same,
    "__deepcopy__(self, memo, /)": same,
    "__repr__(self, /)": (self: PyMissing) => `<missing '${self.path}'>`,
  });
}
