/** Row-level security and privileges. */
import type { GoldenCase } from "./case.ts";
import { role } from "./role.ts";

const TABLE = `${role("golden_clerk")}; ${role('"Golden Reader"')}; CREATE SCHEMA app;
  CREATE TABLE app.orders (id integer, owner text, state text); CREATE TABLE orders (id integer)`;

/** Cases of row-level security. */
export const POLICY_CASES: readonly GoldenCase[] = [
  {
    alembic: "createPolicy, enableRowLevelSecurity, forceRowLevelSecurity",
    setup: TABLE,
    call: ({ op }) => {
      op.enableRowLevelSecurity("orders", { schema: "app" });
      op.forceRowLevelSecurity("orders", { schema: "app" });
      op.createPolicy("own", "orders", {
        schema: "app",
        command: "UPDATE",
        roles: ["golden_clerk", "Golden Reader"],
        using: "owner = current_user",
        check: "owner = current_user AND state <> 'sent'",
        comment: "own rows",
      });
      op.createPolicy("closed", "orders", { schema: "app", restrictive: true, using: "state <> 'closed'" });
      op.createPolicy("everybody", "orders", { schema: "app", command: "INSERT", roles: ["PUBLIC"], check: "true" });
    },
    sql: [
      "ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY",
      "ALTER TABLE app.orders FORCE ROW LEVEL SECURITY",
      `CREATE POLICY own ON app.orders FOR UPDATE TO golden_clerk, "Golden Reader" USING (owner = current_user) WITH CHECK (owner = current_user AND state <> 'sent')`,
      "COMMENT ON POLICY own ON app.orders IS 'own rows'",
      "CREATE POLICY closed ON app.orders AS RESTRICTIVE USING (state <> 'closed')",
      "CREATE POLICY everybody ON app.orders FOR INSERT TO PUBLIC WITH CHECK (true)",
    ],
  },
  {
    alembic: "alterPolicy",
    setup: `${TABLE}; CREATE POLICY own ON orders TO golden_clerk USING (id > 1)`,
    call: ({ op }) =>
      op.alterPolicy("own", "orders", {
        roles: ["PUBLIC"],
        using: "id > 2",
        existing: { roles: ["golden_clerk"], using: "id > 1" },
      }),
    sql: ["ALTER POLICY own ON orders TO PUBLIC USING (id > 2)"],
  },
  {
    alembic: "dropPolicy, disableRowLevelSecurity, noForceRowLevelSecurity",
    setup: `${TABLE}; CREATE POLICY own ON orders FOR SELECT USING (id > 1);
      ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`,
    call: ({ op }) => {
      op.dropPolicy("own", "orders", { existing: { command: "SELECT", using: "id > 1" } });
      op.noForceRowLevelSecurity("orders");
      op.disableRowLevelSecurity("orders");
    },
    sql: [
      "DROP POLICY own ON orders",
      "ALTER TABLE orders NO FORCE ROW LEVEL SECURITY",
      "ALTER TABLE orders DISABLE ROW LEVEL SECURITY",
    ],
  },
];

