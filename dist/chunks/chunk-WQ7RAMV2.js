import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);

// src/spec/errors.ts
var ERROR_KINDS = {
  // the command line and the configuration
  USAGE: "usage",
  UNKNOWN_TEST: "usage",
  UNKNOWN_SUITE: "usage",
  CONFIG_NOT_FOUND: "usage",
  CONFIG_UNREADABLE: "usage",
  CONFIG_SYNTAX: "usage",
  CONFIG_INVALID: "usage",
  CONFIG_ROLE_MISSING: "usage",
  CONFIG_ROLE_DUPLICATE: "usage",
  CONFIG_TUNNEL_MISSING: "usage",
  CONFIG_TUNNEL_DUPLICATE: "usage",
  PORT_INVALID: "usage",
  PORT_DUPLICATE: "usage",
  PORT_IN_USE: "usage",
  BACKEND_PORT_IN_USE: "usage",
  HOST_NOT_RESOLVED: "usage",
  OUTPUT_NOT_WRITABLE: "usage",
  TLS_NOT_SUPPORTED: "usage",
  // the tunnel under test
  STATE_NOT_REACHED: "failure",
  CONNECT_REFUSED: "failure",
  CONNECT_TIMEOUT: "failure",
  CONNECT_FAILED: "failure",
  CONNECTION_RESET: "failure",
  CONNECTION_ENDED: "failure",
  REPLY_TIMEOUT: "failure",
  PAYLOAD_MISMATCH: "failure",
  PAYLOAD_SHORT: "failure",
  PAYLOAD_EXCESS: "failure",
  WRONG_BACKEND: "failure",
  END_STATE: "failure",
  PORT_NOT_CLOSED: "failure",
  PORT_CLOSED_LATE: "failure",
  PORT_NOT_REOPENED: "failure",
  PORT_REOPENED_EARLY: "failure",
  PORT_REOPENED_LATE: "failure",
  // the harness itself
  ABORTED: "unknown",
  HARNESS_TIMEOUT: "unknown",
  HARNESS_ERROR: "unknown",
  MEASUREMENT_GAP: "unknown",
  NOT_RUN: "unknown",
  SUITE_CRASHED: "unknown",
  STACK_NOT_STARTED: "unknown"
};
var TunnelTestError = class extends Error {
  name = "TunnelTestError";
  code;
  kind;
  details;
  constructor(code, details) {
    const place = details.location === void 0 ? "" : `${formatLocation(details.location)}: `;
    const advice = details.advice === void 0 ? "" : `. ${details.advice}`;
    super(`${place}${details.doing}: ${details.found}${advice}`, { cause: details.cause });
    this.code = code;
    this.kind = ERROR_KINDS[code];
    this.details = details;
  }
};
function isTunnelTestError(value, ...codes) {
  return value instanceof TunnelTestError && (codes.length === 0 || codes.includes(value.code));
}
function formatLocation(location) {
  return `${location.file}:${location.line}:${location.column}`;
}
function abortedError(doing, signal) {
  return new TunnelTestError("ABORTED", { doing, found: "it was called off", cause: signal?.reason });
}

// src/spec/profile.ts
var PROFILES = {
  spec: {
    name: "spec",
    embeddedReconnectTimeoutSecs: 5,
    betweenTestsMs: 1e3,
    failoverEvent: "wait",
    persistence: { messages: 30, intervalMs: 1e3 }
  },
  quick: {
    name: "quick",
    embeddedReconnectTimeoutSecs: 2,
    betweenTestsMs: 100,
    failoverEvent: "settled",
    persistence: { messages: 5, intervalMs: 500 }
  }
};

// src/spec/port-config.ts
var PORT_NAMES = [
  "serverToClientTun1ListenPort",
  "serverToClientTun2ListenPort",
  "client1ToServerTun1ListenPort",
  "client1ToServerTun2ListenPort",
  "client2ToServerTun1ListenPort",
  "client2ToServerTun2ListenPort",
  "serverToClient1Tun1ConnectPort",
  "serverToClient1Tun2ConnectPort",
  "serverToClient2Tun1ConnectPort",
  "serverToClient2Tun2ConnectPort",
  "clientToServerTun1ConnectPort",
  "clientToServerTun2ConnectPort"
];
var LISTEN_PORT_NAMES = PORT_NAMES.filter(
  (name) => name.endsWith("ListenPort")
);
var CONNECT_PORT_NAMES = PORT_NAMES.filter(
  (name) => name.endsWith("ConnectPort")
);
function failoverWaitMs(ports) {
  return (ports.reconnectTimeoutSecs + 2) * 1e3;
}

// src/spec/target.ts
var ROLES = ["server", "client1", "client2"];
var CLIENT_NUMBERS = [1, 2];
var TUNNEL_NUMBERS = [1, 2];
var CAPABILITIES = [
  "server-to-client-tun1",
  "server-to-client-tun2",
  "client-to-server-tun1",
  "client-to-server-tun2",
  "client1",
  "client2",
  "failover"
];
function otherClient(client) {
  return client === 1 ? 2 : 1;
}
function serverListenPort(tunnel) {
  return `serverToClientTun${tunnel}ListenPort`;
}
function clientListenPort(client, tunnel) {
  return `client${client}ToServerTun${tunnel}ListenPort`;
}
function clientBackendPort(client, tunnel) {
  return `serverToClient${client}Tun${tunnel}ConnectPort`;
}
function sharedBackendPort(tunnel) {
  return `clientToServerTun${tunnel}ConnectPort`;
}
function roleOfListenPort(port) {
  if (port.startsWith("client1")) return "client1";
  return port.startsWith("client2") ? "client2" : "server";
}

// src/primitives/echo-server.ts
var BUFFER_BYTES = 65536;
var FIRST_BYTES = 64;
var EchoServer = class _EchoServer {
  name;
  #connections = /* @__PURE__ */ new Set();
  #firstBytes = [];
  #listener = null;
  #accepted = 0;
  #bytesReceived = 0;
  #bytesSent = 0;
  #removeAbortListener = () => {
  };
  #stalled = null;
  constructor(name) {
    this.name = name;
  }
  /** Starts to listen. Throws `BACKEND_PORT_IN_USE` where something else listens already. */
  static async start(runtime, options) {
    const { signal } = options;
    if (signal?.aborted) throw abortedError(`starting ${options.name}`, signal);
    const server = new _EchoServer(options.name);
    try {
      server.#listener = await runtime.listen({
        host: options.host,
        port: options.port,
        onConnection: (connection) => server.#serve(connection)
      });
    } catch (error) {
      if (!isTunnelTestError(error, "PORT_IN_USE")) throw error;
      throw new TunnelTestError("BACKEND_PORT_IN_USE", {
        doing: `starting ${options.name} on ${options.host} port ${options.port}`,
        found: "something else listens there already",
        advice: "Stop it, or give the backend another port in the role file",
        cause: error
      });
    }
    const onAbort = () => void server.stop();
    signal?.addEventListener("abort", onAbort, { once: true });
    server.#removeAbortListener = () => signal?.removeEventListener("abort", onAbort);
    return server;
  }
  get port() {
    return this.#listener?.port ?? 0;
  }
  /** How many connections have come so far. */
  get connectionsAccepted() {
    return this.#accepted;
  }
  /** How many connections are open now. */
  get connectionsOpen() {
    return this.#connections.size;
  }
  get bytesReceived() {
    return this.#bytesReceived;
  }
  get bytesSent() {
    return this.#bytesSent;
  }
  /** How each connection that sent anything began: its first 64 bytes at the most. */
  get firstBytes() {
    return this.#firstBytes.filter((bytes) => bytes.length > 0);
  }
  /** Whether any connection began with these bytes, at most 64. */
  sawFirst(bytes) {
    return this.#firstBytes.some((first) => bytes.every((byte, index) => first[index] === byte));
  }
  /** Stops reading and writing on all connections until {@link resume}. */
  stall() {
    if (this.#stalled !== null) return;
    let end = () => {
    };
    const over = new Promise((resolve) => {
      end = resolve;
    });
    this.#stalled = { over, end };
  }
  resume() {
    this.#stalled?.end();
    this.#stalled = null;
  }
  /** Stops listening and closes all connections. */
  async stop() {
    this.#removeAbortListener();
    this.resume();
    const listener = this.#listener;
    this.#listener = null;
    for (const connection of this.#connections) connection.close();
    await listener?.close();
  }
  async #serve(connection) {
    this.#accepted++;
    this.#connections.add(connection);
    void connection.ended.then(() => this.#connections.delete(connection));
    const index = this.#firstBytes.push(new Uint8Array(0)) - 1;
    try {
      const buffer = new Uint8Array(BUFFER_BYTES);
      for (; ; ) {
        await this.#stalled?.over;
        const length = await connection.read(buffer);
        if (length === null) break;
        const bytes = buffer.subarray(0, length);
        this.#bytesReceived += length;
        this.#remember(index, bytes);
        await this.#stalled?.over;
        await connection.write(bytes);
        this.#bytesSent += length;
      }
      await connection.closeWrite();
    } catch {
      connection.close();
    }
  }
  #remember(index, bytes) {
    const known = this.#firstBytes[index] ?? new Uint8Array(0);
    if (known.length >= FIRST_BYTES) return;
    const more = bytes.subarray(0, FIRST_BYTES - known.length);
    const joined = new Uint8Array(known.length + more.length);
    joined.set(known);
    joined.set(more, known.length);
    this.#firstBytes[index] = joined;
  }
};

