import assert from "node:assert/strict";
import { createDate, localTime } from "../../../../lib/load/write/clock.ts";
import { fillFileTemplate, slugify } from "../../../../lib/load/write/file_name.ts";

const NOW = new Date("2026-03-05T07:08:09.123Z");

function fill(template: string, timezone = "UTC"): string {
  return fillFileTemplate(template, { rev: "abc", slug: "add_users", time: localTime(NOW, timezone) });
}

Deno.test("slugify() joins words in lower case and keeps letters of all languages", () => {
  assert.equal(slugify("Add users' e-mail, NOW!", 40), "add_users_e_mail_now");
  assert.equal(slugify("Größe ändern 表", 40), "größe_ändern_表");
  assert.equal(slugify("../../etc/passwd", 40), "etc_passwd");
  assert.equal(slugify("", 40), "");
  assert.equal(slugify("?!", 40), "");
});

Deno.test("slugify() cuts at a word and marks the cut", () => {
  assert.equal(slugify("add users table", 15), "add_users_table");
  assert.equal(slugify("add users table", 14), "add_users_");
  assert.equal(slugify("add users table", 4), "add_");
  assert.equal(slugify("abcdefgh", 4), "abcd_");
  assert.equal(slugify("𠀀𠀁𠀂", 3), "𠀀𠀁𠀂");
});

Deno.test("fillFileTemplate() fills in every token", () => {
  assert.equal(fill("%(rev)s_%(slug)s"), "abc_add_users");
  assert.equal(
    fill("%(year)d/%(month).2d/%(day).2d-%(hour)02d%(minute).2d%(second)s-%(epoch)d"),
    "2026/03/05-0708" + "9-1772694489",
  );
  assert.equal(fill("100%%_%(rev).2s_%(rev)5s_%(rev)-5s|%(day)+d"), "100%_ab_  abc_abc  |+5");
});

Deno.test("fillFileTemplate() uses the clock of the time zone", () => {
  assert.equal(fill("%(day)d-%(hour)d", "Pacific/Kiritimati"), "5-21");
  assert.equal(fill("%(day)d-%(hour)d", "America/New_York"), "5-2");
  assert.equal(fill("%(epoch)d", "America/New_York"), "1772694489");
});

Deno.test("fillFileTemplate() says what is wrong with a template", () => {
  const cases: [string, RegExp][] = [
    ["%(revision)s", /there is no token 'revision'/],
    ["%(rev)", /'%\(rev\)' does not end with 's' or 'd'/],
    ["%(rev)d", /'rev' is no number/],
    ["%(rev)x", /does not end with 's' or 'd'/],
    ["%rev", /'%' stands alone/],
    ["%%(rev)s", /'%%\(' would be written as it is/],
    ["%(constructor)s", /there is no token/],
  ];
  for (const [template, reason] of cases) assert.throws(() => fill(template), reason);
});

Deno.test("createDate() writes what Alembic writes with a time zone", () => {
  assert.equal(createDate(localTime(NOW, "UTC")), "2026-03-05 07:08:09.123000+00:00");
  assert.equal(createDate(localTime(NOW, "europe/berlin")), "2026-03-05 08:08:09.123000+01:00");
  assert.equal(
    createDate(localTime(new Date("2026-07-01T00:00:00Z"), "America/St_Johns")),
    "2026-06-30 21:30:00.000000-02:30",
  );
  assert.equal(
    createDate(localTime(new Date("2026-07-01T23:30:00Z"), "Asia/Kolkata")),
    "2026-07-02 05:00:00.000000+05:30",
  );
});

Deno.test("localTime() refuses an unknown time zone", () => {
  assert.throws(() => localTime(NOW, "Mars/Base"), /Cannot use the time zone 'Mars\/Base': it is unknown/);
});
