/**
 * The module `json`.
 *
 * @module
 */
import { asText, textOf } from "../../runtime/arguments.ts";
import { getAttr } from "../../runtime/attribute.ts";
import { call } from "../../runtime/call.ts";
import { raise } from "../../runtime/exception.ts";
import { defineProperties, nativeModule, nativeType } from "../../runtime/native.ts";
import type { Await, Kwargs, PyObject, PyType, Value } from "../../runtime/object.ts";
import { truth } from "../../runtime/truth.ts";
import { typeOf } from "../../runtime/types.ts";
import { PyBytes, PyIter, type PyModule, PyTuple, STOP } from "../../runtime/values.ts";
import { after, drive } from "../../runtime/wait.ts";
import { decodeBytes } from "../../builtins/codec.ts";
import { decodeErrorType, type DecodeHooks, decodeJson, decodePrefix } from "./decode.ts";
import { encodeJson, type EncodeOptions } from "./encode.ts";

type Option = (name: string, fallback: Value) => Value;

function flag(value: Value): boolean {
  return truth(value) === true;
}

function encodeOptions(option: Option, fallback: Value): EncodeOptions {
  const indent = option("indent", null);
  const separators = option("separators", null);
  const items = separators instanceof PyTuple ? separators.items : null;
  return {
    skipKeys: flag(option("skipkeys", false)),
    ensureAscii: flag(option("ensure_ascii", true)),
    allowNan: flag(option("allow_nan", true)),
    checkCircular: flag(option("check_circular", true)),
    sortKeys: flag(option("sort_keys", false)),
    indent: indent === null ? null : typeof indent === "number" ? " ".repeat(indent) : asText(indent),
    itemSeparator: items === null ? (indent === null ? ", " : ",") : asText(items[0] ?? null),
    keySeparator: items === null ? ": " : asText(items[1] ?? null),
    fallback,
  };
}

function optionsOf(kwargs: Kwargs): Option {
  return (name, fallback) => {
    const value = kwargs.get(name);
    return value === undefined ? fallback : value;
  };
}

function encodeWith(value: Value, options: EncodeOptions): Await<Value> {
  return drive(encodeJson(value, options) as Generator<unknown, Value, Value>);
}

const encoderType: PyType = nativeType("JSONEncoder", {
  module: "json.encoder",
  open: true,
  methods: {
    "__init__(self, /, **kwargs)": (self: PyObject, kwargs: Kwargs) => {
      self.attrs ??= new Map();
      for (const [name, value] of kwargs) self.attrs.set(name, value);
      if (kwargs.get("default") === null) self.attrs.delete("default");
      return null;
    },
    "default(self, o)": (_self: Value, value: Value) => {
      throw raise("TypeError", `Object of type ${typeOf(value).name} is not JSON serializable`);
    },
    "encode(self, o)": (self: PyObject, value: Value) => encodeBy(self, value),
    "iterencode(self, o, _one_shot=False)": (self: PyObject, value: Value) => {
      let done = false;
      return new PyIter(() => {
        if (done) return STOP;
        done = true;
        return encodeBy(self, value);
      });
    },
  },
});

function encodeBy(self: PyObject, value: Value): Await<Value> {
  return after(
    getAttr(self, "default"),
    (fallback) => encodeWith(value, encodeOptions(optionsOf(self.attrs ?? new Map()), fallback)),
  );
}

function dumps(value: Value, kwargs: Kwargs): Await<Value> {
  const cls = kwargs.get("cls") ?? null;
  kwargs.delete("cls");
  if (cls !== null) {
    return after(
      call(cls, [], kwargs),
      (encoder) => after(getAttr(encoder, "encode"), (encode) => call(encode, [value])),
    );
  }
  const known = [
    "skipkeys",
    "ensure_ascii",
    "check_circular",
    "allow_nan",
    "indent",
    "separators",
    "default",
    "sort_keys",
  ];
  for (const name of kwargs.keys()) {
    if (!known.includes(name)) {
      throw raise("TypeError", `JSONEncoder.__init__() got an unexpected keyword argument '${name}'`);
    }
  }
  const option = optionsOf(kwargs);
  return encodeWith(value, encodeOptions(option, option("default", null)));
}

function hooksOf(option: Option): DecodeHooks {
  return {
    object: option("object_hook", null),
    pairs: option("object_pairs_hook", null),
    parseFloat: option("parse_float", null),
    parseInt: option("parse_int", null),
  };
}

function documentText(value: Value): string {
  const text = textOf(value);
  if (text !== null) return text;
  if (value instanceof PyBytes) return decodeBytes(value.data, { encoding: "utf-8-sig" });
  throw raise("TypeError", `the JSON object must be str, bytes or bytearray, not ${typeOf(value).name}`);
}

function loads(value: Value, kwargs: Kwargs): Await<Value> {
  const text = documentText(value);
  const cls = kwargs.get("cls") ?? null;
  kwargs.delete("cls");
  if (cls !== null) {
    return after(
      call(cls, [], kwargs),
      (decoder) => after(getAttr(decoder, "decode"), (decode) => call(decode, [text])),
    );
  }
  return drive(decodeJson(text, hooksOf(optionsOf(kwargs))));
}

const decoderType: PyType = nativeType("JSONDecoder", {
  module: "json.decoder",
  open: true,
  methods: {
    "__init__(self, /, **kwargs)": (self: PyObject, kwargs: Kwargs) => {
      self.attrs = new Map(kwargs);
      return null;
    },
    "decode(self, s)": (self: PyObject, text: Value) =>
      drive(decodeJson(asText(text), hooksOf(optionsOf(self.attrs ?? new Map())))),
    "raw_decode(self, s, idx=0)": (self: PyObject, text: Value, start: Value) =>
      drive(decodePrefix(asText(text), { pos: start as number, hooks: hooksOf(optionsOf(self.attrs ?? new Map())) })),
  },
});

/** Makes `json`. */
export function makeJson(): PyModule {
  const named = (name: string) => (self: PyObject): Value => self.attrs?.get(name) ?? null;
  defineProperties(
    decodeErrorType,
    Object.fromEntries(["msg", "doc", "pos", "lineno", "colno"].map((name) => [name, named(name)])),
  );
  const decoder = nativeModule("json.decoder", { JSONDecodeError: decodeErrorType, JSONDecoder: decoderType });
  const encoder = nativeModule("json.encoder", { JSONEncoder: encoderType });
  return nativeModule("json", {
    JSONDecodeError: decodeErrorType,
    JSONEncoder: encoderType,
    JSONDecoder: decoderType,
    decoder,
    encoder,
    "dumps(obj, **kwargs)": dumps,
    "dump(obj, fp, **kwargs)": (value: Value, file: Value, kwargs: Kwargs) =>
      after(
        dumps(value, kwargs),
        (text) => after(getAttr(file, "write"), (write) => after(call(write, [text]), () => null)),
      ),
    "loads(s, **kwargs)": loads,
    "load(fp, **kwargs)": (file: Value, kwargs: Kwargs) =>
      after(getAttr(file, "read"), (read) => after(call(read, []), (text) => loads(text, kwargs))),
  });
}