// src/primitives/deadline.ts
var Deadline = class {
  clock;
  durationMs;
  #expiresAt;
  #signal;
  constructor(clock, durationMs, signal) {
    this.clock = clock;
    this.durationMs = durationMs;
    this.#expiresAt = clock.now() + durationMs;
    this.#signal = signal;
  }
  /** The milliseconds that are left, never below 0. */
  get remainingMs() {
    return Math.max(0, this.#expiresAt - this.clock.now());
  }
  get expired() {
    return this.remainingMs === 0;
  }
  /**
   * The outcome of the promise, if it settles in time.
   * @throws what `onExpired` makes once the deadline passes, and `ABORTED` once the signal is aborted. The promise
   * itself goes on: whoever made it must be able to end it.
   */
  async race(promise, onExpired) {
    const settled = await this.settle(promise, () => onExpired().details.doing);
    if (settled === null) throw onExpired();
    return settled.value;
  }
  /**
   * The value of the promise, or null once the deadline has passed.
   * @throws what the promise rejects with, and `ABORTED` once the signal is aborted.
   */
  settle(promise, doing) {
    const signal = this.#signal;
    return new Promise((resolve, reject) => {
      const release = () => {
        cancelTimer();
        signal?.removeEventListener("abort", onAbort);
      };
      const onAbort = () => {
        release();
        reject(abortedError(doing(), signal));
      };
      const cancelTimer = this.clock.schedule(this.remainingMs, () => {
        release();
        resolve(null);
      });
      promise.then(
        (value) => {
          release();
          resolve({ value });
        },
        (error) => {
          release();
          reject(error);
        }
      );
      if (signal?.aborted) onAbort();
      else signal?.addEventListener("abort", onAbort, { once: true });
    });
  }
};
async function retryUntil(options, look) {
  const deadline = new Deadline(options.clock, options.timeoutMs);
  for (; ; ) {
    const last = deadline.expired;
    const found = await look();
    if (found !== null || last) return found;
    await options.clock.sleep(Math.min(options.intervalMs, deadline.remainingMs), options.signal);
  }
}

// src/primitives/port-watch.ts
var TABLE_INTERVAL_MS = 5;
var SLOW_TABLE_FACTOR = 2;
var LONGEST_INTERVAL_MS = 20;
var PROBE_INTERVAL_MS = 20;
var PROBE_TIMEOUT_MS = 500;
var PortWatch = class _PortWatch {
  #runtime;
  #ports;
  #waiters = /* @__PURE__ */ new Set();
  #stop = new AbortController();
  #loops = [];
  constructor(runtime, ports) {
    this.#runtime = runtime;
    this.#ports = ports;
  }
  /** Starts to watch; the first look at every port has been taken when this resolves. */
  static async start(runtime, ports, options = {}) {
    const tables = /* @__PURE__ */ new Map();
    for (const { host } of ports) {
      if (tables.has(host)) continue;
      tables.set(host, options.method === "connect-probe" ? null : await runtime.listenTable(host));
    }
    const watched = await Promise.all(
      ports.map((port) => firstLook(runtime, port, tables.get(port.host) ?? null, options.signal))
    );
    const watch = new _PortWatch(runtime, watched);
    options.signal?.addEventListener("abort", () => watch.#stop.abort(), {
      once: true,
      signal: watch.#stop.signal
    });
    if (options.signal?.aborted) throw abortedError("starting to watch ports", options.signal);
    watch.#run();
    return watch;
  }
  /** How a port is looked at. */
  methodOf(name) {
    return this.#port(name).method;
  }
  stateOf(name) {
    return this.#port(name).state;
  }
  /** The clock's reading of the last look at a port. */
  seenAt(name) {
    return this.#port(name).seenAt;
  }
  /** The changes of a port since the watch was started, oldest first. */
  changesOf(name) {
    return this.#port(name).changes;
  }
  /** The first change to a state that may have happened at or after a time. */
  firstChange(name, state, since) {
    return this.#port(name).changes.find((change) => change.state === state && change.by >= since) ?? null;
  }
  get allOpen() {
    return this.#ports.every((port) => port.state === "open");
  }
  /** The names of the ports that are closed now. */
  get closedPorts() {
    return this.#ports.filter((port) => port.state === "closed").map((port) => port.name);
  }
  /**
   * Waits for a condition on what the watch has seen; it is checked after every look.
   * @returns whether it came true in time. Throws `ABORTED`.
   */
  async until(condition, timeoutMs, signal) {
    if (condition()) return true;
    let check = () => {
    };
    const came = new Promise((resolve) => {
      check = () => {
        if (condition()) resolve(true);
      };
    });
    this.#waiters.add(check);
    try {
      const deadline = new Deadline(this.#runtime.clock, timeoutMs, signal);
      const settled = await deadline.settle(came, () => "waiting for ports to change");
      return settled !== null || condition();
    } finally {
      this.#waiters.delete(check);
    }
  }
  /** Stops watching; what was seen stays readable. */
  async stop() {
    this.#stop.abort();
    await Promise.all(this.#loops);
  }
  #run() {
    const tables = new Set(this.#ports.flatMap((port) => port.table ?? []));
    for (const table of tables) this.#loops.push(this.#watchTable(table));
    for (const port of this.#ports) if (port.table === null) this.#loops.push(this.#watchByProbe(port));
  }
  async #watchTable(table) {
    const ports = this.#ports.filter((port) => port.table === table);
    const wanted = new Set(ports.map(({ port }) => port));
    let intervalMs = TABLE_INTERVAL_MS;
    while (await this.#pause(intervalMs)) {
      const before = this.#runtime.clock.now();
      const listening = table.sample(wanted);
      for (const port of ports) this.#note(port, listening.has(port.port), before);
      const tookMs = this.#runtime.clock.now() - before;
      intervalMs = Math.min(Math.max(TABLE_INTERVAL_MS, SLOW_TABLE_FACTOR * tookMs), LONGEST_INTERVAL_MS);
      this.#wake();
    }
  }
  async #watchByProbe(port) {
    while (await this.#pause(PROBE_INTERVAL_MS)) {
      const before = this.#runtime.clock.now();
      const open = await probe(this.#runtime, port, this.#stop.signal);
      if (this.#stop.signal.aborted) return;
      this.#note(port, open, before);
      this.#wake();
    }
  }
  /** A look that began at `before` proves its state for that time at the earliest, and for now at the latest. */
  #note(port, open, before) {
    const state = open ? "open" : "closed";
    if (state !== port.state) {
      port.changes.push({ state, after: port.seenAt, by: this.#runtime.clock.now() });
      port.state = state;
    }
    port.seenAt = before;
  }
  async #pause(durationMs) {
    await this.#runtime.clock.sleep(durationMs, this.#stop.signal).catch(() => {
    });
    return !this.#stop.signal.aborted;
  }
  #wake() {
    for (const check of this.#waiters) check();
  }
  #port(name) {
    const port = this.#ports.find((candidate) => candidate.name === name);
    if (port === void 0) throw new RangeError(`port ${name} is not watched`);
    return port;
  }
};
async function firstLook(runtime, port, table, signal) {
  const seenAt = runtime.clock.now();
  const wanted = /* @__PURE__ */ new Set([port.port]);
  if (table?.sample(wanted).has(port.port)) {
    return { ...port, method: "listen-table", table, state: "open", seenAt, changes: [] };
  }
  const open = await probe(runtime, port, signal);
  const trusted = table !== null && (!open || table.sample(wanted).has(port.port));
  return {
    ...port,
    method: trusted ? "listen-table" : "connect-probe",
    table: trusted ? table : null,
    state: open ? "open" : "closed",
    seenAt,
    changes: []
  };
}
async function probe(runtime, port, signal) {
  try {
    const connection = await runtime.connect({
      host: port.host,
      port: port.port,
      timeoutMs: PROBE_TIMEOUT_MS,
      ...signal === void 0 ? {} : { signal }
    });
    connection.close();
    return true;
  } catch (error) {
    return isTunnelTestError(error, "CONNECTION_RESET");
  }
}

