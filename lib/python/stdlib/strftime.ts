/**
 * Dates and times to text and back, by the directives of C.
 *
 * Source: https://docs.python.org/3/library/datetime.html#strftime-and-strptime-behavior
 *
 * @module
 */
import { raise } from "../runtime/exception.ts";
import { reprNow } from "../runtime/repr.ts";
import {
  dateOfOrdinal,
  type DateTimeParts,
  daysBeforeYear,
  isoCalendar,
  isoFirst,
  ordinalOf,
} from "./calendar_math.ts";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** A time to format. */
export interface TimeFields extends DateTimeParts {
  /** Offset from UTC in microseconds; `null` when naive. */
  readonly offset: number | null;
  readonly zone: string;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

/** An offset in microseconds as `+HHMM` or `+HH:MM`, with seconds if it has any. */
export function offsetText(offset: number, separator: string): string {
  const magnitude = Math.abs(offset);
  const seconds = Math.floor(magnitude / 1_000_000);
  const micros = magnitude % 1_000_000;
  let text = `${offset < 0 ? "-" : "+"}${two(Math.floor(seconds / 3600))}${separator}${
    two(Math.floor(seconds / 60) % 60)
  }`;
  if (seconds % 60 !== 0 || micros !== 0) text += separator + two(seconds % 60);
  return micros === 0 ? text : `${text}.${String(micros).padStart(6, "0")}`;
}

/** `time.strftime`. */
export function formatTime(format: string, time: TimeFields): string {
  return format.replace(/%(:z|[^])/gu, (whole, directive: string) => directiveText(directive, time) ?? whole);
}

function directiveText(directive: string, time: TimeFields): string | null {
  const ordinal = ordinalOf(time);
  const weekday = (ordinal + 6) % 7;
  const yearDay = ordinal - daysBeforeYear(time.year);
  switch (directive) {
    case "Y":
      return String(time.year);
    case "y":
      return two(time.year % 100);
    case "C":
      return two(Math.floor(time.year / 100));
    case "m":
      return two(time.month);
    case "d":
      return two(time.day);
    case "e":
      return String(time.day).padStart(2);
    case "H":
      return two(time.hour);
    case "I":
      return two(time.hour % 12 || 12);
    case "M":
      return two(time.minute);
    case "S":
      return two(time.second);
    case "f":
      return String(time.microsecond).padStart(6, "0");
    case "p":
      return time.hour < 12 ? "AM" : "PM";
    case "a":
      return (DAYS[weekday] as string).slice(0, 3);
    case "A":
      return DAYS[weekday] as string;
    case "b":
    case "h":
      return (MONTHS[time.month - 1] as string).slice(0, 3);
    case "B":
      return MONTHS[time.month - 1] as string;
    case "j":
      return String(yearDay).padStart(3, "0");
    case "w":
      return String((weekday + 1) % 7);
    case "u":
      return String(weekday + 1);
    case "U":
      return two(Math.floor((yearDay + 6 - (weekday + 1) % 7) / 7));
    case "W":
      return two(Math.floor((yearDay + 6 - weekday) / 7));
    case "G":
      return String(isoCalendar(time).year);
    case "V":
      return two(isoCalendar(time).week);
    case "z":
      return time.offset === null ? "" : offsetText(time.offset, "");
    case ":z":
      return time.offset === null ? "" : offsetText(time.offset, ":");
    case "Z":
      return time.zone;
    case "s":
      return String(Number(ordinal - 719163) * 86400 + time.hour * 3600 + time.minute * 60 + time.second);
    case "n":
      return "\n";
    case "t":
      return "\t";
    case "%":
      return "%";
    default:
      return compound(directive, time);
  }
}

const COMPOUND: Readonly<Record<string, string>> = {
  c: "%a %b %e %H:%M:%S %Y",
  x: "%m/%d/%y",
  X: "%H:%M:%S",
  D: "%m/%d/%y",
  F: "%Y-%m-%d",
  T: "%H:%M:%S",
  R: "%H:%M",
  r: "%I:%M:%S %p",
};

function compound(directive: string, time: TimeFields): string | null {
  const format = COMPOUND[directive];
  return format === undefined ? null : formatTime(format, time);
}

const PATTERNS: Readonly<Record<string, string>> = {
  Y: "(\\d{4})",
  y: "(\\d{2})",
  m: "(1[0-2]|0[1-9]|[1-9])",
  d: "(3[01]|[12]\\d|0[1-9]|[1-9]| [1-9])",
  H: "(2[0-3]|[01]\\d|\\d)",
  I: "(1[0-2]|0[1-9]|[1-9])",
  M: "([0-5]\\d|\\d)",
  S: "(6[01]|[0-5]\\d|\\d)",
  f: "(\\d{1,6})",
  p: "(am|pm)",
  j: "(36[0-6]|3[0-5]\\d|[12]\\d\\d|0\\d\\d|\\d\\d|\\d)",
  z: "([-+]\\d{2}:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|Z)",
  Z: "(utc|gmt)",
  w: "([0-6])",
  u: "([1-7])",
  G: "(\\d{4})",
  V: "(5[0-3]|0[1-9]|[1-4]\\d|\\d)",
  U: "(5[0-3]|[0-4]\\d|\\d)",
  W: "(5[0-3]|[0-4]\\d|\\d)",
};

function names(list: readonly string[], length?: number): string {
  return `(${list.map((name) => name.slice(0, length)).join("|")})`;
}

function patternOf(directive: string): string {
  switch (directive) {
    case "a":
      return names(DAYS, 3);
    case "A":
      return names(DAYS);
    case "b":
      return names(MONTHS, 3);
    case "B":
      return names(MONTHS);
    default: {
      const pattern = PATTERNS[directive];
      if (pattern !== undefined) return pattern;
      throw raise("ValueError", `'${directive}' is a bad directive in format`);
    }
  }
}

/** What `strptime` read. */
export interface ParsedTime extends DateTimeParts {
  readonly offset: number | null;
}

/** `strptime`. Throws a Python `ValueError` when the text does not fit the format. */
export function parseTime(text: string, format: string): ParsedTime {
  const directives: string[] = [];
  const whole = format.replace(/%([cxXDFTR])/g, (_, directive: string) => COMPOUND[directive] as string);
  const source = whole.replace(/%([^])|(\s+)|([^%\s]+)/g, (_, directive?: string, space?: string, literal?: string) => {
    if (directive === "%") return "%";
    if (directive !== undefined) {
      directives.push(directive);
      return patternOf(directive);
    }
    return space !== undefined ? "\\s+" : (literal as string).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  });
  const match = new RegExp(`^${source}`, "i").exec(text);
  if (match === null) {
    throw raise("ValueError", `time data ${reprNow(text)} does not match format ${reprNow(format)}`);
  }
  if (match[0].length < text.length) {
    throw raise("ValueError", `unconverted data remains: ${text.slice(match[0].length)}`);
  }
  return assemble(directives, match.slice(1) as string[]);
}

function indexOfName(list: readonly string[], name: string, length?: number): number {
  return list.findIndex((item) => item.slice(0, length).toLowerCase() === name.toLowerCase());
}

function parseOffset(text: string): number {
  if (text === "Z" || text === "z") return 0;
  const match = /^([-+])(\d{2}):?(\d{2})(?::?(\d{2})(?:\.(\d+))?)?$/.exec(text);
  const [, sign = "+", hours = "0", minutes = "0", seconds = "0", fraction = "0"] = match ?? [];
  const total = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1_000_000 +
    Number(fraction.padEnd(6, "0"));
  return sign === "-" ? -total : total;
}

function assemble(directives: readonly string[], texts: readonly string[]): ParsedTime {
  const found = new Map(directives.map((directive, i) => [directive, texts[i] as string]));
  const number = (directive: string, fallback: number): number => Number(found.get(directive) ?? fallback);
  const short = found.get("y");
  let year = number("Y", short === undefined ? 1900 : Number(short) + (Number(short) < 69 ? 2000 : 1900));
  let month = number("m", 1);
  let day = number("d", 1);
  const monthName = found.get("B") ?? found.get("b");
  if (monthName !== undefined) month = indexOfName(MONTHS, monthName, found.has("B") ? undefined : 3) + 1;
  const yearDay = found.get("j");
  if (yearDay !== undefined) ({ year, month, day } = dateOfOrdinal(daysBeforeYear(year) + Number(yearDay)));
  const isoYear = found.get("G");
  if (isoYear !== undefined) {
    const ordinal = isoFirst(Number(isoYear)) + (number("V", 1) - 1) * 7 + number("u", 1) - 1;
    ({ year, month, day } = dateOfOrdinal(ordinal));
  }
  let hour = number("H", 0);
  const half = found.get("I");
  if (half !== undefined) hour = Number(half) % 12 + (found.get("p")?.toLowerCase() === "pm" ? 12 : 0);
  const zone = found.get("z");
  return {
    year,
    month,
    day,
    hour,
    minute: number("M", 0),
    second: number("S", 0),
    microsecond: Number((found.get("f") ?? "0").padEnd(6, "0")),
    offset: zone === undefined ? (found.has("Z") ? 0 : null) : parseOffset(zone),
  };
}
