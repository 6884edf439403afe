/**
 * From the text of a value to the value, by the OID of its type.
 *
 * @module
 */
import { parseArray } from "./array_text.ts";

/** Reads the text of a value that is not NULL. */
export type ValueReader = (text: string) => unknown;

/** Readers of scalar types by OID (`pg_type.dat` of PostgreSQL's sources); every other type stays text. */
const SCALARS: Readonly<Record<number, ValueReader>> = {
  16: (text) => text === "t", // bool
  17: readBytes, // bytea
  20: readInt8, // int8
  21: Number, // int2
  23: Number, // int4
  26: Number, // oid
  114: (text) => JSON.parse(text), // json
  700: Number, // float4
  701: Number, // float8
  3802: (text) => JSON.parse(text), // jsonb
};

/** Array types by OID, with the OID of their elements. */
const ARRAYS: Readonly<Record<number, number>> = {
  143: 142, // xml
  199: 114, // json
  629: 628, // line
  651: 650, // cidr
  719: 718, // circle
  775: 774, // macaddr8
  791: 790, // money
  1000: 16, // bool
  1001: 17, // bytea
  1002: 18, // "char"
  1003: 19, // name
  1005: 21, // int2
  1007: 23, // int4
  1008: 24, // regproc
  1009: 25, // text
  1010: 27, // tid
  1011: 28, // xid
  1012: 29, // cid
  1014: 1042, // bpchar
  1015: 1043, // varchar
  1016: 20, // int8
  1021: 700, // float4
  1022: 701, // float8
  1028: 26, // oid
  1034: 1033, // aclitem
  1040: 829, // macaddr
  1041: 869, // inet
  1115: 1114, // timestamp
  1182: 1082, // date
  1183: 1083, // time
  1185: 1184, // timestamptz
  1187: 1186, // interval
  1231: 1700, // numeric
  1263: 2275, // cstring
  1270: 1266, // timetz
  1561: 1560, // bit
  1563: 1562, // varbit
  2207: 2202, // regprocedure
  2208: 2203, // regoper
  2209: 2204, // regoperator
  2210: 2205, // regclass
  2211: 2206, // regtype
  2951: 2950, // uuid
  3221: 3220, // pg_lsn
  3643: 3614, // tsvector
  3645: 3615, // tsquery
  3735: 3734, // regconfig
  3770: 3769, // regdictionary
  3807: 3802, // jsonb
  4090: 4089, // regnamespace
  4097: 4096, // regrole
};

/** Array types with `;` between elements. */
const BOX_ARRAY = 1020;

/** Leaves the text as it is. */
export function keepText(text: string): string {
  return text;
}

/**
 * The reader of a type.
 *
 * @example
 * ```ts
 * valueReader(20)("9007199254740993"); // 9007199254740993n
 * valueReader(1007)("{1,NULL}"); // [1, null]
 * ```
 */
export function valueReader(oid: number): ValueReader {
  const scalar = SCALARS[oid];
  if (scalar !== undefined) return scalar;
  if (oid === BOX_ARRAY) return (text) => parseArray(text, { element: keepText, delimiter: ";" });
  const elementOid = ARRAYS[oid];
  if (elementOid === undefined) return keepText;
  const element = SCALARS[elementOid] ?? keepText;
  return (text) => parseArray(text, { element });
}

function readInt8(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}

/** `bytea_output` is `hex` unless somebody set `escape`. */
function readBytes(text: string): Uint8Array {
  if (text.startsWith("\\x")) return Uint8Array.fromHex(text.slice(2));
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== "\\") bytes.push(text.charCodeAt(at));
    else if (text[at + 1] === "\\") bytes.push(text.charCodeAt(++at));
    else {
      bytes.push(parseInt(text.slice(at + 1, at + 4), 8));
      at += 3;
    }
  }
  return Uint8Array.from(bytes);
}