// src/primitives/payload.ts
var BLOCK = 16;
var SCRATCH_BYTES = 65536;
var Payload = class {
  seed;
  stream;
  #runtime;
  #key;
  /** @param stream a whole number from 0; two payloads of one seed with different streams share no block. */
  constructor(runtime, seed, stream) {
    this.seed = seed;
    this.stream = stream;
    this.#runtime = runtime;
    this.#key = keyOf(runtime, seed);
  }
  /** The bytes from an offset on, as one buffer: for small pieces. */
  bytes(offset, length) {
    const skipped = offset % BLOCK;
    const whole = new Uint8Array(skipped + length);
    const keystream = this.#runtime.keystream(this.#key, this.stream);
    keystream.seek(offset - skipped);
    keystream.fill(whole);
    return whole.subarray(skipped);
  }
  /** The stream from its start, for filling one buffer after the other. */
  keystream() {
    return this.#runtime.keystream(this.#key, this.stream);
  }
  /** Checks bytes against this stream from its start, as they arrive. */
  verifier() {
    return new PayloadVerifier(this);
  }
  /**
   * Where in the seed's streams some bytes come from, or null where they come from none of them.
   * @param bytes at least 31, so that one whole block is among them wherever they were cut.
   * @param streams stream numbers at or above this are taken for chance.
   */
  locate(bytes, streams = 2 ** 40) {
    for (let skipped = 0; skipped < BLOCK && skipped + BLOCK <= bytes.length; skipped++) {
      const counter = this.#runtime.decryptBlock(this.#key, bytes.slice(skipped, skipped + BLOCK));
      const view = new DataView(counter.buffer, counter.byteOffset, BLOCK);
      const stream = view.getBigUint64(0);
      const block = view.getBigUint64(8);
      if (stream < BigInt(streams) && block < 2n ** 40n) {
        return { stream: Number(stream), offset: Number(block) * BLOCK - skipped };
      }
    }
    return null;
  }
};
var PayloadVerifier = class {
  #payload;
  #keystream;
  #scratch = new Uint8Array(SCRATCH_BYTES);
  #available = 0;
  #used = 0;
  #received = 0;
  #difference = null;
  constructor(payload) {
    this.#payload = payload;
    this.#keystream = payload.keystream();
  }
  /** How many bytes have been given so far. */
  get received() {
    return this.#received;
  }
  /** The first difference, or null while everything was right. */
  get difference() {
    return this.#difference;
  }
  /** Takes the next bytes. Returns whether everything has been right so far. */
  push(bytes) {
    let at = 0;
    while (at < bytes.length && this.#difference === null) {
      if (this.#used === this.#available) this.#refill();
      const length = Math.min(bytes.length - at, this.#available - this.#used);
      const expected = this.#scratch.subarray(this.#used, this.#used + length);
      const wrong = firstDifference(expected, bytes.subarray(at, at + length));
      if (wrong !== -1) {
        const offset = this.#received + at + wrong;
        this.#difference = {
          offset,
          expected: toHex(this.#payload.bytes(offset, BLOCK)),
          observed: toHex(bytes.subarray(at + wrong, at + wrong + BLOCK))
        };
      }
      this.#used += length;
      at += length;
    }
    this.#received += bytes.length;
    return this.#difference === null;
  }
  /**
   * Throws unless exactly `length` right bytes have arrived: `PAYLOAD_MISMATCH`, `PAYLOAD_SHORT` or `PAYLOAD_EXCESS`.
   * @param doing what was being done, for the error.
   */
  assertComplete(length, doing) {
    const difference = this.#difference;
    if (difference !== null) throw mismatchError(doing, difference, this.#payload.stream);
    if (this.#received < length) {
      throw new TunnelTestError("PAYLOAD_SHORT", {
        doing,
        found: `byte ${this.#received} of stream ${this.#payload.stream} and all after it are missing`,
        expected: `${length} bytes`,
        observed: `${this.#received} bytes`
      });
    }
    if (this.#received > length) throw excessError(doing, length, this.#received - length);
  }
  #refill() {
    this.#keystream.fill(this.#scratch);
    this.#available = this.#scratch.length;
    this.#used = 0;
  }
};
function mismatchError(doing, difference, stream) {
  const of = stream === void 0 ? "" : ` of stream ${stream}`;
  return new TunnelTestError("PAYLOAD_MISMATCH", {
    doing,
    found: `byte ${difference.offset}${of} is wrong: expected ${difference.expected}, observed ${difference.observed}`,
    expected: difference.expected,
    observed: difference.observed
  });
}
function excessError(doing, length, excess) {
  return new TunnelTestError("PAYLOAD_EXCESS", {
    doing,
    found: `${excess} more bytes arrived than the ${length} that were sent`,
    expected: `${length} bytes`,
    observed: `${length + excess} bytes`
  });
}
function firstDifference(expected, observed) {
  const length = Math.min(expected.length, observed.length);
  for (let index = 0; index < length; index++) if (expected[index] !== observed[index]) return index;
  return -1;
}
function toHex(bytes) {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}
function keyOf(runtime, seed) {
  const hash = runtime.hash("sha256");
  hash.update(new TextEncoder().encode(`tunnel-test payload ${seed}`));
  const hex = hash.hex();
  return Uint8Array.from(
    { length: BLOCK },
    (_, index) => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16)
  );
}

// src/primitives/tunnel-socket.ts
var BUFFER_BYTES2 = 65536;
var SHOWN_BYTES = 16;
var CONNECT_TIMEOUT_MS = 5e3;
var REPLY_TIMEOUT_MS = 5e3;
var CLOSE_TIMEOUT_MS = 5e3;
var TunnelSocket = class _TunnelSocket {
  name;
  #clock;
  #connection;
  #bytes;
  #signal;
  #buffer = new Uint8Array(BUFFER_BYTES2);
  #expected = "clean";
  #pending;
  #peerEnd = "open";
  #peerEndedAt = null;
  #closing = false;
  constructor(runtime, connection, options) {
    this.name = options.name;
    this.#clock = runtime.clock;
    this.#connection = connection;
    this.#bytes = options.bytes ?? { sent: 0, received: 0 };
    this.#signal = options.signal;
    this.#pending = this.#readAhead();
    const onAbort = () => this.abort();
    options.signal?.addEventListener("abort", onAbort, { once: true });
    void connection.ended.then(() => options.signal?.removeEventListener("abort", onAbort));
  }
  /** Connects. Throws `CONNECT_REFUSED`, `CONNECT_TIMEOUT`, `HOST_NOT_RESOLVED`, `CONNECT_FAILED` or `ABORTED`. */
  static async connect(runtime, options) {
    const { host, port, signal } = options;
    try {
      const connection = await runtime.connect({
        host,
        port,
        timeoutMs: options.timeoutMs ?? CONNECT_TIMEOUT_MS,
        ...signal === void 0 ? {} : { signal }
      });
      return new _TunnelSocket(runtime, connection, options);
    } catch (error) {
      if (!isTunnelTestError(error)) throw error;
      throw new TunnelTestError(error.code, {
        ...error.details,
        doing: `connecting to ${options.name} (${host}:${port})`,
        cause: error.cause ?? error
      });
    }
  }
  /** How the peer's side ended, as far as is known now. */
  get peerEnd() {
    return this.#peerEnd;
  }
  /** The clock's reading when the peer's end was learned of, or null while it is open. */
  get peerEndedAt() {
    return this.#peerEndedAt;
  }
  /** Resolves once the peer has ended the connection in whatever way; the bytes before that must be received first. */
  async untilPeerEnds() {
    while (await this.receive().catch(() => null) !== null) ;
    return this.#peerEnd;
  }
  /** Says how this socket is expected to end. `clean` if nothing is said. */
  expectEndState(state) {
    this.#expected = state;
  }
  /** Sends bytes; resolves under back-pressure. Throws `CONNECTION_RESET` or `CONNECTION_ENDED`. */
  async send(bytes) {
    try {
      await this.#connection.write(bytes);
    } catch (error) {
      throw this.#named(error, `sending ${bytes.length} bytes to ${this.name}`);
    }
    this.#bytes.sent += bytes.length;
  }
  /**
   * The next bytes that arrive, or null at the end of the stream. They are valid until the next call.
   * Throws `CONNECTION_RESET` and the like when the connection ended in another way.
   */
  async receive() {
    const bytes = await this.#pending;
    if (bytes !== null) this.#pending = this.#readAhead();
    return bytes;
  }
  /**
   * Sends bytes and receives as many, under one deadline for all of it.
   * @param timeoutMs for connect-to-last-byte of the echo; 5 s if not given.
   * @returns what was received: the same bytes.
   * @throws `REPLY_TIMEOUT` with what had arrived, `PAYLOAD_MISMATCH` with the first wrong offset, `PAYLOAD_EXCESS`,
   * `CONNECTION_RESET`, `CONNECTION_ENDED`, `ABORTED`.
   */
  async sendAndReceiveEcho(bytes, timeoutMs = REPLY_TIMEOUT_MS) {
    const doing = `waiting for the echo of ${bytes.length} bytes from ${this.name}`;
    const deadline = new Deadline(this.#clock, timeoutMs, this.#signal);
    const received = new Uint8Array(bytes.length);
    let length = 0;
    const tooLate = () => new TunnelTestError("REPLY_TIMEOUT", {
      doing,
      found: `${length} of ${bytes.length} bytes had arrived after ${timeoutMs} ms`,
      expected: `${bytes.length} bytes within ${timeoutMs} ms`,
      observed: `${length} bytes`
    });
    const sent = this.send(bytes);
    sent.catch(() => {
    });
    while (length < bytes.length) {
      const chunk = await deadline.race(this.receive(), tooLate).catch((error) => {
        throw this.#named(error, doing);
      });
      if (chunk === null) throw this.#endedEarly(doing, length, bytes.length);
      if (length + chunk.length > bytes.length) {
        throw excessError(doing, bytes.length, length + chunk.length - bytes.length);
      }
      const wrong = firstDifference(bytes.subarray(length, length + chunk.length), chunk);
      if (wrong !== -1) {
        const offset = length + wrong;
        throw mismatchError(doing, {
          offset,
          expected: toHex(bytes.subarray(offset, offset + SHOWN_BYTES)),
          observed: toHex(chunk.subarray(wrong, wrong + SHOWN_BYTES))
        });
      }
      received.set(chunk, length);
      length += chunk.length;
    }
    await deadline.race(sent, tooLate);
    return received;
  }
  /** Sends the end of stream; the other direction stays open. */
  async closeWrite() {
    try {
      await this.#connection.closeWrite();
    } catch (error) {
      throw this.#named(error, `ending the stream to ${this.name}`);
    }
  }
  /** Resets the connection. */
  abort() {
    this.#closing = true;
    this.#connection.abort();
  }
  /** Releases the connection without asserting anything; for cleanup paths. */
  release() {
    this.#closing = true;
    this.#connection.close();
  }
  /**
   * Ends the connection and asserts that it ended as expected; it is released in any case.
   * @param timeoutMs how long the peer's part may take; 5 s if not given.
   * @throws `END_STATE` when it ended in another way or was left hanging, `PAYLOAD_EXCESS` when bytes arrived that
   * nobody asked for.
   */
  async close(timeoutMs = CLOSE_TIMEOUT_MS) {
    const endedBefore = this.#peerEnd;
    try {
      if (this.#expected === "local" && endedBefore !== "open")
        throw this.#endStateError(endedBefore, "before it was closed");
      if (this.#expected === "local" || this.#expected === "clean") {
        await this.#connection.closeWrite().catch(() => {
        });
      }
      const end = await this.#drain(timeoutMs);
      if (!isExpected(this.#expected, end)) throw this.#endStateError(end, `within ${timeoutMs} ms`);
    } finally {
      this.release();
    }
  }
  async #drain(timeoutMs) {
    const doing = `closing ${this.name}`;
    const deadline = new Deadline(this.#clock, timeoutMs, this.#signal);
    const waited = () => new TunnelTestError("END_STATE", { doing, found: "no end" });
    let excess = 0;
    try {
      for (; ; ) {
        const bytes = await deadline.race(this.receive(), waited);
        if (bytes === null) break;
        excess += bytes.length;
      }
    } catch (error) {
      if (isTunnelTestError(error, "ABORTED")) throw error;
    }
    if (excess > 0 && this.#expected !== "failover") {
      throw excessError(doing, this.#bytes.sent, excess);
    }
    return this.#peerEnd;
  }
  /** Starts the pending read; its error is whoever's who receives next, and nobody's if nobody does. */
  #readAhead() {
    const pending = this.#readNext();
    pending.catch(() => {
    });
    return pending;
  }
  async #readNext() {
    try {
      const length = await this.#connection.read(this.#buffer);
      if (length === null) {
        this.#noteEnd("end of stream");
        return null;
      }
      this.#bytes.received += length;
      return this.#buffer.subarray(0, length);
    } catch (error) {
      if (this.#signal?.aborted) throw abortedError(`receiving from ${this.name}`, this.#signal);
      const { kind } = await this.#connection.ended;
      if (!this.#closing) {
        this.#noteEnd(kind === "reset" ? "reset" : kind === "timeout" ? "time-out" : "error");
      }
      throw error;
    }
  }
  #noteEnd(end) {
    if (this.#peerEnd !== "open") return;
    this.#peerEnd = end;
    this.#peerEndedAt = this.#clock.now();
  }
  #named(error, doing) {
    if (this.#signal?.aborted) return abortedError(doing, this.#signal);
    if (!isTunnelTestError(error, "CONNECTION_RESET", "CONNECTION_ENDED")) return error;
    return new TunnelTestError(error.code, { ...error.details, doing, cause: error.cause ?? error });
  }
  #endedEarly(doing, length, expected) {
    return new TunnelTestError("CONNECTION_ENDED", {
      doing,
      found: `the stream ended after ${length} bytes`,
      expected: `${expected} bytes`,
      observed: `${length} bytes, then the end of the stream`
    });
  }
  #endStateError(end, when) {
    const observed = end === "open" ? `still open ${when}` : `${end} ${when}`;
    return new TunnelTestError("END_STATE", {
      doing: `closing ${this.name}`,
      found: `expected the end state ${this.#expected}, observed: ${observed}`,
      expected: this.#expected,
      observed
    });
  }
};
function isExpected(expected, end) {
  if (expected === "local") return true;
  if (expected === "clean") return end === "end of stream";
  if (expected === "reset") return end === "reset";
  return end === "end of stream" || end === "reset";
}

// src/primitives/failover.ts
var PROBE_ANSWER_TIMEOUT_MS = 2e3;
var LATE_CLOSING_GRACE_MS = 6e3;
var REOPEN_GRACE_MS = 1e4;
var ROUTING_TIMEOUT_MS = 3e3;
var ROUTING_INTERVAL_MS = 50;
var NONCE_BYTES = 16;
function listenEndpoint(target, name) {
  return { name, host: target.hosts[roleOfListenPort(name)], port: target.ports[name] };
}
function watchListeners(access) {
  const { runtime, target, signal } = access;
  return PortWatch.start(
    runtime,
    LISTEN_PORT_NAMES.map((name) => listenEndpoint(target, name)),
    signal === void 0 ? {} : { signal }
  );
}
function portsClosedByFailover(to) {
  return TUNNEL_NUMBERS.flatMap((tunnel) => [
    serverListenPort(tunnel),
    clientListenPort(otherClient(to), tunnel)
  ]);
}
var Failover = class _Failover {
  to;
  socket;
  /** Watches all listeners since before the trigger. */
  watch;
  /** The clock's reading just before the first byte was sent. */
  triggeredAt;
  #access;
  #settled = null;
  constructor(access, to, socket, watch) {
    this.#access = access;
    this.to = to;
    this.socket = socket;
    this.watch = watch;
    this.triggeredAt = access.runtime.clock.now();
  }
  /**
   * Connects to the client's first tunnel; the caller sends the first data right after, by {@link fire} or through the
   * socket, and calls {@link settle} in the end, which also ends the watch. Throws what {@link TunnelSocket.connect} throws.
   */
  static async begin(access, to) {
    const { runtime, target, signal, bytes } = access;
    const name = clientListenPort(to, 1);
    const watch = await watchListeners(access);
    try {
      const socket = await TunnelSocket.connect(runtime, {
        ...listenEndpoint(target, name),
        name: `client ${to} tun1`,
        ...signal === void 0 ? {} : { signal },
        ...bytes === void 0 ? {} : { bytes }
      });
      return new _Failover(access, to, socket, watch);
    } catch (error) {
      await watch.stop();
      throw error;
    }
  }
  /**
   * Sends the first data and holds the connection until it is answered, it ends, or 5 s have passed; then closes it.
   * What becomes of the connection is logged, not judged. Throws `ABORTED`.
   */
  async fire(data) {
    const { log } = this.#access;
    try {
      await this.socket.sendAndReceiveEcho(data);
    } catch (error) {
      if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
      const expected = error.code === "CONNECTION_RESET" || error.code === "CONNECTION_ENDED";
      if (expected) log.info(error.message);
      else log.error(error.message, error);
    } finally {
      this.socket.release();
    }
  }
  /** How a port has taken the failover so far. */
  timingOf(name) {
    const closing = this.watch.firstChange(name, "closed", this.triggeredAt);
    if (closing === null) return { closeMs: null, reopenMs: null };
    const reopening = this.watch.firstChange(name, "open", closing.by);
    return {
      closeMs: {
        min: Math.max(0, closing.after - this.triggeredAt),
        max: closing.by - this.triggeredAt
      },
      reopenMs: reopening && { min: reopening.after - closing.by, max: reopening.by - closing.after }
    };
  }
  /**
   * Waits until the failover is settled: the closing was seen, all ports are open again, and a probe reaches the new
   * client's backend. It is bounded, and says what it found rather than judging it. The watch ends with it.
   * @throws `ABORTED`, and `BACKEND_PORT_IN_USE` where the probe's backends can't be hosted.
   */
  settle(signal) {
    this.#settled ??= this.#settle(signal);
    return this.#settled;
  }
  async #settle(signal) {
    const { watch } = this;
    const access = { ...this.#access, ...signal === void 0 ? {} : { signal } };
    const { clock } = access.runtime;
    const waitMs = failoverWaitMs(access.target.ports);
    const closing = portsClosedByFailover(this.to);
    const sinceTrigger = clock.now() - this.triggeredAt;
    try {
      const closingSeen = await watch.until(
        () => closing.every((name) => watch.firstChange(name, "closed", this.triggeredAt) !== null),
        Math.max(0, Math.max(waitMs, LATE_CLOSING_GRACE_MS) - sinceTrigger),
        signal
      );
      await watch.until(() => watch.allOpen, 2 * waitMs + REOPEN_GRACE_MS, signal);
      const stillClosed = watch.closedPorts;
      if (stillClosed.length > 0) return { closingSeen, stillClosed, activeClient: null };
      const activeClient = await this.#untilRouted(access);
      return { closingSeen, stillClosed, activeClient };
    } finally {
      await watch.stop();
    }
  }
  async #untilRouted(access) {
    let found = null;
    await retryUntil(
      {
        clock: access.runtime.clock,
        timeoutMs: ROUTING_TIMEOUT_MS,
        intervalMs: ROUTING_INTERVAL_MS,
        ...access.signal === void 0 ? {} : { signal: access.signal }
      },
      async () => {
        found = await findActiveClient(access);
        return found === this.to ? found : null;
      }
    );
    return found;
  }
};
async function findActiveClient(access) {
  const { runtime, target, signal } = access;
  const nonce = runtime.randomBytes(NONCE_BYTES);
  const backends = [];
  const reached = () => backends.find(({ server }) => server.sawFirst(nonce))?.client ?? null;
  let socket = null;
  try {
    for (const client of CLIENT_NUMBERS) {
      for (const tunnel of TUNNEL_NUMBERS) {
        const port = clientBackendPort(client, tunnel);
        const server = await EchoServer.start(runtime, {
          name: `the probe's backend client ${client} tun${tunnel}`,
          host: target.backendHosts[port],
          port: target.ports[port]
        });
        backends.push({ client, server });
      }
    }
    socket = await TunnelSocket.connect(runtime, {
      ...listenEndpoint(target, serverListenPort(1)),
      name: "server tun1 (probe)",
      timeoutMs: PROBE_ANSWER_TIMEOUT_MS,
      ...signal === void 0 ? {} : { signal }
    });
    await socket.sendAndReceiveEcho(nonce, PROBE_ANSWER_TIMEOUT_MS);
    return reached();
  } catch (error) {
    if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
    access.log.debug(`probe: ${error.code}: ${error.message}`);
    return reached();
  } finally {
    socket?.release();
    await Promise.all(backends.map(({ server }) => server.stop()));
  }
}

// src/suites/stage.ts
var STREAMS_PER_TEST = 1e4;
function serverRoute(tunnel, client) {
  return {
    name: `server tun${tunnel}`,
    listen: serverListenPort(tunnel),
    backend: clientBackendPort(client, tunnel)
  };
}
function clientRoute(client, tunnel) {
  return {
    name: `client ${client} tun${tunnel}`,
    listen: clientListenPort(client, tunnel),
    backend: sharedBackendPort(tunnel)
  };
}
function backendsAround(route) {
  if (route.listen.startsWith("client")) return TUNNEL_NUMBERS.map(sharedBackendPort);
  return CLIENT_NUMBERS.flatMap((client) => TUNNEL_NUMBERS.map((tunnel) => clientBackendPort(client, tunnel)));
}
var Stage = class {
  context;
  testId;
  #backends = /* @__PURE__ */ new Map();
  constructor(context, testId) {
    this.context = context;
    this.testId = testId;
  }
  /** Puts echo servers on the backend of each route, and on all others of its direction, which must see nothing. */
  async host(...routes) {
    const { target, runtime, signal } = this.context;
    for (const port of new Set(routes.flatMap(backendsAround))) {
      const server = await EchoServer.start(runtime, {
        name: `backend ${port}`,
        host: target.backendHosts[port],
        port: target.ports[port],
        signal
      });
      this.context.defer(() => server.stop());
      this.#backends.set(port, server);
    }
  }
  async connect(route) {
    const { target, runtime, signal, bytes } = this.context;
    const socket = await TunnelSocket.connect(runtime, {
      ...listenEndpoint(target, route.listen),
      name: route.name,
      signal,
      bytes
    });
    this.context.defer(() => socket.release());
    return socket;
  }
  /** What the failover primitives need. */
  get access() {
    const { runtime, target, log, signal, bytes } = this.context;
    return { runtime, target, log, signal, bytes };
  }
  /** Connects to a standby client, ready to send the first data; the runner waits afterwards until it has settled. */
  async beginFailover(to) {
    const failover = await Failover.begin(this.access, to);
    this.context.defer(() => failover.socket.release());
    this.context.settleAfterwards(failover);
    return failover;
  }
  /** The seeded payload number `index` of this test. */
  payload(index) {
    const [suite = 0, test = 0] = this.testId.split(".").map(Number);
    return new Payload(
      this.context.runtime,
      this.context.seed,
      (suite * 100 + test) * STREAMS_PER_TEST + index
    );
  }
  /**
   * Checks by identity who got the bytes: each route's backend exactly its own, every other backend none.
   * @param sent what was sent over each route, at most 64 bytes each
   * @throws `WRONG_BACKEND`
   */
  assertRouting(sent) {
    const wanted = new Map([...sent].map(([{ backend }, bytes]) => [backend, bytes]));
    for (const [port, server] of this.#backends) {
      const bytes = wanted.get(port);
      const isRight = server.bytesReceived === (bytes?.length ?? 0) && (bytes === void 0 || server.sawFirst(bytes));
      if (isRight) continue;
      const routes = [...sent.keys()].map(({ name }) => name).join(" and ");
      const found = bytes === void 0 || server.bytesReceived !== bytes.length ? server.bytesReceived : "other";
      throw new TunnelTestError("WRONG_BACKEND", {
        doing: `checking which backend got the bytes of ${routes}`,
        found: `backend ${port} (port ${this.context.target.ports[port]}) received ${found} bytes, expected ${bytes?.length ?? 0}`,
        expected: [...wanted].map(([name, expected]) => `${name} "${textOf(expected)}"`).join(", "),
        observed: [...this.#backends].map(([name, backend]) => `${name} ${describe(backend)}`).join(", ")
      });
    }
  }
};
function describe(backend) {
  const texts = backend.firstBytes.map((bytes) => `"${textOf(bytes)}"`).join(" ");
  return texts === "" ? "nothing" : texts;
}
function textOf(bytes) {
  return new TextDecoder().decode(bytes);
}

// src/suites/failover-event.ts
function failoverEvent({ id, seedId, to }) {
  const route = clientRoute(to, 1);
  return {
    id,
    seedId,
    title: `failover event \xB7 client ${to}`,
    requirement: `failover event: connect to client ${to} tun1, send first data, close, wait the failover wait; no validation`,
    startsFrom: { activeClient: otherClient(to) },
    needs: ["client1", "client2", "client-to-server-tun1", "failover"],
    ports: [route.listen, route.backend],
    run: (context) => runFailoverEvent(context, id, to)
  };
}
async function runFailoverEvent(context, id, to) {
  const { runtime, target, profile, signal, log } = context;
  const stage = new Stage(context, id);
  try {
    await stage.host(clientRoute(to, 1));
    const failover = await stage.beginFailover(to);
    await failover.fire(stage.payload(0).bytes(0, 64));
    if (profile.failoverEvent === "settled") await failover.settle(signal);
  } catch (error) {
    if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
    log.error(`no failover was triggered: ${error.message}`, error);
  }
  if (profile.failoverEvent === "wait") await runtime.clock.sleep(failoverWaitMs(target.ports), signal);
}

// src/suites/1-basic-echo.ts
var basicEcho = {
  id: 1,
  name: "Basic Echo",
  tests: [...echoTests(1, 1), failoverEvent({ id: "1.5", seedId: "1.5", to: 2 }), ...echoTests(2, 6)]
};
function echoTests(client, first) {
  const server1 = serverRoute(1, client);
  const server2 = serverRoute(2, client);
  const client1 = clientRoute(client, 1);
  const test = (index, title, requirement, steps) => ({
    id: `1.${first + index}`,
    seedId: `1.${first + index}`,
    title: `${title} \xB7 client ${client}`,
    requirement,
    startsFrom: { activeClient: client },
    needs: [
      `client${client}`,
      ...new Set(steps.flat().map(({ route }) => capabilityOf(route))),
      ...client === 2 ? ["failover"] : []
    ],
    ports: steps.flat().flatMap(({ route }) => [route.listen, route.backend]),
    run: (context) => echoInSteps(context, `1.${first + index}`, steps)
  });
  return [
    test(
      0,
      "server tun1 echo",
      `server tun1: send HELLO, the response contains HELLO (client ${client}'s backend)`,
      [[{ route: server1, text: "HELLO" }]]
    ),
    test(1, "client tun1 echo", `client ${client} tun1: send WORLD, the response contains WORLD`, [
      [{ route: client1, text: "WORLD" }]
    ]),
    test(
      2,
      "both directions in sequence",
      `in sequence: server tun1 SERVER, closed, then client ${client} tun1 CLIENT`,
      [[{ route: server1, text: "SERVER" }], [{ route: client1, text: "CLIENT" }]]
    ),
    test(
      3,
      "both server tunnels at once",
      "at once: server tun1 TUN1 and server tun2 TUN2, both open together, both answered",
      [
        [
          { route: server1, text: "TUN1" },
          { route: server2, text: "TUN2" }
        ]
      ]
    )
  ];
}
function capabilityOf(route) {
  const tunnel = route.listen.includes("Tun1") ? "tun1" : "tun2";
  return route.listen.startsWith("client") ? `client-to-server-${tunnel}` : `server-to-client-${tunnel}`;
}
async function echoInSteps(context, testId, steps) {
  const stage = new Stage(context, testId);
  await stage.host(...steps.flat().map(({ route }) => route));
  for (const step of steps) {
    const sockets = await Promise.all(step.map(({ route }) => stage.connect(route)));
    for (const socket of sockets) socket.expectEndState("local");
    await Promise.all(step.map(({ text }, index) => sockets[index]?.sendAndReceiveEcho(bytesOf(text))));
    await Promise.all(sockets.map((socket) => socket.close()));
  }
  stage.assertRouting(new Map(steps.flat().map(({ route, text }) => [route, bytesOf(text)])));
}
function bytesOf(text) {
  return new TextEncoder().encode(text);
}

// src/suites/port-limits.ts
var CLOSE_LIMIT_MS = 1e3;
var REOPEN_TOLERANCE_MS = 1e3;
var LOOK_MARGIN_MS = 100;
var GAP_LIMIT_MS = 50;
async function assertPortTimings(context, failover, ports) {
  const { watch, triggeredAt } = failover;
  const { clock } = context.runtime;
  const closeMs = (port) => failover.timingOf(port).closeMs;
  const reopenMs = (port) => failover.timingOf(port).reopenMs;
  const waitUntilMs = context.target.ports.reconnectTimeoutSecs * 1e3;
  const expected = `closed within ${CLOSE_LIMIT_MS} ms of the trigger, open again ${waitUntilMs} \xB1 ${REOPEN_TOLERANCE_MS} ms after its closing`;
  const check = (judge) => {
    for (const port of ports) {
      context.metric(port, { closeMs: middle(closeMs(port)), reopenMs: middle(reopenMs(port)) });
    }
    const findings = ports.flatMap((port) => judge(port) ?? []);
    const worst = findings.find(({ code }) => code !== "MEASUREMENT_GAP") ?? findings[0];
    if (worst === void 0) return;
    throw new TunnelTestError(worst.code, {
      doing: `watching the ports of ${roleOfListenPort(worst.port)} during a failover to client ${failover.to}`,
      found: findings.map(({ port, text }) => `${port} (${context.target.ports[port]}) ${text}`).join("; "),
      expected,
      observed: worst.text
    });
  };
  const untilAllClosed = triggeredAt + CLOSE_LIMIT_MS + LOOK_MARGIN_MS - clock.now();
  await watch.until(() => ports.every((port) => closeMs(port) !== null), untilAllClosed, context.signal);
  check((port) => judgeClosing(port, closeMs(port), watch.seenAt(port) - triggeredAt));
  const lastClosing = Math.max(...ports.map((port) => triggeredAt + (closeMs(port)?.max ?? 0)));
  const untilAllOpen = lastClosing + waitUntilMs + REOPEN_TOLERANCE_MS + LOOK_MARGIN_MS - clock.now();
  const tooEarly = () => ports.some(
    (port) => (reopenMs(port)?.max ?? Number.POSITIVE_INFINITY) < waitUntilMs - REOPEN_TOLERANCE_MS
  );
  await watch.until(
    () => tooEarly() || ports.every((port) => reopenMs(port) !== null),
    untilAllOpen,
    context.signal
  );
  const early = tooEarly();
  check(
    (port) => early && reopenMs(port) === null ? null : judgeReopening(port, reopenMs(port), waitUntilMs)
  );
}
function judgeClosing(port, closeMs, seenAfterMs) {
  if (closeMs === null) {
    if (seenAfterMs <= CLOSE_LIMIT_MS)
      return gap(port, `was last looked at ${round(seenAfterMs)} ms after the trigger`);
    return {
      code: "PORT_NOT_CLOSED",
      port,
      text: `was still open ${round(seenAfterMs)} ms after the trigger`
    };
  }
  if (closeMs.min > CLOSE_LIMIT_MS) {
    return { code: "PORT_CLOSED_LATE", port, text: `closed ${round(middle(closeMs))} ms after the trigger` };
  }
  if (closeMs.max > CLOSE_LIMIT_MS && width(closeMs) > GAP_LIMIT_MS)
    return gap(port, `closed ${range(closeMs)} after`);
  return null;
}
function judgeReopening(port, reopenMs, waitMs) {
  const [low, high] = [waitMs - REOPEN_TOLERANCE_MS, waitMs + REOPEN_TOLERANCE_MS];
  if (reopenMs === null) {
    return { code: "PORT_NOT_REOPENED", port, text: `was still closed ${high} ms after its closing` };
  }
  const text = `reopened ${round(middle(reopenMs))} ms after its closing`;
  if (reopenMs.max < low) return { code: "PORT_REOPENED_EARLY", port, text };
  if (reopenMs.min > high) return { code: "PORT_REOPENED_LATE", port, text };
  const certain = reopenMs.min >= low && reopenMs.max <= high;
  if (!certain && width(reopenMs) > GAP_LIMIT_MS)
    return gap(port, `reopened ${range(reopenMs)} after its closing`);
  return null;
}
function gap(port, text) {
  return { code: "MEASUREMENT_GAP", port, text: `${text}: the harness was held up and can't tell` };
}
function middle(duration) {
  return duration === null ? null : Math.round((duration.min + duration.max) * 5) / 10;
}
function width(duration) {
  return duration.max - duration.min;
}
function range(duration) {
  return `between ${round(duration.min)} and ${round(duration.max)} ms`;
}
function round(value) {
  return Math.round(value);
}

// src/suites/2-basic-failover.ts
var ORDER = [2, 1, 2, 1];
var MESSAGE_BYTES = 64;
var NEEDS = ["client1", "client2", "client-to-server-tun1", "failover"];
var basicFailover = {
  id: 2,
  name: "Basic Failover",
  tests: [
    reset(),
    ...ORDER.map((to, index) => persistence(2 + index, to)),
    ...ORDER.map((to, index) => serverPortClosure(6 + index, to)),
    ...ORDER.map((to, index) => standbyPortClosure(10 + index, to))
  ]
};
function reset() {
  return {
    id: "2.1",
    seedId: "1",
    title: "reset \xB7 client 1",
    requirement: "reset: make client 1 the active client",
    startsFrom: { activeClient: "any" },
    needs: [...NEEDS, "server-to-client-tun1"],
    ports: ["client1ToServerTun1ListenPort", "serverToClientTun1ListenPort"],
    async run(context) {
      const stage = new Stage(context, "2.1");
      let active = await findActiveClient(stage.access);
      if (active !== 1) {
        await stage.host(clientRoute(1, 1));
        const failover = await stage.beginFailover(1);
        await failover.fire(stage.payload(0).bytes(0, MESSAGE_BYTES));
        active = (await failover.settle(context.signal)).activeClient;
      }
      if (active === 1) return;
      throw new TunnelTestError("STATE_NOT_REACHED", {
        doing: "making client 1 the active client",
        found: active === null ? "no backend is reached" : `client ${active}'s backend is reached`,
        expected: "active client 1",
        observed: `active client ${active ?? "none"}`
      });
    }
  };
}
function persistence(number, to) {
  const route = clientRoute(to, 1);
  return {
    id: `2.${number}`,
    seedId: `${number}`,
    title: `connection persistence \xB7 client ${to}`,
    requirement: `connect to the standby (client ${to}), one message a second, 30 messages at 0 \u2026 29 s; the connection holds for the full 30 s, every message is answered, it closes cleanly`,
    startsFrom: { activeClient: otherClient(to) },
    needs: NEEDS,
    ports: [route.listen, route.backend],
    run: (context) => runPersistence(context, `2.${number}`, to)
  };
}
async function runPersistence(context, id, to) {
  const { runtime, profile, signal } = context;
  const { messages, intervalMs } = profile.persistence;
  const stage = new Stage(context, id);
  await stage.host(clientRoute(to, 1));
  const { socket, triggeredAt } = await stage.beginFailover(to);
  socket.expectEndState("clean");
  const payload = stage.payload(0);
  let slowestMs = 0;
  for (let message = 0; message < messages; message++) {
    const sentAt = runtime.clock.now();
    await socket.sendAndReceiveEcho(payload.bytes(message * MESSAGE_BYTES, MESSAGE_BYTES));
    slowestMs = Math.max(slowestMs, runtime.clock.now() - sentAt);
    context.metric("messagesAnswered", message + 1);
    context.metric("slowestReplyMs", Math.round(slowestMs * 10) / 10);
    const next = triggeredAt + (message + 1) * intervalMs;
    await runtime.clock.sleep(Math.max(0, next - runtime.clock.now()), signal);
    if (socket.peerEnd !== "open") break;
  }
  if (socket.peerEnd !== "open") {
    throw new TunnelTestError("CONNECTION_ENDED", {
      doing: `holding the connection to client ${to} for ${messages * intervalMs / 1e3} s`,
      found: `it ended after ${Math.round((socket.peerEndedAt ?? 0) - triggeredAt)} ms (${socket.peerEnd})`,
      expected: "the connection that triggers a failover survives it",
      observed: socket.peerEnd
    });
  }
  await socket.close();
}
function serverPortClosure(number, to) {
  return portClosure({
    number,
    to,
    title: "server port closure",
    whose: "the server's two tunnel ports",
    ports: TUNNEL_NUMBERS.map(serverListenPort)
  });
}
function standbyPortClosure(number, to) {
  const standby = otherClient(to);
  return portClosure({
    number,
    to,
    title: "new-standby port closure",
    whose: `the two tunnel ports of client ${standby}, which was active`,
    ports: TUNNEL_NUMBERS.map((tunnel) => clientListenPort(standby, tunnel))
  });
}
function portClosure({ number, to, title, whose, ports }) {
  return {
    id: `2.${number}`,
    seedId: `${number}`,
    title: `${title} \xB7 client ${to}`,
    requirement: `watch ${whose} during a failover to client ${to}; closed within 1 s, open again at T \xB1 1 s`,
    startsFrom: { activeClient: otherClient(to) },
    needs: NEEDS,
    ports,
    async run(context) {
      const stage = new Stage(context, `2.${number}`);
      await stage.host(clientRoute(to, 1));
      const failover = await stage.beginFailover(to);
      await failover.fire(stage.payload(0).bytes(0, MESSAGE_BYTES));
      await assertPortTimings(context, failover, ports);
    }
  };
}

// src/suites/index.ts
var suites = [basicEcho, basicFailover];

// src/run/select.ts
function select(catalogue, selection) {
  const known = catalogue.flatMap((suite) => suite.tests);
  for (const id of selection.suites) {
    if (catalogue.some((suite) => String(suite.id) === id)) continue;
    throw new TunnelTestError("UNKNOWN_SUITE", {
      doing: `selecting suite "${id}"`,
      found: "there is no such suite",
      expected: catalogue.map((suite) => suite.id).join(", "),
      observed: id,
      advice: `The suites are ${catalogue.map((suite) => `${suite.id} (${suite.name})`).join(", ")}`
    });
  }
  for (const id of selection.tests) {
    if (known.some((test) => test.id === id)) continue;
    throw new TunnelTestError("UNKNOWN_TEST", {
      doing: `selecting test "${id}"`,
      found: "there is no such test",
      observed: id,
      advice: "Run 'tunnel-test list' to see all tests; an id is suite.test, like 1.6"
    });
  }
  if (selection.suites.length === 0 && selection.tests.length === 0) return [...catalogue];
  return catalogue.map((suite) => ({
    ...suite,
    tests: suite.tests.filter(
      (test) => selection.suites.includes(String(suite.id)) || selection.tests.includes(test.id)
    )
  })).filter((suite) => suite.tests.length > 0);
}
function skipReason(test, capabilities) {
  const missing = test.needs.filter((capability) => !capabilities.includes(capability));
  return missing.length === 0 ? null : `the target lacks ${[...new Set(missing)].join(", ")}`;
}

// src/runtimes/node/index.ts
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

// src/runtimes/node/clock.ts
var nodeClock = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  sleep(durationMs, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(abortedError("waiting", signal));
      const onAbort = () => {
        clearTimeout(timer);
        reject(abortedError("waiting", signal));
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      }, durationMs);
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  },
  schedule(durationMs, callback) {
    const timer = setTimeout(callback, durationMs);
    return () => clearTimeout(timer);
  }
};

