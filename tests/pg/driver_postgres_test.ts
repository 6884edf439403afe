import { openDriver } from "../../lib/db/driver.ts";
import { createDatabase } from "../support/database.ts";
import { testDriver } from "./driver_conformance.ts";

testDriver({
  name: "postgres driver",
  embedded: false,
  open: async () => {
    const database = await createDatabase();
    const { driver } = await openDriver({ url: database.url, env: {} });
    return { driver, [Symbol.asyncDispose]: () => database.drop() };
  },
});
