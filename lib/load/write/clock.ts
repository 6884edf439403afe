/**
 * The moment a revision is made, in a time zone.
 *
 * @module
 */
import { MigratorError } from "../../core/error.ts";

/** A moment as people of a time zone write it. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** `+01:00`. */
  readonly offset: string;
  /** Seconds since 1970. */
  readonly epoch: number;
  readonly milliseconds: number;
}

/**
 * Reads a clock in a time zone.
 *
 * @param timezone IANA name, in any case.
 * @throws {MigratorError} `timezone-unknown`.
 */
export function localTime(now: Date, timezone: string): LocalTime {
  const parts = new Map(formatter(timezone).formatToParts(now).map(({ type, value }) => [type, value]));
  function number(type: Intl.DateTimeFormatPartTypes): number {
    return Number(parts.get(type));
  }
  const offset = /GMT([+-]\d\d:\d\d)/.exec(parts.get("timeZoneName") ?? "")?.[1] ?? "+00:00";
  return {
    year: number("year"),
    month: number("month"),
    day: number("day"),
    hour: number("hour"),
    minute: number("minute"),
    second: number("second"),
    offset,
    epoch: Math.floor(now.getTime() / 1000),
    milliseconds: now.getMilliseconds(),
  };
}

/** `2026-11-20 17:00:00.000000+00:00`, as Alembic writes Create Date with a time zone. */
export function createDate(time: LocalTime): string {
  const date = `${pad(time.year, 4)}-${pad(time.month)}-${pad(time.day)}`;
  const clock = `${pad(time.hour)}:${pad(time.minute)}:${pad(time.second)}.${pad(time.milliseconds * 1000, 6)}`;
  return `${date} ${clock}${time.offset}`;
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, "0");
}

function formatter(timezone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone: timezone,
      calendar: "iso8601",
      numberingSystem: "latn",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      timeZoneName: "longOffset",
    });
  } catch (error) {
    throw new MigratorError("timezone-unknown", `Cannot use the time zone '${timezone}': it is unknown`, {
      hint: "Write an IANA name in 'timezone', such as 'UTC' or 'Europe/Berlin'",
      data: { timezone },
      cause: error,
    });
  }
}
