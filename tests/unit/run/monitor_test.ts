import assert from "node:assert/strict";
import { systemClock } from "../../../lib/db/clock.ts";
import type { Session } from "../../../lib/db/session.ts";
import type { RunListener } from "../../../lib/run/events.ts";
import { createMonitor } from "../../../lib/run/monitor.ts";
import type { Statement } from "../../../lib/sql/statement.ts";

/** A second connection that takes a while to be made. */
function slowConnections(ms: number): { opened: number; closed: number; connect(): Promise<Session> } {
  const seen = {
    opened: 0,
    closed: 0,
    async connect(): Promise<Session> {
      seen.opened++;
      await new Promise((resolve) => setTimeout(resolve, ms));
      let closed = false;
      return {
        get closed(): boolean {
          return closed;
        },
        script: () => Promise.resolve([]),
        query: () => Promise.resolve({ command: "SELECT", count: 0, fields: [], rows: [] }),
        close(): Promise<void> {
          if (!closed) seen.closed++;
          closed = true;
          return Promise.resolve();
        },
      } as unknown as Session;
    },
  };
  return seen;
}

const INPUT = {
  clock: systemClock(),
  identity: { host: "web-1", pid: 7, toolVersion: "1" },
  listener: () => {},
  settings: { lockTimeoutMs: 15 },
};

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

Deno.test("a monitor opens one connection, however many messages come while it is made, and closes it", async () => {
  const connections = slowConnections(60);
  {
    await using monitor = createMonitor({ ...INPUT, connectMonitor: connections.connect }, 1);
    for (let message = 0; message < 4; message++) {
      monitor.start([]);
      await pause(20);
      monitor.stop();
    }
  }
  assert.deepEqual([connections.opened, connections.closed], [1, 1]);
});

Deno.test("a monitor whose connection was lost opens another one, and closes that", async () => {
  const connections = slowConnections(0);
  const sessions: Session[] = [];
  {
    const connectMonitor = async () => {
      const session = await connections.connect();
      sessions.push(session);
      return session;
    };
    await using monitor = createMonitor({ ...INPUT, connectMonitor }, 1);
    for (const [at] of [1, 2].entries()) {
      monitor.start([]);
      await pause(40);
      monitor.stop();
      if (at === 0) await sessions[0]!.close();
    }
  }
  assert.deepEqual([connections.opened, connections.closed], [2, 2]);
});

Deno.test("a monitor that gets no connection goes on without, and ends", async () => {
  let asked = 0;
  const { MigratorError } = await import("../../../lib/core/error.ts");
  {
    await using monitor = createMonitor({
      ...INPUT,
      connectMonitor: () => {
        asked++;
        return Promise.reject(new MigratorError("too-many-connections", "The server has no connection left"));
      },
    }, 1);
    for (let message = 0; message < 3; message++) {
      monitor.start([]);
      await pause(30);
      monitor.stop();
    }
    assert.deepEqual(await monitor.takeBlockers(), []);
  }
  assert.equal(asked, 1);
});

Deno.test("a monitor tells no progress of a message that has its answer", async () => {
  const connections = slowConnections(60);
  const told: string[] = [];
  const statement = { sql: "SELECT 1" } as unknown as Statement;
  {
    const listener: RunListener = ({ type }) => void told.push(type);
    await using monitor = createMonitor({ ...INPUT, listener, connectMonitor: connections.connect }, 1);
    monitor.start([statement]);
    await pause(30);
    monitor.stop();
    await pause(100);
    assert.equal(told.length, 0, told.join());
    monitor.start([statement]);
    await pause(60);
    monitor.stop();
  }
  assert.equal(connections.opened, 1);
  assert.ok(told.includes("statement-progress"), told.join());
});
