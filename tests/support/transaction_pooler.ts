/**
 * A small transaction pooler: what PgBouncer does in transaction mode, for machines that have none.
 *
 * Each client is let in at once with a made-up process id; a server session is lent to it from its first message until
 * the server is ready outside a transaction, and then given to the next client (last in, first out). Settings stay.
 *
 * @module
 */
import type { Pooler } from "./pgbouncer.ts";

/** What a {@linkcode startTransactionPooler} needs. */
export interface TransactionPoolerOptions {
  readonly serverPort: number;
  readonly user: string;
  readonly poolSize: number;
}

interface ServerSession {
  readonly connection: Deno.TcpConn;
  readonly database: string;
  readonly messages: AsyncGenerator<Message>;
}

interface Message {
  /** Type, `""` for a startup packet. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** State of one pooler. */
interface Pool {
  readonly options: TransactionPoolerOptions;
  readonly idle: Map<string, ServerSession[]>;
  readonly waiting: Map<string, ((session: ServerSession) => void)[]>;
  readonly opened: Map<string, number>;
  readonly sockets: Set<Deno.TcpConn>;
}

/** Starts a pooler on a free port before a server that trusts everybody. */
export function startTransactionPooler(options: TransactionPoolerOptions): Pooler {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const pool: Pool = { options, idle: new Map(), waiting: new Map(), opened: new Map(), sockets: new Set() };
  const clients = new Set<Promise<void>>();
  const serving = (async () => {
    for await (const connection of listener) {
      pool.sockets.add(connection);
      const served = serveClient(pool, connection).catch(() => {}).finally(() => closeSocket(pool, connection));
      clients.add(served);
    }
  })();
  return {
    port: listener.addr.port,
    [Symbol.asyncDispose]: async () => {
      listener.close();
      await serving.catch(() => {});
      for (const socket of [...pool.sockets]) closeSocket(pool, socket);
      await Promise.all(clients);
    },
  };
}

function closeSocket(pool: Pool, socket: Deno.TcpConn): void {
  if (!pool.sockets.delete(socket)) return;
  socket.close();
}

async function serveClient(pool: Pool, client: Deno.TcpConn): Promise<void> {
  const messages = readMessages(client, true);
  const startup = await startupOf(client, messages);
  if (startup === null) return;
  const database = startup.get("database") ?? startup.get("user")!;
  await writeAll(client, greeting());
  let pending: Message[] = [];
  for (let next = await messages.next(); !next.done && next.value.type !== "X"; next = await messages.next()) {
    pending.push(next.value);
    if (next.value.type !== "Q" && next.value.type !== "S") continue;
    const server = await borrow(pool, database);
    await lend({ pool, client, server, messages, first: pending });
    pending = [];
  }
}

interface Loan {
  readonly pool: Pool;
  readonly client: Deno.TcpConn;
  readonly server: ServerSession;
  readonly messages: AsyncGenerator<Message>;
  readonly first: readonly Message[];
}

/** Hands messages to and fro until the server is outside a transaction. A client that leaves ends the server session. */
async function lend(loan: Loan): Promise<void> {
  const { pool, client, server, messages } = loan;
  for (const { bytes } of loan.first) await writeAll(server.connection, bytes);
  while (true) {
    const answer = await server.messages.next();
    if (answer.done) {
      forget(pool, server);
      return closeSocket(pool, client);
    }
    await writeAll(client, answer.value.bytes);
    if (answer.value.type !== "Z") continue;
    if (String.fromCharCode(answer.value.bytes[5]!) === "I") return giveBack(pool, server);
    for (let sync = false; !sync;) {
      const next = await messages.next();
      if (next.done || next.value.type === "X") return forget(pool, server);
      await writeAll(server.connection, next.value.bytes);
      sync = next.value.type === "Q" || next.value.type === "S";
    }
  }
}

async function borrow(pool: Pool, database: string): Promise<ServerSession> {
  const idle = pool.idle.get(database)?.pop();
  if (idle !== undefined) return idle;
  const opened = pool.opened.get(database) ?? 0;
  if (opened >= pool.options.poolSize) {
    return await new Promise((resolve) => {
      pool.waiting.set(database, [...pool.waiting.get(database) ?? [], resolve]);
    });
  }
  pool.opened.set(database, opened + 1);
  return await openServer(pool, database);
}

function giveBack(pool: Pool, server: ServerSession): void {
  const next = pool.waiting.get(server.database)?.shift();
  if (next !== undefined) next(server);
  else pool.idle.set(server.database, [...pool.idle.get(server.database) ?? [], server]);
}

function forget(pool: Pool, server: ServerSession): void {
  closeSocket(pool, server.connection);
  pool.opened.set(server.database, pool.opened.get(server.database)! - 1);
}

async function openServer(pool: Pool, database: string): Promise<ServerSession> {
  const connection = await Deno.connect({ hostname: "127.0.0.1", port: pool.options.serverPort });
  pool.sockets.add(connection);
  const settings = { user: pool.options.user, database, client_encoding: "UTF8" };
  const body = text(`${Object.entries(settings).map(([name, value]) => `${name}\0${value}\0`).join("")}\0`);
  await writeAll(connection, join(int32(body.length + 8), int32(196608), body));
  const messages = readMessages(connection, false);
  for (let next = await messages.next(); next.value?.type !== "Z"; next = await messages.next()) {
    if (next.done) throw new Error("The server did not let the pooler in");
  }
  return { connection, database, messages };
}

/** Reads the startup packet; a request for TLS is answered with no, one for cancelling is dropped. */
async function startupOf(
  client: Deno.TcpConn,
  messages: AsyncGenerator<Message>,
): Promise<ReadonlyMap<string, string> | null> {
  while (true) {
    const next = await messages.next();
    if (next.done) return null;
    const code = new DataView(next.value.bytes.buffer).getInt32(4);
    if (code === 80877103) await writeAll(client, text("N"));
    else if (code !== 196608) return null;
    else {
      const words = new TextDecoder().decode(next.value.bytes.subarray(8)).split("\0");
      return new Map(words.flatMap((word, at) => at % 2 === 0 && word !== "" ? [[word, words[at + 1]!]] : []));
    }
  }
}

function greeting(): Uint8Array {
  const parameters = { server_version: "15.0", server_encoding: "UTF8", client_encoding: "UTF8" };
  const statuses = Object.entries(parameters).map(([name, value]) => message("S", text(`${name}\0${value}\0`)));
  const key = crypto.getRandomValues(new Uint8Array(8));
  key[0] = 0x7f;
  return join(message("R", int32(0)), ...statuses, message("K", key), message("Z", text("I")));
}

/** Messages of a connection; those of a client begin with packets that have no type. */
async function* readMessages(connection: Deno.TcpConn, client: boolean): AsyncGenerator<Message> {
  let buffer = new Uint8Array();
  let head = client ? 0 : 1;
  const chunk = new Uint8Array(65536);
  while (true) {
    const length = buffer.length < head + 4 ? Infinity : head + new DataView(buffer.buffer).getInt32(head);
    if (buffer.length >= length) {
      const bytes = buffer.slice(0, length);
      buffer = buffer.slice(length);
      yield { type: head === 0 ? "" : String.fromCharCode(bytes[0]!), bytes };
      if (head === 0 && new DataView(bytes.buffer).getInt32(4) === 196608) head = 1;
      continue;
    }
    const read = await connection.read(chunk).catch(() => null);
    if (read === null) return;
    buffer = join(buffer, chunk.subarray(0, read));
  }
}

async function writeAll(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
}

function message(type: string, body: Uint8Array): Uint8Array {
  return join(text(type), int32(body.length + 4), body);
}

function int32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value);
  return bytes;
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

function join(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
