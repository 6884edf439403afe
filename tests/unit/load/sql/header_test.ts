import assert from "node:assert/strict";
import { MigratorError } from "../../../../lib/core/error.ts";
import { readSqlHeader } from "../../../../lib/load/sql/header.ts";
import type { RevisionHeader, RevisionSource } from "../../../../lib/revision/types.ts";

const SOURCE: RevisionSource = { path: "/v/a.sql", display: "v/a.sql", kind: "sql" };

function header(text: string): RevisionHeader {
  const found = readSqlHeader(text, SOURCE);
  assert.ok(found !== null);
  return found;
}

function failure(text: string): MigratorError {
  try {
    readSqlHeader(text, SOURCE);
  } catch (error) {
    assert.ok(error instanceof MigratorError);
    return error;
  }
  throw new Error("nothing was thrown");
}

Deno.test("readSqlHeader() reads the generated form", () => {
  const text = `-- add users table
--
-- Revision ID: f6e5d4c3b2a1
-- Revises: a1, b2
-- Create Date: 2026-11-20 17:00:00.000000+00:00
-- Branch Labels: users, accounts
-- Depends on: c3

-- migrate:up
CREATE TABLE users (id integer PRIMARY KEY);
`;
  assert.deepEqual(header(text), {
    id: "f6e5d4c3b2a1",
    down: ["a1", "b2"],
    dependsOn: ["c3"],
    labels: ["users", "accounts"],
    message: "add users table",
    doc: text.slice(0, text.indexOf("\n\n")).replaceAll(/^-- ?/gm, ""),
    source: SOURCE,
  });
});

Deno.test("readSqlHeader() takes any case, block comments and Windows line ends", () => {
  const text = "/*\r\n * add users\r\n *\r\n * REVISION ID: a1\r\n * revises:\r\n */\r\n-- MIGRATE:UP\r\n";
  assert.deepEqual([header(text).id, header(text).down, header(text).message], ["a1", [], "add users"]);
});

Deno.test("readSqlHeader() takes nothing, 'base' and 'None' for a base", () => {
  for (const parent of ["", "base", "<base>", "None"]) {
    assert.deepEqual(header(`-- Revision ID: a\n-- Revises: ${parent}\n-- migrate:up`).down, [], parent);
  }
});

Deno.test("readSqlHeader() keeps a blank line between comments as a paragraph", () => {
  const found = header("-- first\n\n-- second\n\n-- Revision ID: a\n-- Revises:\n-- migrate:up");
  assert.equal(found.message, "first");
  assert.equal(found.doc, "first\n\nsecond\n\nRevision ID: a\nRevises:");
});

Deno.test("readSqlHeader() does not read below the first section or statement", () => {
  assert.deepEqual(header("-- Revision ID: a\n-- Revises:\n-- migrate:up\n-- Depends on: x\nSELECT 1").dependsOn, []);
  assert.deepEqual(header("-- Revision ID: a\n-- Revises:\nSELECT 1;\n-- Depends on: x").dependsOn, []);
});

Deno.test("readSqlHeader() returns null for a file that is no revision", () => {
  assert.equal(readSqlHeader("", SOURCE), null);
  assert.equal(readSqlHeader("-- a helper\nCREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1';", SOURCE), null);
});

Deno.test("readSqlHeader() wants an id and a parent of what looks like a revision", () => {
  const noId = failure("-- add users\n-- migrate:up\nSELECT 1");
  assert.equal(noId.code, "revision-header");
  assert.equal(noId.message, "Cannot read 'v/a.sql': it has no line '-- Revision ID: ...'");
  assert.match(failure("-- Revises: a\nSELECT 1").message, /Revision ID/);
  assert.match(failure("-- Revision ID:\n-- Revises: a\n-- migrate:up").message, /Revision ID/);
  assert.match(failure("SELECT 1;\n-- migrate:up\n").message, /Revision ID/);
  assert.match(failure("-- Revision ID: a\n-- migrate:up").message, /Revises/);
});

Deno.test("readSqlHeader() refuses a field that is there twice, with its place", () => {
  const error = failure("-- x\n-- Revision ID: a\n-- Revises:\n-- Revision ID: b\n-- migrate:up");
  assert.equal(error.message, "Cannot read 'v/a.sql': 'Revision ID:' is there twice");
  assert.deepEqual([error.where?.line, error.where?.column], [4, 1]);
});

Deno.test("readSqlHeader() passes on an unterminated comment", () => {
  assert.equal(failure("/* Revision ID: a").code, "sql-unterminated");
});