/** Cases of privileges. */
export const GRANT_CASES: readonly GoldenCase[] = [
  {
    alembic: "grant on tables",
    setup: TABLE,
    call: ({ op }) => {
      op.grant(["select", "INSERT"], { on: "orders", to: ["golden_clerk", "Golden Reader"] });
      op.grant("ALL", { on: { kind: "table", name: "orders", schema: "app" }, to: ["golden_clerk"], withGrantOption: true });
      op.grant(["SELECT", "UPDATE"], { on: "orders", columns: ["id"], to: ["PUBLIC"] });
    },
    sql: [
      `GRANT SELECT, INSERT ON TABLE orders TO golden_clerk, "Golden Reader"`,
      "GRANT ALL ON TABLE app.orders TO golden_clerk WITH GRANT OPTION",
      "GRANT SELECT (id), UPDATE (id) ON TABLE orders TO PUBLIC",
    ],
  },
  {
    alembic: "grant on other objects",
    version: 140000,
    setup: `${TABLE}; CREATE SEQUENCE s; CREATE TYPE mood AS ENUM ('a'); CREATE DOMAIN d AS integer;
      CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'; CREATE PROCEDURE p() LANGUAGE sql AS 'SELECT 1';
      CREATE VIEW v AS SELECT 1 AS one; CREATE VIEW w AS SELECT 1 AS one`,
    call: ({ op }) => {
      op.grant(["USAGE", "CREATE"], { on: { kind: "schema", name: "app" }, to: ["golden_clerk"] });
      op.grant("USAGE", { on: { kind: "sequence", name: "s" }, to: ["golden_clerk"] });
      op.grant("EXECUTE", {
        on: [{ kind: "function", name: "f", arguments: "integer" }],
        to: ["golden_clerk"],
        grantedBy: "CURRENT_USER",
      });
      op.grant("EXECUTE", { on: { kind: "procedure", name: "p", arguments: "" }, to: ["golden_clerk"] });
      op.grant("SELECT", { on: [{ kind: "view", name: "v" }, { kind: "view", name: "w" }], to: ["golden_clerk"] });
      op.grant("USAGE", { on: { kind: "type", name: "mood" }, to: ["golden_clerk"] });
      op.grant("USAGE", { on: { kind: "domain", name: "d" }, to: ["golden_clerk"] });
    },
    sql: [
      "GRANT USAGE, CREATE ON SCHEMA app TO golden_clerk",
      "GRANT USAGE ON SEQUENCE s TO golden_clerk",
      "GRANT EXECUTE ON FUNCTION f(integer) TO golden_clerk GRANTED BY CURRENT_USER",
      "GRANT EXECUTE ON PROCEDURE p() TO golden_clerk",
      "GRANT SELECT ON TABLE v, w TO golden_clerk",
      "GRANT USAGE ON TYPE mood TO golden_clerk",
      "GRANT USAGE ON DOMAIN d TO golden_clerk",
    ],
  },
  {
    alembic: "grant on everything in a schema",
    setup: TABLE,
    call: ({ op }) => {
      op.grant("SELECT", { on: { all: "tables", in: ["app", "public"] }, to: ["Golden Reader"] });
      op.grant("ALL PRIVILEGES", { on: { all: "sequences", in: ["app"] }, to: ["Golden Reader"] });
    },
    sql: [
      `GRANT SELECT ON ALL TABLES IN SCHEMA app, public TO "Golden Reader"`,
      `GRANT ALL ON ALL SEQUENCES IN SCHEMA app TO "Golden Reader"`,
    ],
  },
  {
    alembic: "revoke",
    backAgain: "the whole privilege is revoked",
    setup: `${TABLE}; GRANT SELECT, UPDATE ON orders TO golden_clerk WITH GRANT OPTION; GRANT ALL ON app.orders TO "Golden Reader"`,
    call: ({ op }) => {
      op.revoke("SELECT", { on: "orders", from: ["golden_clerk"], grantOptionFor: true });
      op.revoke("UPDATE", { on: "orders", from: ["golden_clerk"], withGrantOption: true });
      op.revoke("ALL", { on: { kind: "table", name: "orders", schema: "app" }, from: ["Golden Reader"] });
    },
    sql: [
      "REVOKE GRANT OPTION FOR SELECT ON TABLE orders FROM golden_clerk",
      "REVOKE UPDATE ON TABLE orders FROM golden_clerk",
      `REVOKE ALL ON TABLE app.orders FROM "Golden Reader"`,
    ],
  },
  {
    alembic: "revoke cascade",
    setup: TABLE,
    call: ({ op }) => op.revoke("DELETE", { on: "orders", from: ["golden_clerk"], cascade: true }),
    irreversible: "'cascade' may have taken privileges from others",
    sql: ["REVOKE DELETE ON TABLE orders FROM golden_clerk CASCADE"],
  },
  {
    alembic: "grantRole, revokeRole",
    setup: `${TABLE}; ${role("golden_boss")}; GRANT golden_boss TO golden_clerk`,
    call: ({ op }) => {
      op.grantRole("golden_clerk", { to: ["Golden Reader"], withAdminOption: true });
      op.revokeRole(["golden_boss"], { from: ["golden_clerk"] });
    },
    sql: [`GRANT golden_clerk TO "Golden Reader" WITH ADMIN OPTION`, "REVOKE golden_boss FROM golden_clerk"],
  },
  {
    alembic: "alterDefaultPrivileges",
    setup: TABLE,
    call: ({ op }) => {
      op.alterDefaultPrivileges(["SELECT", "INSERT"], {
        on: "tables",
        grantTo: ["golden_clerk"],
        inSchemas: ["app", "public"],
      });
      op.alterDefaultPrivileges("EXECUTE", { on: "functions", revokeFrom: ["PUBLIC"], forRoles: ["golden_clerk"] });
      op.alterDefaultPrivileges("USAGE", { on: "schemas", grantTo: ["golden_clerk"], withGrantOption: true });
    },
    sql: [
      "ALTER DEFAULT PRIVILEGES IN SCHEMA app, public GRANT SELECT, INSERT ON TABLES TO golden_clerk",
      "ALTER DEFAULT PRIVILEGES FOR ROLE golden_clerk REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
      "ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO golden_clerk WITH GRANT OPTION",
    ],
  },
];
