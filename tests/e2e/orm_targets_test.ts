import assert from "node:assert/strict";
import { docBlocks } from "../support/docs.ts";
import { createProject, type Project } from "../support/project.ts";

/** Installs packages into the project; `false`, which is said, where they cannot be had. */
async function install(project: Project, dependencies: Readonly<Record<string, string>>): Promise<boolean> {
  await project.folder.write("package.json", JSON.stringify({ private: true, type: "module", dependencies }));
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["install", "--quiet"],
    cwd: project.folder.path,
    stdin: "null",
  }).output();
  if (!success) {
    const reason = new TextDecoder().decode(stderr).trim().split("\n")[0];
    console.log(`skipped: ${Object.keys(dependencies).join(", ")} cannot be installed: ${reason}`);
  }
  return success;
}

/** What a tool prints on stdout. */
async function printed(project: Project, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", ...args],
    cwd: project.folder.path,
    env,
    stdin: "null",
  }).output();
  assert.equal(code, 0, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

/** Autogenerates from what a tool printed, applies it, and finds nothing more. */
async function proveTarget(project: Project, stdin: string): Promise<void> {
  for (const args of [["revision", "--autogenerate", "--target", "-", "-m", "from the tool"], ["upgrade", "head"]]) {
    const { code, stderr } = await project.run(args, { stdin });
    assert.equal(code, 0, stderr);
  }
  const { code, stdout, stderr } = await project.run(["check", "--target", "-"], { stdin });
  assert.equal(code, 0, stderr);
  assert.equal(stdout, "No new upgrade operations detected.\n");
}

Deno.test("Drizzle: what 'drizzle-kit export' prints is a target", async () => {
  await using project = await createProject();
  if (!await install(project, { "drizzle-kit": "0.31.11", "drizzle-orm": "0.45.4" })) return;
  await project.folder.write(
    "drizzle.config.ts",
    'import { defineConfig } from "drizzle-kit";\nexport default defineConfig({ dialect: "postgresql", schema: "./schema.ts" });\n',
  );
  await project.folder.write(
    "schema.ts",
    `import { index, integer, pgEnum, pgTable, timestamp, varchar } from "drizzle-orm/pg-core";
export const state = pgEnum("order_state", ["new", "paid"]);
export const users = pgTable("users", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  email: varchar({ length: 255 }).notNull().unique(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
});
export const orders = pgTable("orders", {
  id: integer().primaryKey(),
  userId: integer("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
  state: state().notNull().default("new"),
}, (t) => [index("orders_user_idx").on(t.userId)]);
`,
  );
  await proveTarget(project, await printed(project, ["npm:drizzle-kit", "export"]));
});

Deno.test("Prisma: what 'prisma migrate diff --script' prints is a target", async () => {
  await using project = await createProject();
  if (!await install(project, { "prisma": "6.19.3", "@prisma/adapter-pg": "6.19.3" })) return;
  await project.folder.write(
    "prisma.config.ts",
    `import { PrismaPg } from "@prisma/adapter-pg";
import { defineConfig } from "prisma/config";
export default defineConfig({
  experimental: { adapter: true },
  engine: "js",
  schema: "schema.prisma",
  adapter: async () => new PrismaPg({ connectionString: ${JSON.stringify(project.db.url)} }),
});
`,
  );
  await project.folder.write(
    "schema.prisma",
    `datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}
enum State {
  NEW
  PAID
}
model User {
  id        Int      @id @default(autoincrement())
  email     String   @unique
  createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)
  orders    Order[]
}
model Order {
  id     BigInt @id @default(autoincrement())
  userId Int
  user   User   @relation(fields: [userId], references: [id], onDelete: Cascade)
  state  State  @default(NEW)
  @@index([userId])
}
`,
  );
  const args = ["npm:prisma", "migrate", "diff", "--from-empty", "--to-schema-datamodel", "schema.prisma", "--script"];
  // The engine in JavaScript comes with the package; the native ones would be downloaded from elsewhere.
  const none = Deno.execPath();
  const env = {
    DATABASE_URL: project.db.url,
    PRISMA_QUERY_ENGINE_LIBRARY: none,
    PRISMA_SCHEMA_ENGINE_BINARY: none,
    CHECKPOINT_DISABLE: "1",
  };
  await proveTarget(project, await printed(project, args, env));
});

/** The blocks of TypeScript of docs/targets.md. */
async function pageBlocks(): Promise<readonly string[]> {
  const page = await Deno.readTextFile("docs/targets.md");
  return docBlocks(page).filter(({ language }) => language === "ts").map(({ text }) => text);
}

Deno.test("docs/targets.md: its models file is a target", async () => {
  await using project = await createProject();
  const [models] = await pageBlocks();
  await project.folder.write("models.ts", models!);
  assert.equal((await project.run(["check", "--target", "models.ts"])).code, 3);
  for (const args of [["revision", "--autogenerate", "--target", "models.ts", "-m", "orders"], ["upgrade", "head"]]) {
    const { code, stderr } = await project.run(args);
    assert.equal(code, 0, stderr);
  }
  const { stdout } = await project.run(["check", "--target", "models.ts"]);
  assert.equal(stdout, "No new upgrade operations detected.\n");
});

Deno.test("docs/targets.md: what its Kysely program prints is a target", async () => {
  await using project = await createProject();
  if (!await install(project, { "kysely": "0.28.8" })) return;
  const [, program] = await pageBlocks();
  assert.match(program!, /from "kysely"/);
  await project.folder.write("schema.ts", program!);
  await proveTarget(project, await printed(project, ["schema.ts"]));
});
