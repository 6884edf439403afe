/**
 * ISO 8601 texts.
 *
 * @module
 */
import { raise } from "../../runtime/exception.ts";
import { reprNow } from "../../runtime/repr.ts";
import { dateOfOrdinal, type DateParts, isoFirst } from "../calendar_math.ts";
import { checkDate, checkTime, MIDNIGHT, PyTimezone, type TimeParts, UTC } from "./objects.ts";

function bad(text: string): unknown {
  return raise("ValueError", `Invalid isoformat string: ${reprNow(text)}`);
}

/** Reads a date: `2020-01-31`, `20200131`, `2020-W05-5`. */
export function parseIsoDate(text: string, whole: string = text): DateParts {
  const plain = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text);
  if (plain !== null && /^\d{8}$|^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return checkDate({ year: Number(plain[1]), month: Number(plain[2]), day: Number(plain[3]) });
  }
  const week = /^(\d{4})-?W(\d{2})(?:-?(\d))?$/.exec(text);
  if (week === null) throw bad(whole);
  return dateOfOrdinal(isoFirst(Number(week[1])) + (Number(week[2]) - 1) * 7 + Number(week[3] ?? 1) - 1);
}

const TIME =
  /^(\d{2})(?::?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?)?(Z|z|[-+]\d{2}(?::?\d{2}(?::?\d{2}(?:\.\d{1,6})?)?)?)?$/;

/** Reads a time of day. */
export function parseIsoTime(text: string, whole: string = text): TimeParts {
  const match = TIME.exec(text.replace(/^T/, ""));
  if (match === null) throw bad(whole);
  const [, hour, minute, second, fraction, zone] = match;
  return checkTime({
    ...MIDNIGHT,
    hour: Number(hour),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    microsecond: Number((fraction ?? "").slice(0, 6).padEnd(6, "0")),
    tzinfo: zone === undefined ? null : zoneOf(zone),
  });
}

function zoneOf(text: string): PyTimezone {
  if (text === "Z" || text === "z") return UTC;
  const match = /^([-+])(\d{2}):?(\d{2})?:?(\d{2})?(?:\.(\d+))?$/.exec(text);
  const [, sign, hours = "0", minutes = "0", seconds = "0", fraction = ""] = match ?? [];
  const total = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1_000_000 +
    Number(fraction.padEnd(6, "0"));
  return total === 0 ? UTC : new PyTimezone(BigInt(sign === "-" ? -total : total));
}

/** Reads a date with or without a time of day. */
export function parseIsoDateTime(text: string): DateParts & TimeParts {
  const match = /^(\d{4}-?W\d{2}(?:-?\d)?|\d{8}|\d{4}-\d{2}-\d{2})(?:[^\d]([^]*))?$/.exec(text);
  if (match === null) throw bad(text);
  const [, date = "", time] = match;
  const parts = parseIsoDate(date, text);
  return { ...parts, ...(time === undefined ? MIDNIGHT : parseIsoTime(time, text)) };
}

const SPECS: Readonly<Record<string, number>> = { hours: 1, minutes: 2, seconds: 3, milliseconds: 4, microseconds: 5 };

/** A time of day as ISO text, without its offset. */
export function isoTime(time: TimeParts, timespec: string): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  const level = timespec === "auto" ? (time.microsecond === 0 ? 3 : 5) : SPECS[timespec];
  if (level === undefined) throw raise("ValueError", "Unknown timespec value");
  const micros = String(time.microsecond).padStart(6, "0");
  const clock = [time.hour, time.minute, time.second].slice(0, level).map(two).join(":");
  return level === 4 ? `${clock}.${micros.slice(0, 3)}` : level === 5 ? `${clock}.${micros}` : clock;
}

/** A date as ISO text. */
export function isoDate({ year, month, day }: DateParts): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