// src/runtimes/node/connection.ts
import net from "node:net";
var READ_BYTES = 65536;
function connect(options) {
  const { host, port, timeoutMs, signal } = options;
  const doing = `connecting to ${host}:${port}`;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortedError(doing, signal));
    const socket = net.connect({ host, port, allowHalfOpen: true, noDelay: true });
    const fail = (error) => {
      release();
      socket.on("error", () => {
      });
      socket.destroy();
      reject(error);
    };
    const onAbort = () => fail(abortedError(doing, signal));
    const onError = (error) => fail(connectError(error, options));
    const onConnect = () => {
      release();
      if (isConnectedToItself(socket)) {
        socket.destroy();
        const found = "nobody listens there (the connection met itself on an ephemeral port)";
        reject(new TunnelTestError("CONNECT_REFUSED", { doing, found }));
      } else {
        resolve(new NodeConnection(socket));
      }
    };
    const timer = setTimeout(() => {
      fail(new TunnelTestError("CONNECT_TIMEOUT", { doing, found: `no connection within ${timeoutMs} ms` }));
    }, timeoutMs);
    const release = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      socket.off("connect", onConnect).off("error", onError);
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    socket.once("connect", onConnect).once("error", onError);
  });
}
function listen(options) {
  const doing = `listening on ${options.host} port ${options.port}`;
  return new Promise((resolve, reject) => {
    const server = net.createServer(
      { allowHalfOpen: true, noDelay: true, pauseOnConnect: true, highWaterMark: READ_BYTES },
      (socket) => options.onConnection(new NodeConnection(socket))
    );
    const onError = (error) => {
      if (error.code === "EAFNOSUPPORT" && options.host === "::") {
        return void listen({ ...options, host: "0.0.0.0" }).then(resolve, reject);
      }
      const code = error.code === "EADDRINUSE" ? "PORT_IN_USE" : "HARNESS_ERROR";
      reject(new TunnelTestError(code, { doing, found: error.message, cause: error }));
    };
    server.once("error", onError);
    server.listen(options.port, options.host, () => {
      server.off("error", onError);
      server.on("error", () => {
      });
      resolve({
        port: server.address().port,
        close: () => new Promise((closed) => {
          server.close();
          closed();
        })
      });
    });
  });
}
var NodeConnection = class {
  localPort;
  remotePort;
  remoteAddress;
  ended;
  #socket;
  #leftover = [];
  #pending = null;
  #endOfStream = false;
  #aborted = false;
  #end = null;
  constructor(socket) {
    this.#socket = socket;
    this.localPort = socket.localPort ?? 0;
    this.remotePort = socket.remotePort ?? 0;
    this.remoteAddress = socket.remoteAddress ?? "";
    socket.on("data", (bytes) => this.#onData(bytes));
    socket.on("end", () => this.#onEndOfStream());
    let cause = null;
    socket.on("error", (error) => {
      cause ??= error;
    });
    this.ended = new Promise((resolve) => {
      socket.once("close", () => {
        this.#end = this.#endOf(cause);
        resolve(this.#end);
        this.#pending?.reject(this.#endError("reading"));
        this.#pending = null;
      });
    });
    socket.pause();
  }
  read(into) {
    if (this.#pending !== null) return Promise.reject(new RangeError("a read is pending already"));
    return new Promise((resolve, reject) => {
      const first = this.#leftover.shift();
      if (first !== void 0) return resolve(this.#take(first, into));
      if (this.#endOfStream) return resolve(null);
      if (this.#end !== null) return reject(this.#endError("reading"));
      this.#pending = { into, resolve, reject };
      this.#socket.resume();
    });
  }
  write(bytes) {
    return new Promise((resolve, reject) => {
      this.#socket.write(bytes, (error) => error ? this.#rejectWrite(error, "writing", reject) : resolve());
    });
  }
  closeWrite() {
    return new Promise((resolve, reject) => {
      this.#socket.end(
        (error) => error ? this.#rejectWrite(error, "ending the stream", reject) : resolve()
      );
    });
  }
  abort() {
    if (this.#socket.destroyed) return;
    this.#aborted = true;
    this.#socket.resetAndDestroy();
  }
  close() {
    this.#socket.destroy();
  }
  #onData(bytes) {
    const pending = this.#pending;
    this.#pending = null;
    this.#socket.pause();
    if (pending === null) this.#leftover.push(bytes);
    else pending.resolve(this.#take(bytes, pending.into));
  }
  #take(bytes, into) {
    const length = Math.min(bytes.length, into.length);
    into.set(bytes.subarray(0, length));
    if (length < bytes.length) this.#leftover.unshift(bytes.subarray(length));
    return length;
  }
  #onEndOfStream() {
    this.#endOfStream = true;
    this.#pending?.resolve(null);
    this.#pending = null;
  }
  /** The end is known only once the socket has closed; a failed write closes it right afterwards. */
  #rejectWrite(error, doing, reject) {
    if (this.#socket.destroyed) void this.ended.then(() => reject(this.#endError(doing, error)));
    else reject(this.#endError(doing, error));
  }
  #endOf(cause) {
    const at = nodeClock.now();
    if (this.#aborted) return { kind: "aborted", at };
    if (cause === null) return { kind: "clean", at };
    if (cause.code === "ECONNRESET" || cause.code === "EPIPE") return { kind: "reset", at, cause };
    return { kind: cause.code === "ETIMEDOUT" ? "timeout" : "error", at, cause };
  }
  #endError(doing, error) {
    const kind = this.#end?.kind ?? "error";
    const cause = this.#end?.cause ?? error;
    const code = kind === "reset" ? "CONNECTION_RESET" : "CONNECTION_ENDED";
    const found = kind === "reset" ? "the peer reset the connection" : `the connection had ended (${cause instanceof Error ? cause.message : kind})`;
    return new TunnelTestError(code, {
      doing: `${doing} (${this.remoteAddress}:${this.remotePort})`,
      found,
      observed: kind,
      cause
    });
  }
};
function connectError(error, options) {
  const doing = `connecting to ${options.host}:${options.port}`;
  const cause = error;
  switch (error.code) {
    case "ECONNREFUSED":
      return new TunnelTestError("CONNECT_REFUSED", { doing, found: "nobody listens there", cause });
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new TunnelTestError("HOST_NOT_RESOLVED", {
        doing,
        found: `the name ${options.host} doesn't resolve (${error.code})`,
        advice: "Check the name, or give the address with --hosts",
        cause
      });
    case "ETIMEDOUT":
      return new TunnelTestError("CONNECT_TIMEOUT", { doing, found: error.message, cause });
    case "ECONNRESET":
      return new TunnelTestError("CONNECTION_RESET", { doing, found: "the peer reset the connection", cause });
    default:
      return new TunnelTestError("CONNECT_FAILED", {
        doing,
        found: error.message || String(error.code),
        cause
      });
  }
}
function isConnectedToItself(socket) {
  return socket.localPort === socket.remotePort && socket.localAddress === socket.remoteAddress;
}

// src/runtimes/node/listen-table.ts
import { lookup } from "node:dns/promises";
import { closeSync, openSync, readSync } from "node:fs";
import net2 from "node:net";
import os from "node:os";
var IPV4_TABLE = "/proc/net/tcp";
var IPV6_TABLE = "/proc/net/tcp6";
var LOOKS_BETWEEN_FAMILIES = 50;
var LISTEN = "0A";
var DOCKER_NAME_SERVER = "127.0.0.11";
var PIECE = Buffer.alloc(150);
var WILDCARDS = /* @__PURE__ */ new Set(["0.0.0.0", "::"]);
async function listenTable(host) {
  if (process.platform !== "linux") return null;
  const resolved = await lookup(host, { all: true }).catch(() => []);
  const addresses = resolved.map(({ address }) => address);
  if (addresses.length === 0 || !addresses.every(isLocalAddress)) return null;
  try {
    return new NodeListenTable(/* @__PURE__ */ new Set([...addresses, ...WILDCARDS]));
  } catch {
    return null;
  }
}
var NodeListenTable = class {
  #addresses;
  #ipv6Ports = /* @__PURE__ */ new Set();
  #ipv4Ports = /* @__PURE__ */ new Set();
  #looks = 0;
  constructor(addresses) {
    this.#addresses = addresses;
    this.#portsIn(IPV4_TABLE);
  }
  sample(wanted) {
    const ports = this.#portsIn(IPV4_TABLE);
    for (const port of ports) this.#ipv4Ports.add(port);
    const isOpenQuestion = (port) => !ports.has(port) && !this.#ipv4Ports.has(port);
    const askIPv6 = [...wanted].some((port) => this.#ipv6Ports.has(port) || isOpenQuestion(port)) || this.#looks++ % LOOKS_BETWEEN_FAMILIES === 0;
    if (askIPv6) {
      for (const port of this.#portsIn(IPV6_TABLE)) {
        ports.add(port);
        this.#ipv6Ports.add(port);
      }
    }
    return ports;
  }
  #portsIn(table) {
    const sockets = listeningSockets(table).filter(({ address }) => this.#addresses.has(address));
    return new Set(sockets.map(({ port }) => port));
  }
};
function listeningSockets(table) {
  try {
    return parseListening(readListening(table));
  } catch (error) {
    if (table === IPV6_TABLE && error.code === "ENOENT") return [];
    throw error;
  }
}
function parseListening(table) {
  const sockets = [];
  for (const line of table.split("\n").slice(1)) {
    const [, local, , state] = line.trim().split(/\s+/);
    const [address, port] = local?.split(":") ?? [];
    if (state !== LISTEN || address === void 0 || port === void 0) continue;
    const socket = { address: parseAddress(address), port: Number.parseInt(port, 16) };
    if (socket.address !== DOCKER_NAME_SERVER) sockets.push(socket);
  }
  return sockets;
}
function readListening(path) {
  const file = openSync(path, "r");
  try {
    let text = "";
    for (; ; ) {
      const length = readSync(file, PIECE);
      text += PIECE.toString("latin1", 0, length);
      if (length === 0 || endsPastListening(text)) return text;
    }
  } finally {
    closeSync(file);
  }
}
function endsPastListening(text) {
  const end = text.lastIndexOf("\n");
  const lastRow = text.slice(text.lastIndexOf("\n", end - 1) + 1, end);
  return /^ *\d+: \S+ \S+ (?!0A)/.test(lastRow);
}
function parseAddress(hex) {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) => (word.match(/../g) ?? []).reverse());
  const numbers = bytes.map((byte) => Number.parseInt(byte, 16));
  if (numbers.length === 4) return numbers.join(".");
  const mapped = numbers.slice(0, 10).every((byte) => byte === 0) && numbers[10] === 255 && numbers[11] === 255;
  if (mapped) return numbers.slice(12).join(".");
  if (numbers.every((byte) => byte === 0)) return "::";
  const groups = Array.from(
    { length: 8 },
    (_, index) => ((numbers[2 * index] ?? 0) * 256 + (numbers[2 * index + 1] ?? 0)).toString(16)
  );
  return canonicalIPv6(groups.join(":"));
}
function canonicalIPv6(address) {
  return new URL(`http://[${address}]`).hostname.slice(1, -1);
}
function isLocalAddress(address) {
  if (net2.isIPv4(address) && address.startsWith("127.")) return true;
  return Object.values(os.networkInterfaces()).some(
    (entries) => entries?.some((entry) => entry.address === address)
  );
}

// src/runtimes/node/index.ts
var BLOCK2 = 16;
var ZEROS = Buffer.alloc(65536);
var nodeRuntime = {
  name: `node ${process.versions.node}`,
  clock: nodeClock,
  connect,
  listen,
  listenTable,
  keystream: (key, stream) => new NodeKeystream(key, stream),
  decryptBlock(key, block) {
    const decipher = createDecipheriv("aes-128-ecb", key, null).setAutoPadding(false);
    return new Uint8Array(Buffer.concat([decipher.update(block), decipher.final()]));
  },
  hash(algorithm) {
    const hash = createHash(algorithm);
    return {
      update: (bytes) => {
        hash.update(bytes);
      },
      hex: () => hash.copy().digest("hex")
    };
  },
  randomBytes: (length) => new Uint8Array(randomBytes(length))
};
var NodeKeystream = class {
  #key;
  #counter = Buffer.alloc(BLOCK2);
  #cipher;
  constructor(key, stream) {
    this.#key = key;
    this.#counter.writeBigUInt64BE(BigInt(stream));
    this.#cipher = this.#cipherFrom(0);
  }
  seek(offset) {
    if (offset % BLOCK2 !== 0) throw new RangeError(`offset ${offset} is not a multiple of ${BLOCK2}`);
    this.#cipher = this.#cipherFrom(offset / BLOCK2);
  }
  fill(into) {
    for (let at = 0; at < into.length; at += ZEROS.length) {
      into.set(this.#cipher.update(ZEROS.subarray(0, Math.min(ZEROS.length, into.length - at))), at);
    }
  }
  #cipherFrom(block) {
    this.#counter.writeBigUInt64BE(BigInt(block), 8);
    return createCipheriv("aes-128-ctr", this.#key, this.#counter);
  }
};

// src/tap/execution-plan.ts
var PLAN_VARIABLE = "TUNNEL_TEST_PLAN";
var EVENT_DESCRIPTOR = 4;
var CALL_OFF = "tunnel-test: call off";

// src/run/judge.ts
function statusOf(error) {
  return isTunnelTestError(error) && error.kind === "failure" ? "failed" : "unknown";
}
function errorReport(error) {
  const stack = error instanceof Error && error.stack !== void 0 ? { stack: error.stack } : {};
  if (!isTunnelTestError(error)) {
    return {
      code: "HARNESS_ERROR",
      message: error instanceof Error ? error.message : String(error),
      ...stack
    };
  }
  const { expected, observed } = error.details;
  return {
    code: error.code,
    message: error.message,
    ...expected === void 0 ? {} : { expected },
    ...observed === void 0 ? {} : { observed },
    ...stack
  };
}

// src/run/starting-state.ts
var ATTEMPTS = 3;
var OPEN_GRACE_MS = 1e4;
var DEAD_PORT_WAIT_MS = 1e3;
var STABLE_MS = 300;
var TRIGGER = new TextEncoder().encode("tunnel-test: bringing the system into the starting state");
var StartingStates = class {
  #deadPorts = [];
  #knownStable = false;
  #lastTrigger = null;
  /** Remembers to which client a test has triggered a failover. */
  noteTrigger(to) {
    this.#lastTrigger = to;
  }
  /**
   * Waits until all ports are open, and makes the wanted client active.
   * @throws `STATE_NOT_REACHED` when the tunnel can't be brought there, `ABORTED`, and `BACKEND_PORT_IN_USE`.
   */
  async reach(access, state) {
    await this.#untilAllOpen(access);
    if (state.activeClient === "any") return { activeClient: null, failovers: 0 };
    const wanted = state.activeClient;
    for (let failovers = 0; ; failovers++) {
      const active = await findActiveClient(access);
      const isBelieved = this.#lastTrigger === null || this.#lastTrigger === active;
      if (active === wanted && isBelieved) return { activeClient: active, failovers };
      access.log.info(
        `client ${active ?? "none"} is active, client ${wanted} is wanted: triggering a failover`
      );
      this.#lastTrigger = wanted;
      const outcome = await failOver(access, wanted);
      if (outcome.activeClient === wanted) return { activeClient: wanted, failovers: failovers + 1 };
      if (outcome.answered || failovers + 1 === ATTEMPTS) throw notReached(wanted, outcome);
    }
  }
  async #untilAllOpen(access) {
    const watch = await watchListeners(access);
    const { signal } = access;
    try {
      const deadBefore = watch.closedPorts.length > 0 && watch.closedPorts.every((port) => this.#deadPorts.includes(port));
      const waitMs = deadBefore ? DEAD_PORT_WAIT_MS : 2 * failoverWaitMs(access.target.ports) + OPEN_GRACE_MS;
      const isOpen = () => watch.allOpen;
      let open = await watch.until(isOpen, waitMs, signal);
      if (open && !this.#knownStable) {
        this.#knownStable = true;
        await watch.until(() => !watch.allOpen, STABLE_MS, signal);
        open = await watch.until(isOpen, waitMs, signal);
      }
      this.#deadPorts = watch.closedPorts;
      if (open) return;
      const closed = watch.closedPorts.map((port) => `${port} (${access.target.ports[port]})`).join(", ");
      throw new TunnelTestError("STATE_NOT_REACHED", {
        doing: "waiting until all ports of the tunnel are open",
        found: `still closed after ${Math.round(waitMs / 1e3)} s: ${closed}`,
        expected: "all listeners of the server and of both clients open",
        observed: `closed: ${closed}`,
        advice: "Check that all roles are running, and that hosts and ports are theirs"
      });
    } finally {
      await watch.stop();
    }
  }
};
async function failOver(access, to) {
  const backends = [];
  try {
    for (const tunnel of TUNNEL_NUMBERS) {
      const port = sharedBackendPort(tunnel);
      const [host, number] = [access.target.backendHosts[port], access.target.ports[port]];
      backends.push(await EchoServer.start(access.runtime, { name: `backend ${port}`, host, port: number }));
    }
    const failover = await Failover.begin(access, to);
    await failover.fire(TRIGGER);
    const answered = backends.some((backend) => backend.sawFirst(TRIGGER));
    return { ...await failover.settle(access.signal), answered };
  } catch (error) {
    if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
    access.log.info(`the trigger failed: ${error.message}`);
    return { closingSeen: false, stillClosed: [], activeClient: null, answered: false };
  } finally {
    await Promise.all(backends.map((backend) => backend.stop()));
  }
}
function notReached(wanted, outcome) {
  const { activeClient, stillClosed, answered } = outcome;
  const route = activeClient === null ? "no backend" : `client ${activeClient}'s backend`;
  const ports = stillClosed.length === 0 ? "" : `; still closed: ${stillClosed.join(", ")}`;
  const trigger = answered ? "was delivered" : "was not delivered";
  return new TunnelTestError("STATE_NOT_REACHED", {
    doing: `making client ${wanted} the active client`,
    found: `the trigger's first data ${trigger}, and a probe through server tun1 reaches ${route}${ports}`,
    expected: `active client ${wanted}, all ports open`,
    observed: `active client ${activeClient ?? "none"}${ports}`
  });
}

export {
  PORT_NAMES,
  LISTEN_PORT_NAMES,
  CONNECT_PORT_NAMES,
  ROLES,
  CAPABILITIES,
  TunnelTestError,
  isTunnelTestError,
  formatLocation,
  PROFILES,
  Deadline,
  retryUntil,
  suites,
  statusOf,
  errorReport,
  select,
  skipReason,
  nodeClock,
  listen,
  nodeRuntime,
  PLAN_VARIABLE,
  EVENT_DESCRIPTOR,
  CALL_OFF,
  StartingStates
};
//# sourceMappingURL=chunk-WQ7RAMV2.js.map
