import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);

// src/model/errors.ts
var ERROR_KINDS = {
  // the command line and the configuration
  USAGE: "usage",
  UNKNOWN_TEST: "usage",
  UNKNOWN_SUITE: "usage",
  CONFIG_NOT_FOUND: "usage",
  CONFIG_UNREADABLE: "usage",
  CONFIG_TOO_LARGE: "usage",
  CONFIG_TOO_DEEP: "usage",
  CONFIG_ENCODING: "usage",
  CONFIG_SYNTAX: "usage",
  CONFIG_INVALID: "usage",
  CONFIG_ROLE_MISSING: "usage",
  CONFIG_ROLE_DUPLICATE: "usage",
  CONFIG_TUNNEL_MISSING: "usage",
  CONFIG_TUNNEL_DUPLICATE: "usage",
  CAPABILITY_UNKNOWN: "usage",
  CAPABILITY_MISSING: "usage",
  PORT_INVALID: "usage",
  PORT_DUPLICATE: "usage",
  PORT_IN_USE: "usage",
  BACKEND_PORT_IN_USE: "usage",
  BACKEND_PORT_HELD: "usage",
  HOST_NOT_RESOLVED: "usage",
  WATCHER_UNREACHABLE: "usage",
  OUTPUT_NOT_WRITABLE: "usage",
  OUTPUT_OCCUPIED: "usage",
  OUTPUT_IN_USE: "usage",
  TLS_NOT_SUPPORTED: "usage",
  LISTEN_TABLE_MISSING: "usage",
  // the action and the compose stack
  PATH_OUTSIDE: "usage",
  RUNNER_UNSUPPORTED: "usage",
  COMPOSE_NOT_FOUND: "usage",
  ENGINE_UNREACHABLE: "usage",
  SERVICE_NOT_FOUND: "usage",
  NETWORK_MODE_UNSUPPORTED: "usage",
  BACKEND_HOST_UNSUPPORTED: "usage",
  REPLICAS_UNSUPPORTED: "usage",
  STACK_CONFLICT: "usage",
  FOREIGN_CONTAINER: "usage",
  COMPOSE_FAILED: "unknown",
  ENGINE_FAILED: "unknown",
  STACK_NOT_READY: "unknown",
  SUITES_NOT_RUN: "unknown",
  RUN_ABORTED: "unknown",
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
  HASH_MISMATCH: "failure",
  NO_PROGRESS: "failure",
  RATE_TOO_LOW: "failure",
  TOO_MANY_FAILURES: "failure",
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
  PROBES_TOO_COARSE: "skip",
  PORT_MISSING: "unknown",
  PORT_TAKEN: "unknown",
  WATCHER_LOST: "unknown",
  NOT_RUN: "unknown",
  SUITE_CRASHED: "unknown",
  STACK_NOT_STARTED: "unknown",
  OUTPUT_LOST: "unknown",
  MACHINE_LIMIT: "unknown"
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
  return new TunnelTestError("ABORTED", { doing, found: "aborted", cause: signal?.reason });
}

// src/model/profile.ts
var MB = 1048576;
var PROFILES = {
  spec: {
    name: "spec",
    embeddedReconnectTimeoutSecs: 5,
    betweenTestsMs: 1e3,
    failoverEvent: "wait",
    persistence: { messages: 30, intervalMs: 1e3 },
    transferBytes: 100 * MB,
    pingPongIterations: 1e3,
    punishmentDivisor: 1
  },
  quick: {
    name: "quick",
    embeddedReconnectTimeoutSecs: 2,
    betweenTestsMs: 100,
    failoverEvent: "settled",
    persistence: { messages: 5, intervalMs: 500 },
    transferBytes: 10 * MB,
    pingPongIterations: 100,
    punishmentDivisor: 20
  }
};

// src/runtimes/node/machine-limit.ts
import { readFileSync } from "node:fs";
var LIMITS = {
  EMFILE: ["this process may open no more files and sockets", "Raise its limit (ulimit -n)"],
  ENFILE: ["this machine has no more files and sockets to open", "Raise its limit (sysctl fs.file-max)"],
  ENOMEM: ["this machine has no memory left for it", "Give it more memory"],
  ENOBUFS: ["this machine has no buffers left for it", "Give its network more memory"],
  EADDRNOTAVAIL: [
    "this machine has no such address, or no local port left for it",
    "Check that it has an address of that family (ip address); connections that ended lately hold their ports for 60 s"
  ],
  EAGAIN: ["this machine has no more processes for this user", "Raise the limit (ulimit -u)"]
};
function machineLimit(error, doing) {
  const code = error?.code ?? "";
  const [found, advice] = LIMITS[code] ?? [];
  if (found === void 0 || advice === void 0) return null;
  return new TunnelTestError("MACHINE_LIMIT", { doing, found: `${found} (${code})`, advice, cause: error });
}
var LAST_DESCRIPTORS = 2;
var limit = null;
var shortage = null;
function noteDescriptor(socket) {
  const descriptor = socket._handle?.fd;
  limit ??= descriptorLimit();
  if (descriptor === void 0 || descriptor < limit - LAST_DESCRIPTORS) return;
  shortage ??= new TunnelTestError("MACHINE_LIMIT", {
    doing: "opening sockets",
    found: `this process had all of its ${limit} files and sockets open, and may have turned connections away`,
    advice: "Raise its limit (ulimit -n)"
  });
}
function takeShortage() {
  const noted = shortage;
  shortage = null;
  return noted;
}
function descriptorLimit() {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8")) ?? [];
    return soft === void 0 ? Number.POSITIVE_INFINITY : Number(soft);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

// src/model/names.ts
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
var ROLES = ["server", "client1", "client2"];

// src/model/port-config.ts
var PORT_GUARD_ADDRESS = "127.0.0.12";
var NAME_SERVER_ADDRESS = "127.0.0.11";
function portNumber(ports2, name) {
  const port = ports2[name];
  if (port !== void 0) return port;
  throw new TunnelTestError("PORT_MISSING", {
    doing: `looking up the port ${name}`,
    found: "the configuration of the tunnel has no such port",
    about: { ports: [{ name }] },
    advice: "This is a fault of the test, which must declare what it needs; please report it"
  });
}
function existingPorts(ports2, names) {
  return names.filter((name) => ports2[name] !== void 0);
}

// src/model/target.ts
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
function rolesOf({ hosts }) {
  return ROLES.filter((role) => hosts[role] !== void 0);
}
function hostsOfTarget(target) {
  return rolesOf(target).map((role) => target.hosts[role] ?? role);
}
function portsOfTarget({
  ports: ports2,
  webSocketPort
}) {
  const numbers = existingPorts(ports2, PORT_NAMES).map((name) => portNumber(ports2, name));
  return new Set(webSocketPort === void 0 ? numbers : [...numbers, webSocketPort]);
}
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

// src/model/failover-wait.ts
function failoverWaitMs(ports2) {
  return (ports2.reconnectTimeoutSecs + 2) * 1e3;
}

// src/suites/support/route.ts
function serverRoute(tunnel, client) {
  return {
    name: `server tun${tunnel}`,
    listen: serverListenPort(tunnel),
    backend: clientBackendPort(client, tunnel),
    needs: `server-to-client-tun${tunnel}`
  };
}
function clientRoute(client, tunnel) {
  return {
    name: `client ${client} tun${tunnel}`,
    listen: clientListenPort(client, tunnel),
    backend: sharedBackendPort(tunnel),
    needs: `client-to-server-tun${tunnel}`
  };
}
function needsOf(client, routes) {
  const tunnels = new Set(routes.map(({ needs }) => needs));
  return [`client${client}`, ...tunnels, ...client === 2 ? ["failover"] : []];
}
function backendsAround(route) {
  if (route.listen.startsWith("client")) return TUNNEL_NUMBERS.map(sharedBackendPort);
  return CLIENT_NUMBERS.flatMap((client) => TUNNEL_NUMBERS.map((tunnel) => clientBackendPort(client, tunnel)));
}

// src/model/subject-of-ports.ts
var PORT_OWNERS = /* @__PURE__ */ new Map();
for (const number of TUNNEL_NUMBERS) {
  const [toClient, toServer] = [`server-to-client-tun${number}`, `client-to-server-tun${number}`];
  PORT_OWNERS.set(serverListenPort(number), { tunnel: toClient, role: "server" });
  PORT_OWNERS.set(sharedBackendPort(number), { tunnel: toServer, role: "server" });
  for (const client of CLIENT_NUMBERS) {
    PORT_OWNERS.set(clientListenPort(client, number), { tunnel: toServer, role: `client${client}` });
    PORT_OWNERS.set(clientBackendPort(client, number), { tunnel: toClient, role: `client${client}` });
  }
}
function subjectOfPorts(ports2, names) {
  const owners = names.flatMap((name) => PORT_OWNERS.get(name) ?? []);
  const [tunnel, ...otherTunnels] = new Set(owners.map((owner) => owner.tunnel));
  const [role, ...otherRoles] = new Set(owners.map((owner) => owner.role));
  return {
    ...names.length === 0 ? {} : { ports: names.map((name) => ({ name, number: portNumber(ports2, name) })) },
    ...tunnel === void 0 || otherTunnels.length > 0 ? {} : { tunnel },
    ...role === void 0 || otherRoles.length > 0 ? {} : { role }
  };
}
function aboutSubject(error, subject) {
  const about = { ...subject, ...error.details.about };
  const copy = new TunnelTestError(error.code, { ...error.details, about });
  if (error.stack !== void 0) copy.stack = error.stack;
  return copy;
}

// src/model/abort.ts
var callbacksOf = /* @__PURE__ */ new WeakMap();
function onAbort(signal, callback) {
  if (signal === void 0 || signal.aborted) return () => {
  };
  const callbacks = callbacksOf.get(signal) ?? listenTo(signal);
  const entry = () => callback();
  callbacks.add(entry);
  return () => callbacks.delete(entry);
}
function listenTo(signal) {
  const callbacks = /* @__PURE__ */ new Set();
  callbacksOf.set(signal, callbacks);
  signal.addEventListener(
    "abort",
    () => {
      for (const callback of callbacks) callback();
      callbacks.clear();
    },
    { once: true }
  );
  return callbacks;
}

// src/primitives/ports/port-holders.ts
var WILDCARDS = /* @__PURE__ */ new Set(["0.0.0.0", "::"]);
var SHOWN_SOCKETS = 3;
function holdersOf(runtime, host, port) {
  const sockets = runtime.tcpSockets();
  if (sockets === null) return null;
  const own = sockets.filter(
    ({ localPort, localAddress, remoteAddress }) => localPort === port && // Listening goes on beside docker's name server.
    localAddress !== NAME_SERVER_ADDRESS && remoteAddress !== PORT_GUARD_ADDRESS && overlaps(host, localAddress)
  );
  return {
    listeners: own.filter(({ state }) => state === "LISTEN"),
    connections: own.filter(({ state }) => state !== "LISTEN")
  };
}
function connectionsFrom(runtime, target, port) {
  const sockets = runtime.tcpSockets() ?? [];
  const listening = new Set(
    sockets.flatMap(({ state, localPort }) => state === "LISTEN" ? [localPort] : [])
  );
  for (const own of portsOfTarget(target)) listening.add(own);
  return sockets.filter(
    ({ localPort, remotePort, remoteAddress, state }) => localPort === port && state !== "LISTEN" && remoteAddress !== PORT_GUARD_ADDRESS && listening.has(remotePort)
  );
}
function describeConnections(sockets) {
  const shown2 = sockets.slice(0, SHOWN_SOCKETS).map((socket) => {
    const [from, to] = [endpoint(socket.localAddress, socket.localPort), remoteEndpoint(socket)];
    return `the connection ${from} to ${to} (${socket.state})`;
  });
  const more = sockets.length - shown2.length;
  return `${shown2.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
function backendPortTaken(runtime, host, port) {
  const holders = holdersOf(runtime, host, port);
  if (holders === null) return { code: "BACKEND_PORT_IN_USE", found: "the port is taken already" };
  const { listeners, connections } = holders;
  if (listeners.length > 0) {
    const places = listeners.map(({ localAddress, localPort }) => endpoint(localAddress, localPort));
    const found2 = `something else listens there already (${[...new Set(places)].join(", ")})`;
    return { code: "BACKEND_PORT_IN_USE", found: found2 };
  }
  const found = connections.length > 0 ? `nobody listens there, but it is the local port of ${describeConnections(connections)}` : "nobody listens there, but a socket that is neither connected nor listening has taken it";
  return { code: "BACKEND_PORT_HELD", found };
}
var RESERVE_ADVICE = "The kernel draws the local ports of outgoing connections from a range that this port lies in: choose one below it (net.ipv4.ip_local_port_range), or reserve it (net.ipv4.ip_local_reserved_ports)";
function portTakenError(doing, { ports: ports2 }, taken) {
  const found = taken.map(({ name, reason }) => `${name} (${ports2[name]}) can't be listened on: ${reason}`);
  return new TunnelTestError("PORT_TAKEN", {
    doing,
    found: found.join("; "),
    about: subjectOfPorts(
      ports2,
      taken.map(({ name }) => name)
    ),
    advice: RESERVE_ADVICE
  });
}
function overlaps(host, address) {
  const isName = !host.includes(":") && !/^\d+(\.\d+){3}$/.test(host);
  return isName || host === address || WILDCARDS.has(host) || WILDCARDS.has(address);
}
function remoteEndpoint({ remoteAddress, remotePort }) {
  return endpoint(remoteAddress, remotePort);
}
function endpoint(address, port) {
  return `${address.includes(":") ? `[${address}]` : address}:${port}`;
}

// src/primitives/connections/echo-server.ts
var FIRST_BUFFER_BYTES = 4096;
var BUFFER_BYTES = 65536;
var FIRST_BYTES = 64;
var EchoServer = class _EchoServer {
  name;
  #connections = /* @__PURE__ */ new Set();
  #firstBytes = [];
  #listener = null;
  #observe;
  #accepted = 0;
  #bytesReceived = 0;
  #bytesSent = 0;
  #stopListening = () => {
  };
  #stalled = null;
  constructor(name) {
    this.name = name;
  }
  /**
   * Starts to listen.
   * @throws `BACKEND_PORT_IN_USE` where something else listens already, `BACKEND_PORT_HELD` where a connection has
   *   the port, and `ABORTED`.
   */
  static async start(runtime, options) {
    const { signal } = options;
    if (signal?.aborted) throw abortedError(`starting ${options.name}`, signal);
    const server = new _EchoServer(options.name);
    server.#observe = options.observe;
    try {
      server.#listener = await runtime.listen({
        host: options.host,
        port: options.port,
        onConnection: (connection) => server.#serve(connection)
      });
    } catch (error) {
      if (!isTunnelTestError(error, "PORT_IN_USE")) throw error;
      const { code, found } = backendPortTaken(runtime, options.host, options.port);
      throw new TunnelTestError(code, {
        doing: `starting ${options.name} on ${options.host} port ${options.port}`,
        found,
        ...options.about === void 0 ? {} : { about: options.about },
        advice: code === "BACKEND_PORT_HELD" ? RESERVE_ADVICE : "Stop it, or give the backend another port in the role file",
        cause: error
      });
    }
    server.#stopListening = onAbort(signal, () => void server.stop());
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
    return this.#firstBytes.filter((bytes2) => bytes2.length > 0);
  }
  /** Whether any connection began with these bytes, at most 64. */
  sawFirst(bytes2) {
    return this.#firstBytes.some((first) => bytes2.every((byte, index) => first[index] === byte));
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
    this.#stopListening();
    this.resume();
    const listener = this.#listener;
    this.#listener = null;
    for (const connection of this.#connections) connection.close();
    await listener?.close();
  }
  async #serve(connection) {
    this.#accepted++;
    this.#connections.add(connection);
    const seen = this.#observe?.();
    void connection.ended.then(({ end }) => {
      this.#connections.delete(connection);
      seen?.noteEnd(end);
    });
    const index = this.#firstBytes.push(new Uint8Array(0)) - 1;
    try {
      let buffer = new Uint8Array(FIRST_BUFFER_BYTES);
      for (; ; ) {
        await this.#stalled?.over;
        const length = await connection.read(buffer);
        if (length === null) {
          seen?.noteEnd("end of stream");
          break;
        }
        const bytes2 = buffer.subarray(0, length);
        this.#bytesReceived += length;
        this.#remember(index, bytes2);
        seen?.noteReceived(bytes2);
        await this.#stalled?.over;
        await connection.write(bytes2);
        this.#bytesSent += length;
        seen?.noteSent(length);
        if (length === buffer.length && length < BUFFER_BYTES) buffer = new Uint8Array(BUFFER_BYTES);
      }
      await connection.closeWrite();
    } catch {
      connection.close();
    }
  }
  #remember(index, bytes2) {
    const known = this.#firstBytes[index] ?? new Uint8Array(0);
    if (known.length >= FIRST_BYTES) return;
    const more = bytes2.subarray(0, FIRST_BYTES - known.length);
    const joined = new Uint8Array(known.length + more.length);
    joined.set(known);
    joined.set(more, known.length);
    this.#firstBytes[index] = joined;
  }
};

// src/primitives/payload/bytes.ts
function firstDifference(expected, observed) {
  const length = Math.min(expected.length, observed.length);
  for (let index = 0; index < length; index++) if (expected[index] !== observed[index]) return index;
  return -1;
}
function toHex(bytes2) {
  let text2 = "";
  for (const byte of bytes2) text2 += byte.toString(16).padStart(2, "0");
  return text2;
}
function concatenate(one, other) {
  const joined = new Uint8Array(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}
function indexOfBytes(bytes2, piece) {
  const [first] = piece;
  if (first === void 0) return -1;
  const last = bytes2.length - piece.length;
  for (let at2 = bytes2.indexOf(first); at2 !== -1 && at2 <= last; at2 = bytes2.indexOf(first, at2 + 1)) {
    if (firstDifference(piece, bytes2.subarray(at2, at2 + piece.length)) === -1) return at2;
  }
  return -1;
}
function fromHex(text2) {
  return Uint8Array.from(
    { length: text2.length >> 1 },
    (_, index) => Number.parseInt(text2.slice(2 * index, 2 * index + 2), 16)
  );
}

// src/primitives/connections/seen-connection.ts
var FIRST_BYTES2 = 64;
var TELLING_BYTES = 31;
var COMPARED_BYTES = 1048576;
var SeenConnection = class {
  #comparisonFor;
  #compare;
  #first = new Uint8Array(0);
  #received = 0;
  #sent = 0;
  #compared = 0;
  #wrongAt = null;
  #end = null;
  /** @param comparisonFor what to compare a connection with that begins with some bytes; null where they tell nothing */
  constructor(comparisonFor) {
    this.#comparisonFor = comparisonFor;
  }
  /** The first 64 bytes, or fewer. */
  get first() {
    return this.#first;
  }
  get received() {
    return this.#received;
  }
  get sent() {
    return this.#sent;
  }
  /** How many bytes have been compared and were right. */
  get rightBytes() {
    return this.#wrongAt ?? this.#compared;
  }
  /** The offset of the first wrong byte, among those that were compared. */
  get wrongAt() {
    return this.#wrongAt;
  }
  /** How the caller's side of it ended; null while it is open. */
  get end() {
    return this.#end;
  }
  noteReceived(bytes2) {
    this.#received += bytes2.length;
    if (this.#compare === null || this.#wrongAt !== null || this.#compared >= COMPARED_BYTES) return;
    if (this.#compare === void 0) {
      const taken = bytes2.subarray(0, FIRST_BYTES2 - this.#first.length);
      this.#first = concatenate(this.#first, taken);
      if (this.#first.length < TELLING_BYTES) return;
      this.#compare = this.#comparisonFor(this.#first);
      this.#compareNext(this.#first);
      this.#compareNext(bytes2.subarray(taken.length));
    } else this.#compareNext(bytes2);
  }
  noteSent(length) {
    this.#sent += length;
  }
  noteEnd(end) {
    this.#end ??= end;
  }
  #compareNext(bytes2) {
    if (this.#compare === null || this.#compare === void 0 || this.#wrongAt !== null) return;
    const wrong = this.#compare(bytes2);
    if (wrong !== -1) this.#wrongAt = this.#compared + wrong;
    this.#compared += bytes2.length;
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
        clearTimer();
        stopListening();
      };
      const abort = () => {
        release();
        reject(abortedError(doing(), signal));
      };
      const stopListening = onAbort(signal, abort);
      const clearTimer = this.clock.schedule(this.remainingMs, () => {
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
      if (signal?.aborted) abort();
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

// src/primitives/payload/looks-like.ts
var SHOWN_CHARACTERS = 80;
var FEWEST_BYTES = 4;
var PRINTABLE = /^[\t\n\r\x20-\x7e]+$/;
var TLS_RECORDS = { 20: "change of cipher", 21: "alert", 22: "handshake" };
var TLS_ALERTS = {
  0: "close notify",
  10: "unexpected message",
  22: "record overflow",
  40: "handshake failure",
  50: "decode error",
  70: "protocol version",
  80: "internal error"
};
function looksLike(bytes2) {
  const [first = 0, second, , , , level, alert] = bytes2;
  if (bytes2.length < FEWEST_BYTES) return null;
  if (bytes2.every((byte) => byte === first)) {
    return first === 0 ? "they are all zero" : `they are all 0x${first.toString(16).padStart(2, "0")}`;
  }
  const record3 = TLS_RECORDS[first];
  if (record3 !== void 0 && second === 3) {
    const name = alert === void 0 ? void 0 : TLS_ALERTS[alert];
    const what = record3 === "alert" && name !== void 0 && (level === 1 || level === 2) ? ` (${name})` : "";
    return `they are a TLS ${record3}${what}: TLS is spoken there`;
  }
  return text(bytes2);
}
function text(bytes2) {
  const characters = new TextDecoder("latin1").decode(bytes2.subarray(0, SHOWN_CHARACTERS));
  const [printable2 = ""] = /^[\t\n\r\x20-\x7e]*/.exec(characters) ?? [];
  if (printable2.length < FEWEST_BYTES) return null;
  if (/^HTTP\/\d/.test(printable2)) return `they are an HTTP response: ${JSON.stringify(printable2)}`;
  return PRINTABLE.test(characters) ? `they are text: ${JSON.stringify(printable2)}` : null;
}

// src/primitives/payload/echo-difference.ts
var SHOWN_BYTES = 16;
var NEEDLE_BYTES = 16;
var FEWEST_BYTES2 = 3;
function echoDifference(echo2) {
  const { message, offset, observed } = echo2;
  const judgement = judge(echo2);
  const resembles = looksLike(observed.subarray(0, judgement.count ?? observed.length));
  const isUnknown = judgement.kind === "changed" || judgement.kind === "inserted";
  return {
    ...judgement,
    offset,
    expected: toHex(message.subarray(offset, offset + SHOWN_BYTES)),
    observed: toHex(observed.subarray(0, SHOWN_BYTES)),
    ...isUnknown && resembles !== null ? { looksLike: resembles } : {}
  };
}
function judge({ message, offset, observed, locate }) {
  const rest = message.subarray(offset);
  const begins = observed.subarray(0, NEEDLE_BYTES);
  const isTelling = begins.length >= FEWEST_BYTES2;
  const expectedAt = rest.length >= FEWEST_BYTES2 ? indexOfBytes(observed, rest.subarray(0, NEEDLE_BYTES)) : -1;
  if (isTelling) {
    const earlier = startInEarlier(message, offset, observed);
    if (earlier !== null) return { kind: "repeated", ...at(earlier, locate?.(message)) };
    const later = indexOfBytes(rest, begins);
    const isWhole = begins.length === NEEDLE_BYTES || later + begins.length === rest.length;
    if (later > 0 && isWhole) {
      return expectedAt > 0 ? { kind: "reordered", ...at(offset + later, locate?.(message)) } : { kind: "lost", count: later };
    }
  }
  if (expectedAt > 0) return { kind: "inserted", count: expectedAt };
  return judgeByPlace(message, offset, locate?.(observed) ?? null, locate?.(message) ?? null);
}
function startInEarlier(message, offset, observed) {
  const begins = observed.subarray(0, NEEDLE_BYTES);
  const from = indexOfBytes(message, begins);
  if (from !== -1) return from < offset ? from : null;
  for (let count = FEWEST_BYTES2; count <= Math.min(offset, NEEDLE_BYTES); count++) {
    const again = observed.subarray(0, count);
    const following = message.subarray(offset, offset + observed.length - count);
    const goesOn = firstDifference(following, observed.subarray(count)) === -1;
    if (goesOn && firstDifference(message.subarray(offset - count, offset), again) === -1)
      return offset - count;
  }
  return null;
}
function judgeByPlace(message, offset, found, own) {
  if (found === null) return { kind: "changed" };
  if (own === null || found.stream !== own.stream) return { kind: "other stream", from: found };
  const distance = found.offset - (own.offset + offset);
  if (distance < 0) return { kind: "repeated", from: found };
  return distance >= message.length - offset ? { kind: "lost", from: found, count: distance } : { kind: "changed" };
}
function at(offset, own) {
  return own === null || own === void 0 ? {} : { from: { stream: own.stream, offset: own.offset + offset } };
}

// src/model/payload-difference.ts
function describeDifference(difference) {
  const { stream, offset, expected, observed, looksLike: looksLike2 } = difference;
  const of = stream === void 0 ? "" : ` of stream ${stream}`;
  const resembles = looksLike2 === void 0 ? "" : `; ${looksLike2}`;
  const wrong = `byte ${offset}${of} is wrong: expected ${expected}, observed ${observed || "nothing"}`;
  return `${wrong}; ${fate(difference)}${resembles}`;
}
function fate({ kind, offset, from, count, sender }) {
  const distance = count ?? (from === void 0 ? void 0 : Math.abs(from.offset - offset));
  const place = from === void 0 ? "" : `, from offset ${from.offset} on`;
  switch (kind) {
    case "changed":
      return "bytes were changed";
    case "lost":
      return distance === void 0 ? "bytes were lost" : `${bytes(distance)} ${were(distance)} lost`;
    case "repeated":
      return `bytes were repeated${place}`;
    case "reordered":
      return from === void 0 ? "bytes were reordered" : `bytes were reordered: those from offset ${from.offset} on came first`;
    case "inserted":
      return `${distance === void 0 ? "extra bytes" : extra(distance)} before byte ${offset}, which nobody sent`;
    case "other stream": {
      const whose = sender === void 0 ? "" : ` (${sender})`;
      const which = from === void 0 ? "" : `: ${from.stream}, offset ${from.offset}`;
      return `the bytes belong to another stream${which}${whose}`;
    }
  }
}
function bytes(count) {
  return count === 1 ? "1 byte" : `${count} bytes`;
}
function were(count) {
  return count === 1 ? "was" : "were";
}
function extra(count) {
  return count === 1 ? "1 extra byte" : `${count} extra bytes`;
}

// src/primitives/payload/payload-errors.ts
var SHOWN_BYTES2 = 16;
function mismatchError(doing, difference) {
  return new TunnelTestError("PAYLOAD_MISMATCH", {
    doing,
    found: describeDifference(difference),
    expected: difference.expected,
    observed: difference.observed,
    difference
  });
}
function shortError(doing, expected, received, stream) {
  return new TunnelTestError("PAYLOAD_SHORT", {
    doing,
    found: `byte ${received} of stream ${stream} and all after it are missing: the end was lost`,
    expected: `${expected} bytes`,
    observed: `${received} bytes`,
    difference: { kind: "lost", stream, offset: received, expected: "", observed: "" }
  });
}
function excessError(doing, length, excess, bytes2 = new Uint8Array(0)) {
  const resembles = looksLike(bytes2);
  return new TunnelTestError("PAYLOAD_EXCESS", {
    doing,
    found: `${excess} more bytes arrived than the ${length} that were sent${bytes2.length === 0 ? "" : `: ${toHex(bytes2.subarray(0, SHOWN_BYTES2))}`}${resembles === null ? "" : `; ${resembles}`}`,
    expected: `${length} bytes`,
    observed: `${length + excess} bytes`
  });
}

// src/primitives/connections/expected-end-state.ts
function isExpectedEnd(expected, end) {
  if (expected === "local") return true;
  if (expected === "failover") return end === "end of stream" || end === "reset";
  return end === expected;
}
function unexpectedEndError(doing, expected, end, when) {
  const observed = `${end ?? "still open"} ${when}`;
  return new TunnelTestError("END_STATE", {
    doing,
    found: `expected the end ${expected}, observed: ${observed}`,
    expected,
    observed
  });
}

// src/primitives/connections/tunnel-socket.ts
var FIRST_BUFFER_BYTES2 = 4096;
var BUFFER_BYTES2 = 65536;
var INVESTIGATION_MS = 300;
var INVESTIGATED_BYTES = 65536;
var CONNECT_TIMEOUT_MS = 5e3;
var REPLY_TIMEOUT_MS = 5e3;
var CLOSE_TIMEOUT_MS = 5e3;
var TunnelSocket = class _TunnelSocket {
  name;
  /** What errors on this connection are about. */
  about;
  #clock;
  #connection;
  #bytes;
  #signal;
  #locate;
  /** What was received last, and what is read into meanwhile: they change places with every read. */
  #buffers = [
    new Uint8Array(FIRST_BUFFER_BYTES2),
    new Uint8Array(FIRST_BUFFER_BYTES2)
  ];
  /** Whether more has come at once than the first buffers hold. */
  #isStreaming = false;
  #expected = "end of stream";
  #pending;
  #peerEnd = null;
  #peerEndedAt = null;
  #closing = false;
  /** The payload bytes of this connection alone. */
  #sent = 0;
  constructor(runtime, connection, options) {
    this.name = options.name;
    this.about = subjectOf(options);
    this.#clock = runtime.clock;
    this.#connection = connection;
    this.#bytes = options.bytes ?? { sent: 0, received: 0 };
    this.#signal = options.signal;
    this.#locate = options.locate;
    this.#pending = this.#readAhead();
    void connection.ended.then(onAbort(options.signal, () => this.abort()));
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
        about: subjectOf(options),
        cause: error.cause ?? error
      });
    }
  }
  /** How the peer ended the connection, as far as is known now; null while it is open. */
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
  /** Sets how this socket is expected to end; with an end of stream by default. */
  expectEndState(end) {
    this.#expected = end;
  }
  /** Sends bytes; resolves under back-pressure. Throws `CONNECTION_RESET` or `CONNECTION_ENDED`. */
  async send(bytes2) {
    try {
      await this.#connection.write(bytes2);
    } catch (error) {
      throw this.#named(error, `sending ${bytes2.length} bytes to ${this.name}`);
    }
    this.#bytes.sent += bytes2.length;
    this.#sent += bytes2.length;
  }
  /**
   * The next bytes that arrive, or null at the end of the stream. They are valid until the next call; one call at a time.
   * Throws `CONNECTION_RESET` and the like when the connection ended in another way.
   */
  async receive() {
    return this.#take(await this.#pending);
  }
  /** As {@link receive}, until a deadline: `late` once it has passed, and what comes then is left for the next call. */
  async receiveBefore(deadline) {
    const settled = await deadline.settle(this.#pending, () => `receiving from ${this.name}`);
    return settled === null ? "late" : this.#take(settled.value);
  }
  /**
   * Sends bytes and receives as many, under one deadline for all of it.
   * @param timeoutMs for connect-to-last-byte of the echo; 5 s if not given.
   * @returns what was received: the same bytes.
   * @throws `REPLY_TIMEOUT` with what had arrived, `PAYLOAD_MISMATCH` with the first wrong offset, `PAYLOAD_EXCESS`,
   * `CONNECTION_RESET`, `CONNECTION_ENDED`, `ABORTED`.
   */
  async sendAndReceiveEcho(bytes2, timeoutMs = REPLY_TIMEOUT_MS) {
    const doing = `waiting for the echo of ${bytes2.length} bytes from ${this.name}`;
    const deadline = new Deadline(this.#clock, timeoutMs, this.#signal);
    const received = new Uint8Array(bytes2.length);
    let length = 0;
    const tooLate = () => new TunnelTestError("REPLY_TIMEOUT", {
      doing,
      found: `${length} of ${bytes2.length} bytes had arrived after ${timeoutMs} ms`,
      expected: `${bytes2.length} bytes within ${timeoutMs} ms`,
      observed: `${length} bytes`,
      about: this.about
    });
    const sent = this.send(bytes2);
    sent.catch(() => {
    });
    while (length < bytes2.length) {
      const chunk = await this.receiveBefore(deadline).catch((error) => {
        throw this.#named(error, doing);
      });
      if (chunk === "late") throw tooLate();
      if (chunk === null) throw this.#endedEarly(doing, length, bytes2.length);
      const wrong = firstDifference(bytes2.subarray(length), chunk);
      if (wrong !== -1) {
        const difference = await this.#investigate(bytes2, length + wrong, chunk.slice(wrong));
        throw aboutSubject(mismatchError(doing, difference), this.about);
      }
      const excess = length + chunk.length - bytes2.length;
      if (excess > 0) {
        const extra2 = chunk.subarray(chunk.length - excess);
        throw aboutSubject(excessError(doing, bytes2.length, excess, extra2), this.about);
      }
      received.set(chunk, length);
      length += chunk.length;
    }
    await deadline.race(sent, tooLate);
    return received;
  }
  /** Goes on receiving until it is clear what became of a message, or nothing more comes. */
  async #investigate(message, offset, first) {
    const deadline = new Deadline(this.#clock, INVESTIGATION_MS, this.#signal);
    const enough = Math.min(2 * message.length - offset, INVESTIGATED_BYTES);
    for (let observed = first; ; ) {
      const difference = echoDifference({ message, offset, observed, locate: this.#locate });
      if (difference.kind !== "changed" || observed.length >= enough) return difference;
      const next = await this.receiveBefore(deadline).catch(() => null);
      if (next === null || next === "late") return difference;
      observed = concatenate(observed, next);
    }
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
      if (this.#expected === "local" && endedBefore !== null)
        throw this.#unexpectedEnd(endedBefore, "before it was closed");
      if (this.#expected === "local" || this.#expected === "end of stream") {
        await this.#connection.closeWrite().catch(() => {
        });
      }
      const end = await this.#drain(timeoutMs);
      if (!isExpectedEnd(this.#expected, end)) throw this.#unexpectedEnd(end, `within ${timeoutMs} ms`);
    } finally {
      this.release();
    }
  }
  async #drain(timeoutMs) {
    const deadline = new Deadline(this.#clock, timeoutMs, this.#signal);
    let excess = 0;
    let first = new Uint8Array(0);
    try {
      for (; ; ) {
        const bytes2 = await this.receiveBefore(deadline);
        if (bytes2 === null || bytes2 === "late") break;
        if (excess === 0) first = bytes2.slice(0, FIRST_BUFFER_BYTES2);
        excess += bytes2.length;
      }
    } catch (error) {
      if (isTunnelTestError(error, "ABORTED")) throw error;
    }
    if (excess > 0 && this.#expected !== "failover") {
      throw aboutSubject(excessError(`closing ${this.name}`, this.#sent, excess, first), this.about);
    }
    return this.#peerEnd;
  }
  #take(bytes2) {
    if (bytes2 !== null) this.#pending = this.#readAhead();
    return bytes2;
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
      const buffer = this.#swapBuffers();
      const length = await this.#connection.read(buffer);
      if (length === null) {
        this.#noteEnd("end of stream");
        return null;
      }
      this.#bytes.received += length;
      this.#isStreaming ||= length === buffer.length;
      return buffer.subarray(0, length);
    } catch (error) {
      if (this.#signal?.aborted) throw abortedError(`receiving from ${this.name}`, this.#signal);
      const { end } = await this.#connection.ended;
      if (!this.#closing) this.#noteEnd(end === "end of stream" ? "error" : end);
      throw error;
    }
  }
  #swapBuffers() {
    const [read, next] = this.#buffers;
    const buffer = this.#isStreaming && next.length < BUFFER_BYTES2 ? new Uint8Array(BUFFER_BYTES2) : next;
    this.#buffers = [buffer, read];
    return buffer;
  }
  #noteEnd(end) {
    if (this.#peerEnd !== null) return;
    this.#peerEnd = end;
    this.#peerEndedAt = this.#clock.now();
  }
  #named(error, doing) {
    if (this.#signal?.aborted) return abortedError(doing, this.#signal);
    if (!isTunnelTestError(error, "CONNECTION_RESET", "CONNECTION_ENDED")) return error;
    return new TunnelTestError(error.code, {
      ...error.details,
      doing,
      about: this.about,
      cause: error.cause ?? error
    });
  }
  #unexpectedEnd(end, when) {
    return aboutSubject(unexpectedEndError(`closing ${this.name}`, this.#expected, end, when), this.about);
  }
  #endedEarly(doing, length, expected) {
    return new TunnelTestError("CONNECTION_ENDED", {
      doing,
      found: `the stream ended after ${length} bytes`,
      expected: `${expected} bytes`,
      observed: `${length} bytes, then the end of the stream`,
      about: this.about
    });
  }
};
function subjectOf({ name, about }) {
  return { connection: name, ...about };
}

// src/primitives/ports/port-prober.ts
var PROBE_TIMEOUT_MS = 500;
var SPACING_MS = 250;
var PROBE_INTERVAL_MS = 500;
var TICK_MS = 25;
var PortProber = class {
  #runtime;
  #ports;
  #take;
  #lastBegun = /* @__PURE__ */ new Map();
  #pending = /* @__PURE__ */ new Set();
  #plan;
  #nextAt;
  /** @param ports those that can only be looked at by connecting */
  constructor(runtime, ports2, plan, take) {
    this.#runtime = runtime;
    this.#ports = ports2;
    this.#plan = plan;
    this.#take = take;
    this.#nextAt = runtime.clock.now() + SPACING_MS / 2;
  }
  /** Replaces what is looked at. */
  follow(plan) {
    this.#plan = plan;
    this.#lastBegun.clear();
    this.#nextAt = this.#runtime.clock.now() + SPACING_MS / 2;
  }
  /** Goes on until the signal is aborted. */
  async run(signal) {
    const { clock } = this.#runtime;
    const probes = /* @__PURE__ */ new Set();
    while (!signal.aborted) {
      await clock.sleep(TICK_MS, signal).catch(() => {
      });
      const port = signal.aborted ? void 0 : this.#due();
      if (port === void 0) continue;
      this.#nextAt = clock.now() + SPACING_MS;
      const probing = this.#probe(port, signal);
      probes.add(probing);
      void probing.then(() => probes.delete(probing));
    }
    await Promise.all(probes);
  }
  /** The port that has waited longest, once a probe may be made again. */
  #due() {
    const { names, from = 0, everyMs = PROBE_INTERVAL_MS, isDone } = this.#plan;
    const now = this.#runtime.clock.now();
    if (now < this.#nextAt || now < from) return void 0;
    const begun = (port) => this.#lastBegun.get(port.name) ?? Number.NEGATIVE_INFINITY;
    return this.#ports.filter(({ name }) => names.includes(name) && !this.#pending.has(name) && !isDone(name)).filter((port) => now - begun(port) >= everyMs).sort((one, other) => begun(one) - begun(other))[0];
  }
  async #probe(port, signal) {
    const before = this.#runtime.clock.now();
    this.#lastBegun.set(port.name, before);
    this.#pending.add(port.name);
    const isOpen2 = await probe(this.#runtime, port, signal);
    this.#pending.delete(port.name);
    if (isOpen2 !== null && !signal.aborted) this.#take(port, isOpen2, before);
  }
};
async function probe(runtime, port, signal) {
  try {
    const connection = await runtime.connect({
      host: port.host,
      port: port.port,
      timeoutMs: PROBE_TIMEOUT_MS,
      ...signal === void 0 ? {} : { signal }
    });
    connection.abort();
    return true;
  } catch (error) {
    if (isTunnelTestError(error, "CONNECTION_RESET")) return true;
    return isTunnelTestError(error, "CONNECT_REFUSED") ? false : null;
  }
}

// src/primitives/ports/remote-clock.ts
var KEPT_EXCHANGES = 10;
var MOST_DRIFT = 1e-3;
function clockExchange(sentAt, theirs, receivedAt) {
  const at2 = (sentAt + receivedAt) / 2;
  return { at: at2, offset: theirs - at2, uncertainty: (receivedAt - sentAt) / 2 };
}
var RemoteClock = class {
  #exchanges = [];
  /** Takes the readings of one more round trip. */
  compare(sentAt, theirs, receivedAt) {
    this.#exchanges.push(clockExchange(sentAt, theirs, receivedAt));
    if (this.#exchanges.length > KEPT_EXCHANGES) this.#exchanges.shift();
  }
  get isCompared() {
    return this.#exchanges.length > 0;
  }
  /** A reading of the other clock as a time of this side's. Needs a round trip first. */
  here(theirs) {
    const bounds = this.#exchanges.map((exchange) => boundsBy(exchange, theirs));
    return bounds.reduce((one, other) => widthOf(other) < widthOf(one) ? other : one);
  }
};
function boundsBy({ at: at2, offset, uncertainty }, theirs) {
  const middle2 = theirs - offset;
  const margin = uncertainty + MOST_DRIFT * (Math.abs(middle2 - at2) + 2 * uncertainty);
  return { earliest: middle2 - margin, latest: middle2 + margin };
}
function widthOf({ earliest, latest }) {
  return latest - earliest;
}

// src/primitives/ports/watcher-protocol.ts
var WATCHER_PROTOCOL = 1;
var REPORT_INTERVAL_MS = 20;
var LONGEST_LINE_BYTES = 65536;
var LINE_FEED = 10;
function encodeMessage(message) {
  return new TextEncoder().encode(`${JSON.stringify(message)}
`);
}
var MessageReader = class {
  #decoder = new TextDecoder();
  #held = [];
  /** The messages that a piece completes. Throws a `RangeError` for what is no message of this protocol. */
  take(piece) {
    const messages = [];
    for (const byte of piece) {
      if (byte !== LINE_FEED) this.#held.push(byte);
      else {
        messages.push(parseMessage(this.#decoder.decode(new Uint8Array(this.#held))));
        this.#held = [];
      }
      if (this.#held.length > LONGEST_LINE_BYTES) throw new RangeError("a line that does not end");
    }
    return messages;
  }
};
function parseMessage(line) {
  let value;
  try {
    value = JSON.parse(line);
  } catch {
    throw new RangeError("a line that is not JSON");
  }
  if (typeof value !== "object" || value === null) throw new RangeError("a line that is no object");
  const { watcher, time, now, watch, seen, open, changes } = value;
  return {
    ...isNumber(watcher) && { watcher },
    ...isNumber(time) && { time },
    ...isNumber(now) && { now },
    ...isPortList(watch) && { watch },
    ...isNumber(seen) && { seen },
    ...isPortList(open) && { open },
    ...Array.isArray(changes) && changes.every(isChange) && { changes }
  };
}
function isNumber(value) {
  return typeof value === "number" && Number.isFinite(value);
}
function isPort(value) {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) < 65536;
}
function isPortList(value) {
  return Array.isArray(value) && value.every(isPort);
}
function isChange(value) {
  if (typeof value !== "object" || value === null) return false;
  const { port, state, after, by } = value;
  return isPort(port) && (state === "open" || state === "closed") && isNumber(after) && isNumber(by);
}

// src/primitives/ports/watcher-link.ts
var CONNECT_TIMEOUT_MS2 = 2e3;
var OPENING_TIMEOUT_MS = 5e3;
var WATCHER_SILENCE_MS = 2e3;
var FIRST_EXCHANGES = 5;
var EXCHANGE_INTERVAL_MS = 1e3;
var MOST_UNANSWERED = 10;
var READ_BYTES = 16384;
var WatcherLink = class _WatcherLink {
  /** The ports that were open at the first look. */
  open;
  /** Not later than the first look. */
  seenAt;
  #runtime;
  #ports;
  #conversation;
  constructor(runtime, ports2, conversation, { seen = 0, open = [] }) {
    this.#runtime = runtime;
    this.#ports = ports2;
    this.#conversation = conversation;
    this.open = new Set(open.filter((port) => ports2.has(port)));
    this.seenAt = conversation.here(seen).earliest;
  }
  /**
   * Connects to a watcher, compares the clocks, and begins to watch.
   * @throws `WATCHER_UNREACHABLE`, `ABORTED`.
   */
  static async open(runtime, address, ports2, signal) {
    let connection = null;
    let conversation = null;
    const clearTimer = runtime.clock.schedule(OPENING_TIMEOUT_MS, () => connection?.abort());
    try {
      connection = await runtime.connect({
        ...address,
        timeoutMs: CONNECT_TIMEOUT_MS2,
        ...signal === void 0 ? {} : { signal }
      });
      conversation = new Conversation(runtime, connection, signal);
      await conversation.begin();
      const answer = await conversation.ask(
        { watch: ports2 },
        ({ seen, open }) => seen !== void 0 && open !== void 0
      );
      return new _WatcherLink(runtime, new Set(ports2), conversation, answer);
    } catch (error) {
      connection?.abort();
      conversation?.close();
      if (signal?.aborted) throw abortedError("connecting to a watcher", signal);
      throw unreachable(address, error);
    } finally {
      clearTimer();
    }
  }
  /** The watcher's reports, until it is lost: then it rejects. Ends when the link is closed. */
  async *reports() {
    const { clock } = this.#runtime;
    const conversation = this.#conversation;
    let askedAt = clock.now();
    for (; ; ) {
      const message = await conversation.next();
      if (message === null) return;
      if (clock.now() - askedAt > EXCHANGE_INTERVAL_MS) {
        askedAt = clock.now();
        conversation.exchange();
      }
      const { seen, changes: theirs = [] } = message;
      const isAsked = theirs.length <= this.#ports.size && theirs.every(({ port }) => this.#ports.has(port));
      if (seen === void 0 || !isAsked) throw new RangeError("it says what nobody asked for");
      const now = clock.now();
      const changes = theirs.map(({ port, state, after, by }) => {
        const latest = Math.min(conversation.here(by).latest, now);
        return { port, state, after: Math.min(conversation.here(after).earliest, latest), by: latest };
      });
      yield { seenAt: Math.min(conversation.here(seen).earliest, now), changes };
    }
  }
  close() {
    this.#conversation.close();
  }
};
var Conversation = class {
  #runtime;
  #connection;
  #reader = new MessageReader();
  #into = new Uint8Array(READ_BYTES);
  #messages = [];
  #remoteClock = new RemoteClock();
  #sentAt = /* @__PURE__ */ new Map();
  #stopListening;
  #exchangeCount = 0;
  #isClosed = false;
  constructor(runtime, connection, signal) {
    this.#runtime = runtime;
    this.#connection = connection;
    this.#stopListening = onAbort(signal, () => this.close());
  }
  async begin() {
    const { watcher } = await this.ask(
      { watcher: WATCHER_PROTOCOL },
      (message) => message.watcher !== void 0
    );
    if (watcher !== WATCHER_PROTOCOL) throw new RangeError(`it speaks version ${watcher} of the protocol`);
    for (let count = 0; count < FIRST_EXCHANGES; count++) {
      this.exchange();
      while (this.#sentAt.size > 0 && !this.#isClosed) {
        await this.#read();
        if (this.#messages.length > 0) throw new RangeError("it says what nobody asked for");
      }
    }
    if (!this.#remoteClock.isCompared) throw new RangeError("it does not say what its clock reads");
  }
  /** Sends a message and waits for its answer. Throws a `RangeError` where something else comes. */
  async ask(message, isAnswer) {
    this.#send(message);
    const answer = await this.next();
    if (answer === null || !isAnswer(answer)) throw new RangeError("it does not answer as a watcher");
    return answer;
  }
  /** Compares the clocks once more; the answer is taken on the way. */
  exchange() {
    const time = this.#exchangeCount++;
    this.#sentAt.delete(time - MOST_UNANSWERED);
    this.#sentAt.set(time, this.#runtime.clock.now());
    this.#send({ time });
  }
  /** The next message that is not about clocks; null once the conversation is closed. Rejects where none comes in time. */
  async next() {
    const clearTimer = this.#runtime.clock.schedule(WATCHER_SILENCE_MS, () => this.#connection.abort());
    try {
      while (this.#messages.length === 0) {
        if (this.#isClosed) return null;
        await this.#read();
      }
      return this.#messages.shift() ?? null;
    } finally {
      clearTimer();
    }
  }
  /** A reading of the watcher's clock as one of this side's. */
  here(theirs) {
    return this.#remoteClock.here(theirs);
  }
  close() {
    this.#isClosed = true;
    this.#stopListening();
    this.#connection.close();
  }
  #send(message) {
    this.#connection.write(encodeMessage(message)).catch(() => {
    });
  }
  async #read() {
    try {
      const length = await this.#connection.read(this.#into);
      if (length === null) throw new RangeError("it ended the connection");
      for (const message of this.#reader.take(this.#into.subarray(0, length))) this.#take(message);
    } catch (error) {
      if (!this.#isClosed) throw error;
    }
  }
  #take(message) {
    const { time, now } = message;
    if (time === void 0) {
      this.#messages.push(message);
      return;
    }
    const sentAt = this.#sentAt.get(time);
    this.#sentAt.delete(time);
    if (sentAt === void 0 || now === void 0) return;
    this.#remoteClock.compare(sentAt, now, this.#runtime.clock.now());
  }
};
function unreachable({ host, port }, cause) {
  return new TunnelTestError("WATCHER_UNREACHABLE", {
    doing: `connecting to the watcher at ${host}:${port}`,
    found: cause instanceof TunnelTestError ? cause.details.found : cause.message,
    advice: `Start it there with 'tunnel-test watch --listen 0.0.0.0:${port}', or again where it shares the network of a container that was started again after it`,
    cause
  });
}

// src/primitives/ports/remote-look.ts
var LOST_GRACE_MS = 5e3;
var RETRY_INTERVAL_MS = 100;
var MOST_CHANGES = 1e4;
var RemoteLook = class _RemoteLook {
  #runtime;
  #address;
  #open;
  #ports;
  #link;
  #seenAt;
  #changes = 0;
  constructor(runtime, address, ports2, link) {
    this.#runtime = runtime;
    this.#address = address;
    this.#ports = ports2;
    this.#link = link;
    this.#open = new Set(link.open);
    this.#seenAt = link.seenAt;
  }
  /** Takes the first look. Throws `WATCHER_LOST` where the watcher doesn't answer, `ABORTED`. */
  static async begin(runtime, address, ports2, signal) {
    const link = await callAgain(runtime, address, ports2, signal);
    return new _RemoteLook(runtime, address, ports2, link);
  }
  /** The ports that were open at the first look. */
  get open() {
    return this.#open;
  }
  /** Not later than the last look. */
  get seenAt() {
    return this.#seenAt;
  }
  /** Goes on looking until the signal is aborted. Throws `WATCHER_LOST`. */
  async run(take, signal) {
    try {
      while (!signal.aborted) {
        try {
          for await (const report of this.#link.reports()) this.#pass(report, take, false);
        } catch {
          this.#link.close();
        }
        if (signal.aborted) return;
        if (this.#changes > MOST_CHANGES)
          throw lost(this.#address, `it has reported ${this.#changes} changes`);
        this.#link = await callAgain(this.#runtime, this.#address, this.#ports, signal);
        this.#pass({ seenAt: this.#link.seenAt, changes: this.#missed() }, take, true);
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      this.#link.close();
    }
  }
  close() {
    this.#link.close();
  }
  #pass(report, take, isAfterGap) {
    this.#changes += report.changes.length;
    if (this.#changes > MOST_CHANGES) throw new RangeError("it reports changes without end");
    for (const { port, state } of report.changes) {
      if (state === "open") this.#open.add(port);
      else this.#open.delete(port);
    }
    this.#seenAt = report.seenAt;
    take(report, isAfterGap);
  }
  /** What has changed while nobody watched lies between the last look before and the first one after. */
  #missed() {
    const by = this.#runtime.clock.now();
    return this.#ports.filter((port) => this.#open.has(port) !== this.#link.open.has(port)).map((port) => ({
      port,
      state: this.#link.open.has(port) ? "open" : "closed",
      after: this.#seenAt,
      by
    }));
  }
};
async function callAgain(runtime, address, ports2, signal) {
  const until = runtime.clock.now() + LOST_GRACE_MS;
  for (; ; ) {
    try {
      return await WatcherLink.open(runtime, address, ports2, signal);
    } catch (error) {
      if (signal?.aborted) throw abortedError("connecting to a watcher", signal);
      if (runtime.clock.now() >= until) {
        const cause = error;
        throw lost(address, `it does not answer any more: ${cause.details.found}`, cause);
      }
    }
    await runtime.clock.sleep(RETRY_INTERVAL_MS, signal);
  }
}
function lost({ host, port }, found, cause) {
  return new TunnelTestError("WATCHER_LOST", {
    doing: `watching ports through the watcher at ${host}:${port}`,
    found,
    advice: "Look at its log; what it would have seen is unknown",
    ...cause === void 0 ? {} : { cause }
  });
}

// src/primitives/ports/first-look.ts
var UNSEEN = { unseenUntil: Number.NEGATIVE_INFINITY, widestGapMs: 0 };
function keyOf({ host, port }) {
  return `${host} ${port}`;
}
async function beginRemoteLooks(runtime, ports2, signal) {
  const byWatcher = /* @__PURE__ */ new Map();
  for (const { port, watcher } of ports2) {
    if (watcher === void 0) continue;
    const group = byWatcher.get(keyOf(watcher)) ?? { address: watcher, ports: [] };
    group.ports.push(port);
    byWatcher.set(keyOf(watcher), group);
  }
  const begun = [...byWatcher].map(async ([key, group]) => {
    return [key, await RemoteLook.begin(runtime, group.address, group.ports, signal)];
  });
  const settled = await Promise.allSettled(begun);
  const failed = settled.find((result) => result.status === "rejected");
  const looks = settled.flatMap((result) => result.status === "fulfilled" ? [result.value] : []);
  if (failed === void 0) return new Map(looks);
  for (const [, look] of looks) look.close();
  throw failed.reason;
}
function seenByWatcher(port, remote) {
  return {
    ...port,
    method: "watcher",
    table: null,
    remote,
    state: remote.open.has(port.port) ? "open" : "closed",
    seenAt: remote.seenAt,
    ...UNSEEN,
    changes: []
  };
}
async function firstLook(runtime, port, table, isAssumedOpen, signal) {
  const seenAt = runtime.clock.now();
  const wanted = /* @__PURE__ */ new Set([port.port]);
  const seen = { ...port, remote: null, seenAt, ...UNSEEN, changes: [] };
  const byProbe = { ...seen, method: "connect-probe", table: null };
  if (table === null && isAssumedOpen) return { ...byProbe, state: "open" };
  const isListed = table?.sample(wanted).has(port.port) ?? false;
  const isDoubtful = isListed && !isAssumedOpen && table?.isDoubtful(port.port) === true;
  if (table !== null && isListed && !isDoubtful)
    return { ...seen, method: "listen-table", table, state: "open" };
  const found = await probe(runtime, port, signal);
  const state = found === true ? "open" : "closed";
  const isTrusted = table !== null && (isDoubtful ? found !== false : found !== true || table.sample(wanted).has(port.port));
  return isTrusted ? { ...seen, method: "listen-table", table, state } : { ...byProbe, state };
}

// src/primitives/ports/port-watch.ts
var TABLE_INTERVAL_MS = 3;
var SLOW_TABLE_FACTOR = 2;
var LONGEST_INTERVAL_MS = 20;
var PortWatch = class _PortWatch {
  #runtime;
  #ports;
  #waiters = /* @__PURE__ */ new Set();
  #stop = new AbortController();
  #loops = [];
  #remoteLooks;
  #prober;
  /** The looks that nothing more comes from, and why. */
  #lost = /* @__PURE__ */ new Map();
  #stopListening = () => {
  };
  constructor(runtime, ports2, remoteLooks, assumedOpen) {
    this.#runtime = runtime;
    this.#ports = ports2;
    this.#remoteLooks = remoteLooks;
    const probed = ports2.filter(({ method }) => method === "connect-probe");
    const names = probed.filter(({ name }) => !assumedOpen.has(name)).map(({ name }) => name);
    this.#prober = new PortProber(runtime, probed, { names, isDone: () => false }, (port, isOpen2, before) => {
      this.#note(port, isOpen2, before);
      this.#wake();
    });
  }
  /** Starts to watch; the first look at every port has been taken when this resolves. */
  static async start(runtime, ports2, options = {}) {
    const { method, signal, assumedOpen = /* @__PURE__ */ new Set() } = options;
    const remoteLooks = method === void 0 ? await beginRemoteLooks(runtime, ports2, signal) : /* @__PURE__ */ new Map();
    const tables = /* @__PURE__ */ new Map();
    for (const { host } of ports2) {
      if (tables.has(host)) continue;
      tables.set(host, method === "connect-probe" ? null : await runtime.listenTable(host));
    }
    const watched = await Promise.all(
      ports2.map((port) => {
        const remote = port.watcher && remoteLooks.get(keyOf(port.watcher));
        return remote === void 0 ? firstLook(runtime, port, tables.get(port.host) ?? null, assumedOpen.has(port.name), signal) : seenByWatcher(port, remote);
      })
    );
    const watch = new _PortWatch(runtime, watched, [...remoteLooks.values()], assumedOpen);
    watch.#stopListening = onAbort(signal, () => void watch.stop());
    if (signal?.aborted) {
      await watch.stop();
      throw abortedError("starting to watch ports", signal);
    }
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
  /**
   * Says which of the ports that can only be looked at by connecting are looked at from now on, and how often; this
   * replaces what was said before, and does nothing to the others.
   */
  lookFor(plan) {
    for (const port of this.#ports) port.widestGapMs = 0;
    this.#prober.follow(plan);
  }
  /** The longest time between two looks at a port since {@link lookFor}, in milliseconds. */
  widestGapOf(name) {
    return this.#port(name).widestGapMs;
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
  /** Whether a port was out of sight for a while since a time: it may have closed and opened again unseen. */
  wasUnseenSince(name, since) {
    return this.#port(name).unseenUntil >= since;
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
   * @param about the ports that the condition is about; all of them if not given
   * @returns whether it came true in time. Throws `ABORTED`, and `WATCHER_LOST` where nothing more can be seen of these.
   */
  async until(condition, timeoutMs, signal, about) {
    if (condition()) return true;
    let check = () => {
    };
    const came = new Promise((resolve, reject) => {
      check = () => {
        if (condition()) resolve(true);
        else {
          const lost2 = this.#lossOf(about);
          if (lost2 !== null) reject(lost2);
        }
      };
    });
    check();
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
    this.#stopListening();
    this.#stop.abort();
    for (const look of this.#remoteLooks) look.close();
    await Promise.all(this.#loops);
  }
  #run() {
    const tables = new Set(this.#ports.flatMap((port) => port.table ?? []));
    for (const table of tables) this.#loops.push(this.#watchTable(table));
    if (this.#ports.some(({ method }) => method === "connect-probe")) {
      this.#loops.push(this.#prober.run(this.#stop.signal));
    }
    for (const look of this.#remoteLooks) this.#loops.push(this.#watchRemotely(look));
  }
  async #watchTable(table) {
    const ports2 = this.#ports.filter((port) => port.table === table);
    const wanted = new Set(ports2.map(({ port }) => port));
    let intervalMs = TABLE_INTERVAL_MS;
    while (await this.#pause(intervalMs)) {
      const before = this.#runtime.clock.now();
      const listening = table.sample(wanted);
      for (const port of ports2) this.#note(port, listening.has(port.port), before);
      const tookMs = this.#runtime.clock.now() - before;
      intervalMs = Math.min(Math.max(TABLE_INTERVAL_MS, SLOW_TABLE_FACTOR * tookMs), LONGEST_INTERVAL_MS);
      this.#wake();
    }
  }
  async #watchRemotely(look) {
    const ports2 = this.#ports.filter((port) => port.remote === look);
    const take = ({ seenAt, changes }, isAfterGap) => {
      for (const port of ports2) {
        if (isAfterGap) port.unseenUntil = this.#runtime.clock.now();
        for (const { state, after, by } of changes.filter((change) => change.port === port.port)) {
          port.changes.push({ state, after, by });
          port.state = state;
        }
        port.seenAt = seenAt;
      }
      this.#wake();
    };
    try {
      await look.run(take, this.#stop.signal);
    } catch (error) {
      this.#lost.set(look, error);
      this.#wake();
    }
  }
  /** A look that began at `before` proves its state for that time at the earliest, and for now at the latest. */
  #note(port, open, before) {
    const state = open ? "open" : "closed";
    port.widestGapMs = Math.max(port.widestGapMs, this.#runtime.clock.now() - port.seenAt);
    if (state !== port.state) {
      port.changes.push({ state, after: port.seenAt, by: this.#runtime.clock.now() });
      port.state = state;
    }
    port.seenAt = before;
  }
  #lossOf(about) {
    const ports2 = this.#ports.filter(({ name }) => about?.includes(name) ?? true);
    return ports2.map(({ remote }) => remote && this.#lost.get(remote)).find((error) => error) ?? null;
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

// src/primitives/ports/listener-diagnosis.ts
var LOOK_TIMEOUT_MS = 1e3;
var LOOPBACKS = ["127.0.0.1", "::1"];
async function connectToListener(runtime, listener, options) {
  try {
    return await TunnelSocket.connect(runtime, options);
  } catch (error) {
    if (!isTunnelTestError(error, "CONNECT_REFUSED")) throw error;
    const elsewhere = await listensElsewhere(runtime, listener, options.signal);
    if (elsewhere === null) throw error;
    const { details } = error;
    throw new TunnelTestError(error.code, {
      ...details,
      found: `${details.found}; ${elsewhere}`,
      cause: error
    });
  }
}
async function whyClosed(runtime, port, signal) {
  const outcome = await dial(runtime, port, signal);
  const elsewhere = await listensElsewhere(runtime, port, signal);
  const hint = elsewhere === null ? "" : ` (${elsewhere})`;
  switch (outcome) {
    case "open":
      return port.watcher === void 0 ? "accepts a connection by now" : "accepts a connection, though its watcher sees nobody listen: is it the right watcher?";
    case "CONNECT_REFUSED":
      return `refused${elsewhere === null ? ": nobody listens there" : hint}`;
    case "CONNECTION_RESET":
      return "reset before the connection was open";
    case "CONNECT_TIMEOUT":
      return `no answer within ${LOOK_TIMEOUT_MS / 1e3} s: no such host, or what is sent there is dropped`;
    default:
      return outcome;
  }
}
async function dial(runtime, { host, port }, signal) {
  try {
    const options = { host, port, timeoutMs: LOOK_TIMEOUT_MS, ...signal === void 0 ? {} : { signal } };
    const connection = await runtime.connect(options);
    connection.close();
    return "open";
  } catch (error) {
    if (!isTunnelTestError(error) || error.code === "ABORTED") throw error;
    const { code, details } = error;
    return code === "CONNECT_FAILED" || code === "HOST_NOT_RESOLVED" ? `${code}: ${details.found}` : code;
  }
}
async function listensElsewhere(runtime, port, signal) {
  if (port.watcher !== void 0) return seenByItsWatcher(runtime, port, signal);
  const addresses = (await runtime.listenTable(port.host))?.addressesOf?.(port.port) ?? [];
  if (addresses.length === 0) return null;
  const where = addresses.join(", ");
  if (addresses.includes("::") && !port.host.includes(":")) {
    return `port ${port.port} listens on ${where} for IPv6 only, and is dialled at ${port.host}: let it listen on 0.0.0.0`;
  }
  return `port ${port.port} listens on ${where} only, and is dialled at ${port.host}: let it listen there, or on all addresses`;
}
async function seenByItsWatcher(runtime, port, signal) {
  try {
    const watch = await PortWatch.start(runtime, [port], signal === void 0 ? {} : { signal });
    const isListening = watch.stateOf(port.name) === "open";
    await watch.stop();
    if (!isListening || LOOPBACKS.includes(port.host)) return null;
    return `its watcher sees port ${port.port} listen, so it listens on another address than ${port.host}, probably on 127.0.0.1 of its own container or host alone: let it listen on 0.0.0.0`;
  } catch (error) {
    if (isTunnelTestError(error, "ABORTED")) throw error;
    return null;
  }
}

// src/primitives/ports/system-access.ts
function listenEndpoint(target, name) {
  const role = roleOfListenPort(name);
  const watcher = target.watchers?.[role];
  return {
    name,
    host: target.hosts[role] ?? role,
    port: portNumber(target.ports, name),
    ...watcher === void 0 ? {} : { watcher }
  };
}
function watchListeners(access, assumedOpen) {
  const { runtime, target, signal } = access;
  return PortWatch.start(
    runtime,
    existingPorts(target.ports, LISTEN_PORT_NAMES).map((name) => listenEndpoint(target, name)),
    { assumedOpen, ...signal === void 0 ? {} : { signal } }
  );
}

// src/primitives/failover/port-timing.ts
function portTiming(watch, name, triggeredAt) {
  const closing = watch.firstChange(name, "closed", triggeredAt);
  if (closing === null) return { closeMs: null, reopenMs: null };
  const reopening = watch.firstChange(name, "open", closing.by);
  return {
    closeMs: { min: Math.max(0, closing.after - triggeredAt), max: closing.by - triggeredAt },
    reopenMs: reopening && { min: reopening.after - closing.by, max: reopening.by - closing.after }
  };
}

// src/primitives/failover/active-client.ts
var PROBE_ANSWER_TIMEOUT_MS = 2e3;
var NONCE_BYTES = 16;
var PROBED_TUNNEL = "server-to-client-tun1";
async function probeActiveClient(access) {
  const { runtime, target, signal } = access;
  const nonce = runtime.randomBytes(NONCE_BYTES);
  const backends = [];
  let socket = null;
  const finding = (error) => {
    const activeClient = backends.find(({ server }) => server.sawFirst(nonce))?.client ?? null;
    return { activeClient, found: describeProbe(nonce, backends, error, socket !== null) };
  };
  try {
    for (const client of CLIENT_NUMBERS) {
      for (const tunnel of TUNNEL_NUMBERS) {
        const port = clientBackendPort(client, tunnel);
        if (target.ports[port] === void 0) continue;
        const server = await EchoServer.start(runtime, {
          name: `the probe's backend client ${client} tun${tunnel}`,
          host: target.backendHosts[port],
          port: portNumber(target.ports, port),
          about: subjectOfPorts(target.ports, [port])
        });
        backends.push({ client, port, server });
      }
    }
    const name = serverListenPort(1);
    const listener = listenEndpoint(target, name);
    socket = await connectToListener(runtime, listener, {
      ...listener,
      name: "server tun1 (probe)",
      about: subjectOfPorts(target.ports, [name]),
      timeoutMs: PROBE_ANSWER_TIMEOUT_MS,
      ...signal === void 0 ? {} : { signal }
    });
    await socket.sendAndReceiveEcho(nonce, PROBE_ANSWER_TIMEOUT_MS);
    return finding();
  } catch (error) {
    if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
    access.log.debug(`probe: ${error.code}: ${error.message}`);
    return finding(error);
  } finally {
    socket?.release();
    await Promise.all(backends.map(({ server }) => server.stop()));
  }
}
function describeProbe(nonce, backends, error, isConnected) {
  const probe2 = "a probe through server tun1";
  const answer = error === void 0 ? "" : ` (${error.code}: ${error.details.found})`;
  const right = backends.find(({ server }) => server.sawFirst(nonce));
  if (right !== void 0) {
    const wrongEcho = error === void 0 ? "" : `, and its echo did not come back${answer}`;
    return `${probe2} reaches client ${right.client}'s backend${wrongEcho}`;
  }
  const damaged = backends.find(({ server }) => server.bytesReceived > 0);
  if (damaged !== void 0) {
    const { client, port, server } = damaged;
    return `${probe2} reached client ${client}'s backend ${port} (${server.port}), and other bytes arrived there than were sent`;
  }
  const touched = backends.filter(({ server }) => server.connectionsAccepted > 0);
  if (touched.length > 0) {
    const names = touched.map(({ port, server }) => `${port} (${server.port})`).join(", ");
    return `${probe2} reached backend ${names} with a connection, and no byte of it arrived there${answer}`;
  }
  if (error === void 0) return `${probe2} was answered, and by none of the backends`;
  return isConnected ? `${probe2} reaches no backend${answer}: nothing arrived at ${backends.map(({ port, server }) => `${port} (${server.port})`).join(", ")}` : `${probe2} could not connect${answer}`;
}

// src/primitives/failover/settling.ts
var LATE_CLOSING_GRACE_MS = 6e3;
var REOPEN_GRACE_MS = 1e4;
var CLOSING_DUE_MS = 1e3;
var UNJUDGED_LOOK_INTERVAL_MS = 3e3;
var ROUTING_TIMEOUT_MS = 3e3;
var ROUTING_INTERVAL_MS = 50;
function describeSettled({ ports: ports2 }, { stillClosed, probed }) {
  if (stillClosed.length === 0) return probed ?? "nobody probed which client is active";
  const names = stillClosed.map((name) => `${name} (${ports2[name]})`).join(", ");
  return `${names} had not reopened after the failover, so that nobody probed which client is active`;
}
function portsClosedByFailover(to) {
  return TUNNEL_NUMBERS.flatMap((tunnel) => [
    serverListenPort(tunnel),
    clientListenPort(otherClient(to), tunnel)
  ]);
}
async function settleFailover({ to, triggeredAt, watch }, access) {
  const { signal } = access;
  const { clock } = access.runtime;
  const waitMs = failoverWaitMs(access.target.ports);
  const closing = existingPorts(access.target.ports, portsClosedByFailover(to));
  const sinceTrigger = clock.now() - triggeredAt;
  const hasClosed = (name) => watch.firstChange(name, "closed", triggeredAt) !== null;
  try {
    const from = triggeredAt + CLOSING_DUE_MS;
    watch.lookFor({ names: closing, from, everyMs: UNJUDGED_LOOK_INTERVAL_MS, isDone: hasClosed });
    const closingSeen = await watch.until(
      () => closing.every(hasClosed),
      Math.max(0, Math.max(waitMs, LATE_CLOSING_GRACE_MS) - sinceTrigger),
      signal
    );
    const closingsOver = clock.now();
    const isOpenAgain = (name) => watch.stateOf(name) === "open" && (hasClosed(name) || watch.seenAt(name) >= closingsOver);
    const due = triggeredAt + access.target.ports.reconnectTimeoutSecs * 1e3;
    watch.lookFor({ names: closing, from: due, isDone: isOpenAgain });
    const isOver = () => watch.allOpen && closing.every(isOpenAgain);
    const isAllOpen = await watch.until(isOver, 2 * waitMs + REOPEN_GRACE_MS, signal);
    const stillClosed = watch.closedPorts;
    if (stillClosed.length > 0) {
      return { closingSeen, isOpenAgain: false, stillClosed, activeClient: null, probed: null };
    }
    const isSeen = access.target.capabilities.includes(PROBED_TUNNEL);
    const { activeClient, found } = isSeen ? await untilRouted(access, to) : { activeClient: to, found: null };
    return { closingSeen, isOpenAgain: isAllOpen, stillClosed, activeClient, probed: found };
  } finally {
    await watch.stop();
  }
}
async function untilRouted(access, to) {
  let finding = { activeClient: null, found: "nobody probed" };
  await retryUntil(
    {
      clock: access.runtime.clock,
      timeoutMs: ROUTING_TIMEOUT_MS,
      intervalMs: ROUTING_INTERVAL_MS,
      ...access.signal === void 0 ? {} : { signal: access.signal }
    },
    async () => {
      finding = await probeActiveClient(access);
      return finding.activeClient === to ? finding : null;
    }
  );
  return finding;
}

// src/primitives/failover/failover.ts
var Failover = class _Failover {
  to;
  socket;
  /** Watches all listeners since before the trigger. */
  watch;
  /** The clock's reading just before the first byte was sent. */
  triggeredAt;
  #access;
  #settled = null;
  #failure = null;
  constructor(access, to, socket, watch, judged) {
    this.#access = access;
    this.to = to;
    this.socket = socket;
    this.watch = watch;
    this.triggeredAt = access.runtime.clock.now();
    watch.lookFor({ names: judged, isDone: (name) => this.timingOf(name).reopenMs !== null });
  }
  /**
   * Connects to the client's first tunnel; the caller sends the first data right after, by {@link fire} or through the
   * socket, and calls {@link settle} in the end, which also ends the watch. All ports are open before: the starting state
   * says so. Throws what {@link TunnelSocket.connect} throws.
   * @param judged the ports whose times are asked for; where a look is a connection, no others are looked at for that
   */
  static async begin(access, to, judged = []) {
    const { runtime, target, signal, bytes: bytes2 } = access;
    const name = clientListenPort(to, 1);
    const others = LISTEN_PORT_NAMES.filter((port) => !judged.includes(port));
    const watch = await watchListeners(access, new Set(others));
    try {
      const listener = listenEndpoint(target, name);
      const socket = await connectToListener(runtime, listener, {
        ...listener,
        name: `client ${to} tun1`,
        about: subjectOfPorts(target.ports, [name]),
        ...signal === void 0 ? {} : { signal },
        ...bytes2 === void 0 ? {} : { bytes: bytes2 }
      });
      return new _Failover(access, to, socket, watch, judged);
    } catch (error) {
      await watch.stop();
      throw error;
    }
  }
  /** What kept the first data from being answered; null where it was, or was not sent yet. */
  get failure() {
    return this.#failure;
  }
  /**
   * Sends the first data and holds the connection until it is answered, it ends, or the time is up; then closes it.
   * What becomes of the connection is logged, not judged. Throws `ABORTED`.
   * @param timeoutMs 5 s if not given
   */
  async fire(data, timeoutMs = REPLY_TIMEOUT_MS) {
    const { log } = this.#access;
    try {
      await this.socket.sendAndReceiveEcho(data, timeoutMs);
    } catch (error) {
      if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
      this.#failure = error;
      const expected = error.code === "CONNECTION_RESET" || error.code === "CONNECTION_ENDED";
      if (expected) log.info(error.message);
      else log.error(error.message, error);
    } finally {
      this.socket.release();
    }
  }
  /** How a port has taken the failover so far. */
  timingOf(name) {
    return portTiming(this.watch, name, this.triggeredAt);
  }
  /** Waits until the failover is settled, once; see {@link settleFailover}. The watch ends with it. */
  settle(signal) {
    this.#settled ??= settleFailover(
      { to: this.to, triggeredAt: this.triggeredAt, watch: this.watch },
      { ...this.#access, ...signal === void 0 ? {} : { signal } }
    );
    return this.#settled;
  }
};

// src/primitives/payload/expected-bytes.ts
var SCRATCH_BYTES = 65536;
var ExpectedBytes = class {
  #runtime;
  #fill;
  #scratch = new Uint8Array(SCRATCH_BYTES);
  #used = SCRATCH_BYTES;
  constructor(runtime, payload, offset) {
    this.#runtime = runtime;
    const keystream = payload.keystreamFrom(offset);
    this.#fill = (into) => keystream.fill(into);
  }
  /** Compares the next bytes. Returns the index of the first wrong one, or -1; after that it is of no more use. */
  compare(bytes2) {
    for (let at2 = 0; at2 < bytes2.length; ) {
      if (this.#used === SCRATCH_BYTES) {
        this.#fill(this.#scratch);
        this.#used = 0;
      }
      const length = Math.min(bytes2.length - at2, SCRATCH_BYTES - this.#used);
      const expected = this.#scratch.subarray(this.#used, this.#used + length);
      const observed = bytes2.subarray(at2, at2 + length);
      if (!this.#runtime.equalBytes(expected, observed)) return at2 + firstDifference(expected, observed);
      this.#used += length;
      at2 += length;
    }
    return -1;
  }
};

// src/primitives/payload/payload.ts
var BLOCK = 16;
var Payload = class {
  runtime;
  seed;
  stream;
  #key;
  /** @param stream a whole number from 0; two payloads of one seed with different streams share no block. */
  constructor(runtime, seed, stream) {
    this.seed = seed;
    this.stream = stream;
    this.runtime = runtime;
    this.#key = keyOf2(runtime, seed);
  }
  /** The bytes from an offset on, as one buffer: for small pieces. */
  bytes(offset, length) {
    const bytes2 = new Uint8Array(length);
    this.keystreamFrom(offset).fill(bytes2);
    return bytes2;
  }
  /** The stream from an offset on, for filling one buffer after the other. */
  keystreamFrom(offset) {
    const keystream = this.runtime.keystream(this.#key, this.stream);
    const skipped = offset % BLOCK;
    keystream.seek(offset - skipped);
    if (skipped > 0) keystream.fill(new Uint8Array(skipped));
    return keystream;
  }
  /**
   * Where in the seed's streams some bytes come from, or null where they come from none of them.
   * @param bytes at least 31, so that one whole block is among them wherever they were cut.
   * @param streams stream numbers at or above this are taken for chance.
   */
  locate(bytes2, streams = 2 ** 40) {
    for (let skipped = 0; skipped < BLOCK && skipped + BLOCK <= bytes2.length; skipped++) {
      const counter = this.runtime.decryptBlock(this.#key, bytes2.slice(skipped, skipped + BLOCK));
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
function keyOf2(runtime, seed) {
  const hash = runtime.hash("sha256");
  hash.update(new TextEncoder().encode(`tunnel-test payload ${seed}`));
  const hex = hash.hex();
  return Uint8Array.from(
    { length: BLOCK },
    (_, index) => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16)
  );
}

// src/primitives/ports/taken-ports.ts
var TakenPorts = class {
  #runtime;
  #target;
  #seen = /* @__PURE__ */ new Map();
  constructor(runtime, target) {
    this.#runtime = runtime;
    this.#target = target;
  }
  /** Looks at those of the ports that are closed now, and forgets those that are open. */
  look(watch, ports2) {
    for (const name of ports2) {
      if (watch.stateOf(name) === "open") this.#seen.delete(name);
      else if (watch.methodOf(name) === "listen-table") this.lookAt(name);
    }
  }
  /** Looks at a port that is known to be closed, in this network namespace. */
  lookAt(name) {
    const by = connectionsFrom(this.#runtime, this.#target, portNumber(this.#target.ports, name));
    if (by.length > 0) this.#seen.set(name, `it is the local port of ${describeConnections(by)}`);
  }
  /** What was seen to have a port, as a phrase; null where nothing was. */
  reasonOf(name) {
    return this.#seen.get(name) ?? null;
  }
};

// src/model/payload-streams.ts
var STREAMS_PER_TEST = 1e4;
function streamOf(testId, index) {
  const [suite = 0, test = 0] = testId.split(".").map(Number);
  return (suite * 100 + test) * STREAMS_PER_TEST + index;
}
function testOfStream(stream) {
  const test = Math.floor(stream / STREAMS_PER_TEST);
  return { testId: `${Math.floor(test / 100)}.${test % 100}`, index: stream % STREAMS_PER_TEST };
}

// src/suites/support/backend-view.ts
var SHOWN_BYTES3 = 16;
var TELLING_BYTES2 = 4;
var THERE = "on the way there (caller \u2192 tunnel \u2192 backend)";
var BACK = "on the way back (backend \u2192 tunnel \u2192 caller)";
function backendView(own, others, sent, messages, callersWrongAt) {
  const name = `backend ${own.name} (${own.host} port ${own.port})`;
  const found = find(own.connections, sent);
  if (found !== void 0) return { text: `${name} ${describe(found, sent, callersWrongAt)}` };
  for (const other of others) {
    if (find(other.connections, sent) === void 0) continue;
    return { text: `nothing of it arrived at ${name}: it went to backend ${other.name} (port ${other.port})` };
  }
  const foreign = own.connections.find(
    (seen) => seen.received > 0 && messages.every((message) => find([seen], message) === void 0)
  );
  if (foreign !== void 0) {
    const shown2 = toHex(foreign.first.subarray(0, SHOWN_BYTES3));
    const resembles = looksLike(foreign.first);
    const what = resembles === null ? shown2 : `${shown2}; ${resembles}`;
    return { text: `other bytes than were sent arrived at ${name}: ${what}; they were changed ${THERE}` };
  }
  const silent = own.connections.filter(({ received }) => received === 0);
  if (silent.length > 0) {
    const end = silent.every((connection) => connection.end === null) ? "it is still open" : "it has ended";
    return { text: `a connection arrived at ${name} and no byte on it, ${end}: they were lost ${THERE}` };
  }
  return {
    text: `nothing arrived at ${name}, not even a connection: it was lost ${THERE}`,
    advice: `Check that the tunnel connects to port ${own.port} for this backend, as the configuration says`
  };
}
function find(connections, { first }) {
  const isSame = (seen) => seen.received > 0 && firstDifference(first, seen.first) === -1;
  const isSimilar = (seen) => firstDifference(first, seen.first) >= Math.min(TELLING_BYTES2, first.length);
  return connections.findLast(isSame) ?? connections.findLast(isSimilar);
}
function describe(seen, { first, length }, callersWrongAt) {
  const { received, sent } = seen;
  const wrongInFirst = firstDifference(first.subarray(0, seen.first.length), seen.first);
  const wrongAt = wrongInFirst === -1 ? seen.wrongAt : wrongInFirst;
  if (wrongAt !== null) {
    return `received wrong bytes already, from byte ${wrongAt} on: they were changed ${THERE}`;
  }
  const compared = Math.max(seen.rightBytes, Math.min(first.length, seen.first.length));
  const right = compared >= received ? "all of them right" : `the first ${compared} right, those behind not compared there`;
  const end = seen.end === null ? "its connection is still open" : `its connection ended (${endNames[seen.end]})`;
  const hop = callersWrongAt !== null && compared > callersWrongAt ? `it went wrong ${BACK}` : null;
  const state = hop === null ? end : `${hop}; ${end}`;
  if (length === null) return `had received ${received} bytes, ${right}, and sent ${sent} back; ${state}`;
  if (received < length) {
    return `had received ${received} of ${length} bytes, ${right}, and sent ${sent} back; ${state}`;
  }
  if (received > length)
    return `received ${received} bytes, though ${length} were sent: more were added ${THERE}`;
  if (sent < received) return `received all ${length} bytes, ${right}, and had sent ${sent} back; ${state}`;
  const whichHop = hop ?? (compared >= received ? `it went wrong ${BACK}` : "it is not known on which way it went wrong");
  return `received all ${length} bytes, ${right}, and sent them back: ${whichHop}`;
}
var endNames = {
  "end of stream": "end of stream",
  reset: "reset",
  timeout: "time-out",
  aborted: "closed by the test",
  error: "error"
};

// src/suites/support/explained-failure.ts
var ON_A_CONNECTION = [
  "CONNECTION_RESET",
  "CONNECTION_ENDED",
  "REPLY_TIMEOUT",
  "NO_PROGRESS",
  "RATE_TOO_LOW",
  "PAYLOAD_MISMATCH",
  "PAYLOAD_SHORT",
  "PAYLOAD_EXCESS",
  "HASH_MISMATCH"
];
var TELLING_BYTES3 = 3;
function explainedFailure(error, circumstances) {
  if (!ON_A_CONNECTION.includes(error.code)) return error;
  const { sent, others, own, otherBackends } = circumstances;
  const details = { ...error.details, ...withSender(error, circumstances).details };
  const messages = [sent, ...others];
  const wrongAt = details.difference?.offset ?? null;
  const view = own === null ? null : backendView(own, otherBackends, sent, messages, wrongAt);
  const found = view === null ? details.found : `${details.found}; ${view.text}`;
  const advice = details.advice ?? view?.advice;
  return new TunnelTestError(error.code, {
    ...details,
    found,
    ...advice === void 0 ? {} : { advice },
    cause: details.cause ?? error
  });
}
function withSender(error, { testId, sent, others }) {
  const { difference, doing } = error.details;
  if (difference === void 0 || error.code !== "PAYLOAD_MISMATCH") return error;
  if (difference.kind === "other stream" && difference.from !== void 0) {
    return mismatchError(doing, { ...difference, sender: connectionOf(difference.from.stream, testId) });
  }
  const other = others.find((message) => isReply(difference, sent, message));
  return other === void 0 ? error : mismatchError(doing, { ...difference, kind: "other stream", sender: other.name });
}
function isReply({ kind, offset, observed }, sent, other) {
  if (kind !== "changed" || offset >= sent.first.length) return false;
  const reply = concatenate(sent.first.subarray(0, offset), fromHex(observed));
  const length = Math.min(reply.length, other.first.length);
  return length >= TELLING_BYTES3 && length > offset && reply.subarray(0, length).every((byte, at2) => byte === other.first[at2]);
}
function connectionOf(stream, testId) {
  const { testId: owner, index } = testOfStream(stream);
  return `connection ${index + 1} of ${owner === testId ? "this test" : `test ${owner}`}`;
}

// src/suites/support/stage.ts
var SHOWN_BYTES4 = 16;
var Stage = class {
  context;
  #backends = /* @__PURE__ */ new Map();
  #seen = /* @__PURE__ */ new Map();
  #sent = [];
  #failover = null;
  constructor(context) {
    this.context = context;
  }
  /** Puts echo servers on the backend of each route, and on all others of its direction, which must see nothing. */
  async host(...routes) {
    const { target, runtime, signal } = this.context;
    for (const port of new Set(existingPorts(target.ports, routes.flatMap(backendsAround)))) {
      const server = await EchoServer.start(runtime, {
        name: `backend ${port}`,
        host: target.backendHosts[port],
        port: portNumber(target.ports, port),
        about: subjectOfPorts(target.ports, [port]),
        signal,
        observe: () => this.#observe(port)
      });
      this.context.defer(() => server.stop());
      this.#backends.set(port, server);
    }
  }
  /** @param signal ends the connection, beside the test's own signal */
  async connect(route, signal = this.context.signal) {
    const { target, runtime, bytes: bytes2 } = this.context;
    const listener = listenEndpoint(target, route.listen);
    const socket = await connectToListener(runtime, listener, {
      ...listener,
      name: route.name,
      about: this.#subjectOf(route),
      signal,
      bytes: bytes2,
      locate: (observed) => this.payload(0).locate(observed)
    }).catch(async (error) => {
      throw await this.#portTaken(route, error) ?? error;
    });
    this.context.defer(() => socket.release());
    return socket;
  }
  /** Refused may mean that a connection has the listener's port, so that it can't be reopened. */
  async #portTaken(route, error) {
    const { target, runtime } = this.context;
    const { name, host, watcher } = listenEndpoint(target, route.listen);
    const isSeenFromHere = watcher === void 0 && await runtime.listenTable(host) !== null;
    if (!isSeenFromHere || !isTunnelTestError(error, "CONNECT_REFUSED")) return null;
    const taken = new TakenPorts(runtime, target);
    taken.lookAt(name);
    const reason = taken.reasonOf(name);
    return reason === null ? null : portTakenError(`connecting to ${route.name}`, target, [{ name, reason }]);
  }
  /** What the failover primitives need. */
  get access() {
    const { runtime, target, log, signal, bytes: bytes2 } = this.context;
    return { runtime, target, log, signal, bytes: bytes2 };
  }
  /** How long ports stay closed after a failover: T, in milliseconds. */
  get closedMs() {
    return this.context.target.ports.reconnectTimeoutSecs * 1e3;
  }
  /**
   * Connects to a standby client, ready to send the first data; the runner waits afterwards until it has settled.
   * @param judged the ports whose times the test judges
   */
  async beginFailover(to, judged = []) {
    const failover = await Failover.begin(this.access, to, judged);
    this.context.defer(() => failover.socket.release());
    this.context.settleAfterwards(failover);
    this.#failover = failover;
    return failover;
  }
  /** Waits until the failover has settled. The backends are stopped: their ports are needed to find the active client. */
  async settle() {
    await Promise.all([...this.#backends.values()].map((server) => server.stop()));
    this.#backends.clear();
    await this.#failover?.settle(this.context.signal);
  }
  /** The seeded payload number `index` of this test. */
  payload(index) {
    const { runtime, seed } = this.context;
    return new Payload(runtime, seed, this.context.stream(index));
  }
  /**
   * Does something on a connection over a route; a failure of it also says whose bytes came in the place of others, and
   * what the backends saw of the connection.
   * @param sent what the connection has sent when it is done
   */
  async explained(route, sent, action) {
    const message = { ...sent, name: `what was sent to ${route.name}` };
    this.#sent.push(message);
    try {
      return await action();
    } catch (error) {
      throw this.#explain(error, route, message);
    }
  }
  /** As {@link explained}, for a failure that is no exception. */
  explain(error, route, sent) {
    return this.#explain(error, route, { ...sent, name: route.name });
  }
  /** A failure after a failover whose trigger was not answered says so, and how far it came. */
  withTrigger(error, failover, data) {
    const { failure, to } = failover;
    if (failure === null || !isTunnelTestError(error) || error.kind !== "failure") return error;
    const { code, details } = this.explain(failure, clientRoute(to, 1), { first: data, length: data.length });
    const found = `${error.details.found}; the trigger's first data was not answered: ${code}: ${details.found}`;
    return new TunnelTestError(error.code, { ...error.details, found, cause: error.details.cause ?? error });
  }
  #explain(error, route, sent) {
    if (!isTunnelTestError(error)) return error;
    const views = [...this.#backends.keys()].map((name) => this.#viewOf(name));
    return explainedFailure(aboutSubject(error, this.#subjectOf(route)), {
      testId: this.context.testId,
      sent,
      others: this.#sent.filter((other) => other !== sent),
      own: views.find(({ name }) => name === route.backend) ?? null,
      otherBackends: views.filter(({ name }) => name !== route.backend)
    });
  }
  /** What an error on a connection over a route is about. */
  #subjectOf({ name, listen: listen2 }) {
    return { connection: name, ...subjectOfPorts(this.context.target.ports, [listen2]) };
  }
  #observe(port) {
    const seen = new SeenConnection((first) => this.#comparisonFor(first));
    this.#seen.set(port, [...this.#seen.get(port) ?? [], seen]);
    return seen;
  }
  /** A connection that begins a stream of this run is compared with it. */
  #comparisonFor(first) {
    const { runtime, seed } = this.context;
    const place = this.payload(0).locate(first);
    if (place?.offset !== 0) return null;
    const expected = new ExpectedBytes(runtime, new Payload(runtime, seed, place.stream), 0);
    return (bytes2) => expected.compare(bytes2);
  }
  #viewOf(name) {
    const { target } = this.context;
    return {
      name,
      host: target.backendHosts[name],
      port: portNumber(target.ports, name),
      connections: this.#seen.get(name) ?? []
    };
  }
  /**
   * Checks by identity who got the bytes: each route's backend exactly its own, every other backend none.
   * @throws `WRONG_BACKEND`
   */
  assertRouting(deliveries) {
    for (const [port, server] of this.#backends) {
      const own = deliveries.filter(({ route }) => route.backend === port);
      const whole = own.filter(({ isWhole }) => isWhole !== false);
      const [least, most] = [totalOf(whole), totalOf(own)];
      const isCounted = server.bytesReceived >= least && server.bytesReceived <= most;
      if (isCounted && whole.every(({ first }) => server.sawFirst(first))) continue;
      const routes = new Set(deliveries.map(({ route }) => route.name));
      const received = isCounted ? "other" : server.bytesReceived;
      throw new TunnelTestError("WRONG_BACKEND", {
        doing: `checking which backend got the bytes of ${[...routes].join(" and ")}`,
        found: `backend ${port} (port ${this.context.target.ports[port]}) received ${received} bytes, expected ${most}`,
        expected: describeDeliveries(deliveries),
        observed: [...this.#backends].map(([name, backend]) => `${name} ${describe2(backend)}`).join(", "),
        about: subjectOfPorts(this.context.target.ports, [port])
      });
    }
  }
};
function totalOf(deliveries) {
  return deliveries.reduce((total, { length }) => total + length, 0);
}
function describeDeliveries(deliveries) {
  const backends = new Set(deliveries.map(({ route }) => route.backend));
  return [...backends].map((backend) => {
    const own = deliveries.filter(({ route }) => route.backend === backend);
    return `${backend} ${shown(own.map(({ first }) => first))}`;
  }).join(", ");
}
function describe2(backend) {
  return backend.firstBytes.length === 0 ? "nothing" : shown(backend.firstBytes);
}
function shown(beginnings) {
  const texts = beginnings.slice(0, 4).map(textOf);
  return beginnings.length > texts.length ? `${texts.join(" ")} and ${beginnings.length - texts.length} more` : texts.join(" ");
}
function textOf(bytes2) {
  const text2 = new TextDecoder().decode(bytes2);
  return /^[\x20-\x7e]*$/.test(text2) ? `"${text2}"` : `${toHex(bytes2.subarray(0, SHOWN_BYTES4))}\u2026`;
}

// src/suites/support/failover-event.ts
function failoverEvent({ to, ...numbers }) {
  const route = clientRoute(to, 1);
  return {
    ...numbers,
    title: `failover event \xB7 client ${to}`,
    requirement: (profile) => `failover event: connect to client ${to} tun1, send first data, close, ${waitOf(profile)}; no validation`,
    startsFrom: { activeClient: otherClient(to) },
    needs: ["client1", "client2", "client-to-server-tun1", "failover"],
    ports: [route.listen, route.backend],
    run: (context) => runFailoverEvent(context, to)
  };
}
function waitOf({ failoverEvent: failoverEvent2 }) {
  return failoverEvent2 === "wait" ? "wait the failover wait (T + 2 s)" : "wait until it is settled";
}
async function runFailoverEvent(context, to) {
  const { runtime, target, profile, signal, log } = context;
  const stage = new Stage(context);
  const waitMs = profile.failoverEvent === "wait" ? failoverWaitMs(target.ports) : target.ports.reconnectTimeoutSecs * 1e3;
  context.mandatedWait(waitMs);
  try {
    await stage.host(clientRoute(to, 1));
    const failover = await stage.beginFailover(to);
    await failover.fire(stage.payload(0).bytes(0, 64));
    if (profile.failoverEvent === "settled") await failover.settle(signal);
  } catch (error) {
    if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
    log.error(`no failover was triggered: ${error.message}`, error);
  }
  if (profile.failoverEvent === "wait") await runtime.clock.sleep(waitMs, signal);
}

// src/suites/1-basic-echo.ts
var basicEcho = {
  id: 1,
  name: "Basic Echo",
  description: "single echoes in both directions, before and after a failover, and which backend got them",
  tests: [
    serverEcho({ id: "1.1", seedId: "1.1", section: "3, row 1.1" }, 1),
    clientEcho({ id: "1.2", seedId: "1.2", section: "3, row 1.2" }, 1),
    bothDirections({ id: "1.3", seedId: "1.3", section: "3, row 1.3" }, 1),
    bothServerTunnels({ id: "1.4", seedId: "1.4", section: "3, row 1.4" }, 1),
    failoverEvent({ id: "1.5", seedId: "1.5", section: "3, row 1.5", to: 2 }),
    serverEcho({ id: "1.6", seedId: "1.6", section: "3, row 1.6\u20131.9" }, 2),
    clientEcho({ id: "1.7", seedId: "1.7", section: "3, row 1.6\u20131.9" }, 2),
    bothDirections({ id: "1.8", seedId: "1.8", section: "3, row 1.6\u20131.9" }, 2),
    bothServerTunnels({ id: "1.9", seedId: "1.9", section: "3, row 1.6\u20131.9" }, 2)
  ]
};
function serverEcho(numbers, client) {
  return echoTest(numbers, client, {
    title: "server tun1 echo",
    requirement: `server tun1: send HELLO, the response contains HELLO (client ${client}'s backend)`,
    steps: [[{ route: serverRoute(1, client), text: "HELLO" }]]
  });
}
function clientEcho(numbers, client) {
  return echoTest(numbers, client, {
    title: "client tun1 echo",
    requirement: `client ${client} tun1: send WORLD, the response contains WORLD`,
    steps: [[{ route: clientRoute(client, 1), text: "WORLD" }]]
  });
}
function bothDirections(numbers, client) {
  return echoTest(numbers, client, {
    title: "both directions in sequence",
    requirement: `in sequence: server tun1 SERVER, closed, then client ${client} tun1 CLIENT`,
    steps: [
      [{ route: serverRoute(1, client), text: "SERVER" }],
      [{ route: clientRoute(client, 1), text: "CLIENT" }]
    ]
  });
}
function bothServerTunnels(numbers, client) {
  return echoTest(numbers, client, {
    title: "both server tunnels at once",
    requirement: "at once: server tun1 TUN1 and server tun2 TUN2, both open together, both answered",
    steps: [
      [
        { route: serverRoute(1, client), text: "TUN1" },
        { route: serverRoute(2, client), text: "TUN2" }
      ]
    ]
  });
}
function echoTest(numbers, client, { title, requirement, steps }) {
  const routes = steps.flat().map(({ route }) => route);
  return {
    ...numbers,
    title: `${title} \xB7 client ${client}`,
    requirement: () => requirement,
    startsFrom: { activeClient: client },
    needs: needsOf(client, routes),
    ports: routes.flatMap(({ listen: listen2, backend }) => [listen2, backend]),
    run: (context) => echoInSteps(context, steps)
  };
}
async function echoInSteps(context, steps) {
  const stage = new Stage(context);
  await stage.host(...steps.flat().map(({ route }) => route));
  for (const step of steps) {
    const sockets = await Promise.all(step.map(({ route }) => stage.connect(route)));
    for (const socket of sockets) socket.expectEndState("local");
    await Promise.all(
      step.map(({ route, text: text2 }, index) => {
        const first = bytesOf(text2);
        const sent = { first, length: first.length };
        return stage.explained(route, sent, async () => sockets[index]?.sendAndReceiveEcho(first));
      })
    );
    await Promise.all(
      step.map(async ({ route, text: text2 }, index) => {
        const first = bytesOf(text2);
        await sockets[index]?.close().catch((error) => {
          throw stage.explain(error, route, { first, length: first.length });
        });
      })
    );
  }
  stage.assertRouting(
    steps.flat().map(({ route, text: text2 }) => ({ route, first: bytesOf(text2), length: text2.length }))
  );
}
function bytesOf(text2) {
  return new TextEncoder().encode(text2);
}

// src/suites/support/amounts.ts
var KB = 1024;
var MB2 = 1048576;
function size(bytes2) {
  if (bytes2 < KB) return `${bytes2} bytes`;
  return bytes2 < MB2 ? `${tenths(bytes2 / KB)} KB` : `${tenths(bytes2 / MB2)} MB`;
}
function seconds(durationMs) {
  return `${tenths(durationMs / 1e3)} s`;
}
function percent(share) {
  return `${tenths(share * 100)} %`;
}
function tenths(value) {
  return Math.round(value * 10) / 10;
}

// src/suites/support/measured-duration.ts
function middle(duration) {
  return duration === null ? null : Math.round((duration.min + duration.max) * 5) / 10;
}
function width(duration) {
  return duration.max - duration.min;
}
function range(duration) {
  return `between ${Math.round(duration.min)} and ${Math.round(duration.max)} ms`;
}

// src/suites/support/port-limits.ts
var CLOSE_LIMIT_MS = 1e3;
var REOPEN_TOLERANCE_MS = 1e3;
var PORT_LIMITS = `closed within ${seconds(CLOSE_LIMIT_MS)}, open again at T \xB1 ${seconds(REOPEN_TOLERANCE_MS)}`;
var GAP_LIMIT_MS = 50;
function unlessTaken(fault, reason) {
  const isExcused = fault?.code === "PORT_NOT_REOPENED" || fault?.code === "PORT_REOPENED_LATE";
  if (!isExcused || reason === null) return fault;
  const text2 = `${fault.text}: ${reason}, and nobody can listen there meanwhile`;
  return { code: "PORT_TAKEN", port: fault.port, text: text2 };
}
function unlessUnseen(fault, isUnseen) {
  if (fault === null || !isUnseen) return fault;
  const text2 = `${fault.text}, and was out of sight for a while after the trigger: it may have closed and opened again`;
  return { ...fault, code: "MEASUREMENT_GAP", text: text2 };
}
function judgeClosing(port, closeMs, seenAfterMs) {
  if (closeMs === null) {
    if (seenAfterMs <= CLOSE_LIMIT_MS)
      return gap(port, `was last looked at ${Math.round(seenAfterMs)} ms after the trigger`);
    return {
      code: "PORT_NOT_CLOSED",
      port,
      text: `was still open ${Math.round(seenAfterMs)} ms after the trigger`
    };
  }
  if (closeMs.min > CLOSE_LIMIT_MS) {
    return {
      code: "PORT_CLOSED_LATE",
      port,
      text: `closed ${Math.round(middle(closeMs))} ms after the trigger`
    };
  }
  if (closeMs.max > CLOSE_LIMIT_MS && width(closeMs) > GAP_LIMIT_MS)
    return gap(port, `closed ${range(closeMs)} after`);
  return null;
}
function judgeProbedClosing(port, closeMs, seenAfterMs, mayHaveReopened) {
  if (closeMs === null) {
    if (seenAfterMs <= CLOSE_LIMIT_MS) return doubt(port, "was neither accepting nor refusing connections");
    if (mayHaveReopened) return doubt(port, "may have closed and opened again between two probes");
  } else if (closeMs.min <= CLOSE_LIMIT_MS && closeMs.max > CLOSE_LIMIT_MS) {
    return doubt(port, `closed ${range(closeMs)} after the trigger`);
  }
  return judgeClosing(port, closeMs, seenAfterMs);
}
function judgeReopening(port, reopenMs, waitMs, seenAfterMs, isProbed) {
  const [low, high] = [waitMs - REOPEN_TOLERANCE_MS, waitMs + REOPEN_TOLERANCE_MS];
  if (reopenMs === null) {
    if (seenAfterMs <= high && isProbed) return doubt(port, "was neither accepting nor refusing connections");
    if (seenAfterMs <= high)
      return gap(port, `was last looked at ${Math.round(seenAfterMs)} ms after its closing`);
    return { code: "PORT_NOT_REOPENED", port, text: `was still closed ${high} ms after its closing` };
  }
  const text2 = `reopened ${Math.round(middle(reopenMs))} ms after its closing`;
  if (reopenMs.max < low) return { code: "PORT_REOPENED_EARLY", port, text: text2 };
  if (reopenMs.min > high) return { code: "PORT_REOPENED_LATE", port, text: text2 };
  const certain = reopenMs.min >= low && reopenMs.max <= high;
  if (!certain && isProbed) return doubt(port, `reopened ${range(reopenMs)} after its closing`);
  if (!certain && width(reopenMs) > GAP_LIMIT_MS)
    return gap(port, `reopened ${range(reopenMs)} after its closing`);
  return null;
}
function gap(port, text2) {
  return { code: "MEASUREMENT_GAP", port, text: `${text2}: inconclusive: the harness was stalled` };
}
function doubt(port, text2) {
  return { code: "PROBES_TOO_COARSE", port, text: `${text2}: inconclusive: probes are too far apart` };
}

// src/suites/support/port-timings.ts
var LOOK_MARGIN_MS = 100;
var LOOK_PATIENCE_MS = 1e4;
var TAKEN_INTERVAL_MS = 50;
var ADVICE = {
  PORT_TAKEN: RESERVE_ADVICE,
  PROBES_TOO_COARSE: "A watcher beside the role decides it: 'tunnel-test watch', and --watch"
};
async function assertPortTimings(context, failover, ports2) {
  const { watch, triggeredAt } = failover;
  const { clock } = context.runtime;
  const closeMs = (port) => failover.timingOf(port).closeMs;
  const reopenMs = (port) => failover.timingOf(port).reopenMs;
  const hasBeenUnseen = (port) => watch.wasUnseenSince(port, triggeredAt);
  const isProbed = (port) => watch.methodOf(port) === "connect-probe";
  const waitUntilMs = context.target.ports.reconnectTimeoutSecs * 1e3;
  const expected = `closed within ${CLOSE_LIMIT_MS} ms of the trigger, open again ${waitUntilMs} \xB1 ${REOPEN_TOLERANCE_MS} ms after its closing`;
  const doubts = [];
  const raise = (code, faults, worst) => {
    const advice = ADVICE[code];
    throw new TunnelTestError(code, {
      doing: `watching the ports of ${roleOfListenPort(worst.port)} during a failover to client ${failover.to}`,
      found: faults.map(({ port, text: text2 }) => `${port} (${context.target.ports[port]}) ${text2}`).join("; "),
      expected,
      observed: worst.text,
      about: subjectOfPorts(context.target.ports, [
        .../* @__PURE__ */ new Set([worst.port, ...faults.map(({ port }) => port)])
      ]),
      ...advice === void 0 ? {} : { advice }
    });
  };
  const check = (judge2) => {
    for (const port of ports2) {
      context.measure({ [port]: timesOf(closeMs(port), reopenMs(port), isProbed(port)) });
    }
    const faults = ports2.flatMap((port) => judge2(port) ?? []);
    const found = faults.filter(({ code }) => code !== "PROBES_TOO_COARSE");
    const worst = found.find(({ code }) => ERROR_KINDS[code] === "failure") ?? found[0];
    if (worst !== void 0) raise(worst.code, found, worst);
    doubts.push(...faults);
  };
  const closingDue = triggeredAt + CLOSE_LIMIT_MS + LOOK_MARGIN_MS;
  await watch.until(
    () => ports2.every((port) => closeMs(port) !== null || watch.seenAt(port) >= closingDue),
    closingDue + LOOK_PATIENCE_MS - clock.now(),
    context.signal,
    ports2
  );
  check((port) => {
    const seenAfterMs = watch.seenAt(port) - triggeredAt;
    if (isProbed(port)) {
      const mayHaveReopened = watch.widestGapOf(port) >= waitUntilMs - REOPEN_TOLERANCE_MS;
      return judgeProbedClosing(port, closeMs(port), seenAfterMs, mayHaveReopened);
    }
    return unlessUnseen(judgeClosing(port, closeMs(port), seenAfterMs), hasBeenUnseen(port));
  });
  const closedAt = (port) => triggeredAt + (closeMs(port)?.max ?? 0);
  const lastClosing = Math.max(...ports2.map(closedAt));
  const reopeningDue = lastClosing + waitUntilMs + REOPEN_TOLERANCE_MS + LOOK_MARGIN_MS;
  const tooEarly = () => ports2.some(
    (port) => (reopenMs(port)?.max ?? Number.POSITIVE_INFINITY) < waitUntilMs - REOPEN_TOLERANCE_MS
  );
  const taken = new TakenPorts(context.runtime, context.target);
  const isDue = (port) => reopenMs(port) === null && clock.now() >= closedAt(port) + waitUntilMs - LOOK_MARGIN_MS;
  const stopLooking = repeat(clock, TAKEN_INTERVAL_MS, () => taken.look(watch, ports2.filter(isDue)));
  try {
    await watch.until(
      () => tooEarly() || ports2.every((port) => reopenMs(port) !== null || watch.seenAt(port) >= reopeningDue),
      reopeningDue + LOOK_PATIENCE_MS - clock.now(),
      context.signal,
      ports2
    );
  } finally {
    stopLooking();
  }
  const early = tooEarly();
  check((port) => {
    if (closeMs(port) === null || early && reopenMs(port) === null) return null;
    const seenAfterMs = watch.seenAt(port) - closedAt(port);
    const found = judgeReopening(port, reopenMs(port), waitUntilMs, seenAfterMs, isProbed(port));
    return unlessTaken(unlessUnseen(found, hasBeenUnseen(port)), taken.reasonOf(port));
  });
  const [doubt2] = doubts;
  if (doubt2 !== void 0) raise(doubt2.code, doubts, doubt2);
}
function repeat(clock, intervalMs, callback) {
  const again = () => {
    callback();
    clearTimer = clock.schedule(intervalMs, again);
  };
  let clearTimer = clock.schedule(intervalMs, again);
  return () => clearTimer();
}
function timesOf(closeMs, reopenMs, isProbed) {
  const times = { closeMs: middle(closeMs), reopenMs: middle(reopenMs) };
  if (!isProbed) return times;
  const uncertainty = (duration) => duration && Math.round(width(duration) * 5) / 10;
  return {
    ...times,
    probed: true,
    closeUncertaintyMs: uncertainty(closeMs),
    reopenUncertaintyMs: uncertainty(reopenMs)
  };
}

// src/suites/support/rounded.ts
function rounded(value, decimals = 2) {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

// src/suites/2-basic-failover.ts
var MESSAGE_BYTES = 64;
var NEEDS = ["client1", "client2", "client-to-server-tun1", "failover"];
var basicFailover = {
  id: 2,
  name: "Basic Failover",
  description: "the connection that causes a failover survives it; ports close within 1 s and reopen T \xB1 1 s later",
  tests: [
    reset({ id: "2.1", seedId: "1", section: "3, row 2.1" }),
    persistence({ id: "2.2", seedId: "2", section: "3, row 2.2\u20132.5" }, 2),
    persistence({ id: "2.3", seedId: "3", section: "3, row 2.2\u20132.5" }, 1),
    persistence({ id: "2.4", seedId: "4", section: "3, row 2.2\u20132.5" }, 2),
    persistence({ id: "2.5", seedId: "5", section: "3, row 2.2\u20132.5" }, 1),
    serverPortClosure({ id: "2.6", seedId: "6", section: "3, row 2.6\u20132.9" }, 2),
    serverPortClosure({ id: "2.7", seedId: "7", section: "3, row 2.6\u20132.9" }, 1),
    serverPortClosure({ id: "2.8", seedId: "8", section: "3, row 2.6\u20132.9" }, 2),
    serverPortClosure({ id: "2.9", seedId: "9", section: "3, row 2.6\u20132.9" }, 1),
    standbyPortClosure({ id: "2.10", seedId: "10", section: "3, row 2.10\u20132.13" }, 2),
    standbyPortClosure({ id: "2.11", seedId: "11", section: "3, row 2.10\u20132.13" }, 1),
    standbyPortClosure({ id: "2.12", seedId: "12", section: "3, row 2.10\u20132.13" }, 2),
    standbyPortClosure({ id: "2.13", seedId: "13", section: "3, row 2.10\u20132.13" }, 1)
  ]
};
function reset(numbers) {
  return {
    ...numbers,
    title: "reset \xB7 client 1",
    requirement: () => "reset: make client 1 the active client",
    startsFrom: { activeClient: "any" },
    needs: [...NEEDS, "server-to-client-tun1"],
    ports: ["client1ToServerTun1ListenPort", "serverToClientTun1ListenPort"],
    async run(context) {
      const stage = new Stage(context);
      let { activeClient: active, found } = await probeActiveClient(stage.access);
      if (active !== 1) {
        await stage.host(clientRoute(1, 1));
        context.mandatedWait(stage.closedMs);
        const failover = await stage.beginFailover(1);
        await failover.fire(stage.payload(0).bytes(0, MESSAGE_BYTES));
        const settled = await failover.settle(context.signal);
        active = settled.activeClient;
        found = describeSettled(context.target, settled);
      }
      if (active === 1) return;
      throw new TunnelTestError("STATE_NOT_REACHED", {
        doing: "making client 1 the active client",
        found,
        expected: "active client 1",
        observed: `active client ${active ?? "none"}`,
        about: { role: "client1" }
      });
    }
  };
}
function persistence(numbers, to) {
  const route = clientRoute(to, 1);
  return {
    ...numbers,
    title: `connection persistence \xB7 client ${to}`,
    requirement: ({ persistence: { messages, intervalMs } }) => `connect to the standby (client ${to}), ${messages} messages, one every ${seconds(intervalMs)}, at 0 \u2026 ${seconds((messages - 1) * intervalMs)}; the connection holds for the full ${seconds(messages * intervalMs)}, every message is answered, it closes cleanly`,
    startsFrom: { activeClient: otherClient(to) },
    needs: NEEDS,
    ports: [route.listen, route.backend],
    run: (context) => runPersistence(context, to)
  };
}
async function runPersistence(context, to) {
  const { runtime, profile, signal } = context;
  const { messages, intervalMs } = profile.persistence;
  context.mandatedWait(messages * intervalMs);
  const stage = new Stage(context);
  const route = clientRoute(to, 1);
  await stage.host(route);
  const { socket, triggeredAt } = await stage.beginFailover(to);
  socket.expectEndState("end of stream");
  const payload = stage.payload(0);
  const first = payload.bytes(0, MESSAGE_BYTES);
  let slowestMs = 0;
  for (let message = 0; message < messages; message++) {
    const sentAt = runtime.clock.now();
    const sent = { first, length: (message + 1) * MESSAGE_BYTES };
    const bytes2 = payload.bytes(message * MESSAGE_BYTES, MESSAGE_BYTES);
    await stage.explained(route, sent, () => socket.sendAndReceiveEcho(bytes2));
    slowestMs = Math.max(slowestMs, runtime.clock.now() - sentAt);
    context.measure({ messagesAnswered: message + 1, slowestReplyMs: rounded(slowestMs, 1) });
    const next = triggeredAt + (message + 1) * intervalMs;
    await runtime.clock.sleep(Math.max(0, next - runtime.clock.now()), signal);
    if (socket.peerEnd !== null) break;
  }
  if (socket.peerEnd !== null) {
    const error = new TunnelTestError("CONNECTION_ENDED", {
      doing: `holding the connection to client ${to} for ${messages * intervalMs / 1e3} s`,
      found: `it ended after ${Math.round((socket.peerEndedAt ?? 0) - triggeredAt)} ms (${socket.peerEnd})`,
      expected: "the connection that triggers a failover survives it",
      observed: socket.peerEnd
    });
    throw stage.explain(error, route, { first, length: messages * MESSAGE_BYTES });
  }
  await socket.close();
}
function serverPortClosure(numbers, to) {
  return portClosure({
    numbers,
    to,
    title: "server port closure",
    whose: "the server's two tunnel ports",
    ports: TUNNEL_NUMBERS.map(serverListenPort),
    needs: ["server-to-client-tun1", "server-to-client-tun2"]
  });
}
function standbyPortClosure(numbers, to) {
  const standby = otherClient(to);
  return portClosure({
    numbers,
    to,
    title: "new-standby port closure",
    whose: `the two tunnel ports of client ${standby}, which was active`,
    ports: TUNNEL_NUMBERS.map((tunnel) => clientListenPort(standby, tunnel)),
    needs: ["client-to-server-tun2"]
  });
}
function portClosure({ numbers, to, title, whose, ports: ports2, needs }) {
  return {
    ...numbers,
    title: `${title} \xB7 client ${to}`,
    requirement: () => `watch ${whose} during a failover to client ${to}; ${PORT_LIMITS}`,
    startsFrom: { activeClient: otherClient(to) },
    needs: [...NEEDS, ...needs],
    ports: ports2,
    async run(context) {
      const stage = new Stage(context);
      await stage.host(clientRoute(to, 1));
      context.mandatedWait(stage.closedMs);
      const failover = await stage.beginFailover(to, ports2);
      const data = stage.payload(0).bytes(0, MESSAGE_BYTES);
      await failover.fire(data);
      await assertPortTimings(context, failover, ports2).catch((error) => {
        throw stage.withTrigger(error, failover, data);
      });
    }
  };
}

// src/primitives/payload/difference-investigation.ts
var SHOWN_BYTES5 = 16;
var SAMPLE_BYTES = 512;
var HORIZON_BYTES = 1 << 20;
var DifferenceInvestigation = class {
  #runtime;
  #payload;
  #offset;
  #sample = new Uint8Array(0);
  #judgement = null;
  #isClear = false;
  #following = null;
  /** @param offset of the first wrong byte; what is pushed begins with it. */
  constructor(runtime, payload, offset) {
    this.#runtime = runtime;
    this.#payload = payload;
    this.#offset = offset;
  }
  /** Whether more bytes would tell nothing more. */
  get isClear() {
    return this.#isClear;
  }
  get difference() {
    const judgement = this.#refined(this.#judgement ?? this.#judge());
    const { kind, count } = judgement;
    const isUnknown = kind === "changed" || kind === "inserted";
    const resembles = isUnknown ? looksLike(this.#sample.subarray(0, count ?? SAMPLE_BYTES)) : null;
    return {
      ...judgement,
      stream: this.#payload.stream,
      offset: this.#offset,
      expected: toHex(this.#payload.bytes(this.#offset, SHOWN_BYTES5)),
      observed: toHex(this.#sample.subarray(0, SHOWN_BYTES5)),
      ...resembles === null ? {} : { looksLike: resembles }
    };
  }
  push(bytes2) {
    if (this.#isClear) return;
    if (this.#following === null) this.#addToSample(bytes2);
    else this.#follow(this.#following, bytes2);
  }
  #addToSample(bytes2) {
    const missing = SAMPLE_BYTES - this.#sample.length;
    this.#sample = concatenate(this.#sample, bytes2.subarray(0, missing));
    if (this.#sample.length < SAMPLE_BYTES) return;
    this.#judgement = this.#judge();
    const { kind, from } = this.#judgement;
    if (kind !== "lost" || from === void 0) {
      this.#isClear = true;
      return;
    }
    const expected = new ExpectedBytes(this.#runtime, this.#payload, from.offset);
    this.#following = { expected, from: from.offset, reached: from.offset, sample: null };
    this.#follow(this.#following, concatenate(this.#sample, bytes2.subarray(missing)));
  }
  #judge() {
    const from = this.#locate(this.#sample);
    if (from === null) return this.#judgeShort();
    if (from.stream !== this.#payload.stream) return { kind: "other stream", from };
    if (from.offset === this.#offset) return { kind: "changed" };
    if (from.offset > this.#offset) return { kind: "lost", from };
    return this.#beginsAt(from.offset) ? { kind: "repeated", from } : { kind: "inserted", count: this.#offset - from.offset };
  }
  /** Whether what was observed first are the stream's bytes from an offset on. */
  #beginsAt(offset) {
    if (offset < 0) return false;
    const observed = this.#sample.subarray(0, SHOWN_BYTES5);
    return firstDifference(this.#payload.bytes(offset, observed.length), observed) === -1;
  }
  /** What is too short to tell its place may still end with what was expected. */
  #judgeShort() {
    const expected = this.#payload.bytes(this.#offset, SHOWN_BYTES5);
    const count = indexOfBytes(this.#sample, expected);
    return count > 0 ? { kind: "inserted", count } : { kind: "changed" };
  }
  #follow(following, bytes2) {
    if (following.sample === null) {
      const wrong = following.expected.compare(bytes2);
      following.reached += wrong === -1 ? bytes2.length : wrong;
      if (wrong !== -1) following.sample = bytes2.slice(wrong, wrong + SAMPLE_BYTES);
    } else {
      const missing = SAMPLE_BYTES - following.sample.length;
      following.sample = concatenate(following.sample, bytes2.subarray(0, missing));
    }
    this.#isClear = following.sample?.length === SAMPLE_BYTES || following.reached - following.from >= HORIZON_BYTES;
  }
  /** Behind a gap the stream goes on where it was found, unless what is missing comes later: then it was reordered. */
  #refined(judgement) {
    const { sample = null, reached = 0 } = this.#following ?? {};
    const next = sample === null ? null : this.#locate(sample);
    const isEarlier = next?.stream === this.#payload.stream && next.offset < reached;
    return isEarlier ? { ...judgement, kind: "reordered" } : judgement;
  }
  /** Where the first of some bytes come from, told by the first block among them that tells anything. */
  #locate(bytes2) {
    const { length } = bytes2.subarray(0, SAMPLE_BYTES);
    for (let at2 = 0; at2 + SHOWN_BYTES5 <= length; at2 += SHOWN_BYTES5) {
      const position = this.#payload.locate(bytes2.subarray(at2, Math.min(at2 + 2 * SHOWN_BYTES5 - 1, length)));
      if (position !== null) return { stream: position.stream, offset: position.offset - at2 };
    }
    return null;
  }
};

// src/primitives/payload/payload-verifier.ts
var PayloadVerifier = class {
  #runtime;
  #payload;
  #expected;
  #received = 0;
  #investigation = null;
  constructor(runtime, payload) {
    this.#runtime = runtime;
    this.#payload = payload;
    this.#expected = new ExpectedBytes(runtime, payload, 0);
  }
  /** How many bytes have been given so far. */
  get received() {
    return this.#received;
  }
  /** The first difference, as far as what has been given tells what became of the bytes; null while all was right. */
  get difference() {
    return this.#investigation?.difference ?? null;
  }
  /** Whether more bytes would say nothing more about the difference. */
  get isDifferenceClear() {
    return this.#investigation?.isClear ?? false;
  }
  /** Takes the next bytes. Returns whether everything has been right so far. */
  push(bytes2) {
    if (this.#investigation !== null) {
      this.#investigation.push(bytes2);
    } else {
      const wrong = this.#expected.compare(bytes2);
      if (wrong !== -1) {
        const offset = this.#received + wrong;
        this.#investigation = new DifferenceInvestigation(this.#runtime, this.#payload, offset);
        this.#investigation.push(bytes2.subarray(wrong));
      }
    }
    this.#received += bytes2.length;
    return this.#investigation === null;
  }
  /**
   * Throws unless exactly `length` right bytes have arrived: `PAYLOAD_MISMATCH`, `PAYLOAD_SHORT` or `PAYLOAD_EXCESS`.
   * @param doing what was being done, for the error.
   */
  assertComplete(length, doing) {
    const excess = this.#received - length;
    const { difference } = this;
    if (difference !== null && difference.offset < length) throw mismatchError(doing, difference);
    if (excess > 0) throw excessError(doing, length, excess);
    if (excess < 0) throw shortError(doing, length, this.#received, this.#payload.stream);
  }
};

// src/primitives/connections/progress-watch.ts
var CHECK_INTERVAL_MS = 200;
var BYTES_PER_MB = 1048576;
var ProgressWatch = class {
  /** Rejects with `REPLY_TIMEOUT`, `NO_PROGRESS` or `RATE_TOO_LOW` once a deadline is missed; never resolves. */
  missed;
  #clock;
  #deadlines;
  #doing;
  #expected;
  #samples = [{ at: 0, received: 0 }];
  #received = 0;
  #receivedAtLastCheck = 0;
  #idleMs = 0;
  #elapsedMs = 0;
  #lastCheckAt;
  #reject = () => {
  };
  #clearTimer = () => {
  };
  /**
   * Begins to watch.
   * @param doing what is being done, for the error
   * @param expected how many bytes are to arrive, for the error
   */
  constructor(clock, deadlines, doing, expected) {
    this.#clock = clock;
    this.#deadlines = deadlines;
    this.#doing = doing;
    this.#expected = expected;
    this.#lastCheckAt = clock.now();
    this.missed = new Promise((_, reject) => {
      this.#reject = reject;
    });
    this.missed.catch(() => {
    });
    this.#schedule();
  }
  /** Notes that bytes have arrived. */
  note(bytes2) {
    this.#received += bytes2;
  }
  stop() {
    this.#clearTimer();
  }
  #schedule() {
    this.#clearTimer = this.#clock.schedule(CHECK_INTERVAL_MS, () => {
      const error = this.#check();
      if (error === null) this.#schedule();
      else this.#reject(error);
    });
  }
  #check() {
    const now = this.#clock.now();
    const elapsedMs = Math.min(now - this.#lastCheckAt, 2 * CHECK_INTERVAL_MS);
    this.#lastCheckAt = now;
    this.#elapsedMs += elapsedMs;
    this.#idleMs = this.#received === this.#receivedAtLastCheck ? this.#idleMs + elapsedMs : 0;
    this.#receivedAtLastCheck = this.#received;
    const { firstReplyMs, noProgressMs } = this.#deadlines;
    if (firstReplyMs !== void 0 && this.#received === 0 && this.#idleMs >= firstReplyMs) {
      return this.#error("REPLY_TIMEOUT", `nothing had arrived after ${seconds2(firstReplyMs)}`);
    }
    if (noProgressMs !== void 0 && this.#idleMs >= noProgressMs) {
      return this.#error("NO_PROGRESS", `nothing more arrived for ${seconds2(noProgressMs)}`);
    }
    return this.#checkRate();
  }
  #checkRate() {
    const { minimumRate } = this.#deadlines;
    if (minimumRate === void 0) return null;
    const { bytesPerSecond, overMs } = minimumRate;
    const now = { at: this.#elapsedMs, received: this.#received };
    this.#samples.push(now);
    while ((this.#samples[1]?.at ?? now.at) <= now.at - overMs) this.#samples.shift();
    const [oldest = now] = this.#samples;
    const received = now.received - oldest.received;
    if (now.at - oldest.at < overMs || received >= bytesPerSecond * overMs / 1e3) return null;
    const rate = (received / BYTES_PER_MB / (overMs / 1e3)).toFixed(3);
    const limit2 = bytesPerSecond / BYTES_PER_MB;
    return this.#error(
      "RATE_TOO_LOW",
      `only ${rate} MB/s arrived for ${seconds2(overMs)}, less than ${limit2} MB/s`
    );
  }
  #error(code, what) {
    return new TunnelTestError(code, {
      doing: this.#doing,
      found: `${what}; ${this.#received} of ${this.#expected} bytes had arrived by then`,
      expected: `${this.#expected} bytes`,
      observed: `${this.#received} bytes`
    });
  }
};
function seconds2(durationMs) {
  return `${durationMs / 1e3} s`;
}

// src/primitives/connections/transfer.ts
var CHUNK_BYTES = 65536;
var BYTES_PER_MB2 = 1048576;
var INVESTIGATION_MS2 = 1e3;
var NO_PROGRESS_TIMEOUT_MS = 5e3;
async function transfer(runtime, socket, options) {
  const { length, payload } = options;
  const doing = `transferring ${length} bytes of stream ${payload.stream} through ${socket.name}`;
  const deadlines = {
    firstReplyMs: REPLY_TIMEOUT_MS,
    noProgressMs: NO_PROGRESS_TIMEOUT_MS,
    ...options.deadlines
  };
  const watch = new ProgressWatch(runtime.clock, deadlines, doing, length);
  const verifier = new PayloadVerifier(runtime, payload);
  const [sentHash, receivedHash] = options.hash ? [runtime.hash("sha256"), runtime.hash("sha256")] : [];
  const startedAt = runtime.clock.now();
  let aborted = false;
  try {
    const sending = send(socket, options, () => aborted, sentHash);
    const receiving = receive(runtime, socket, options, { doing, verifier, watch, hash: receivedHash });
    const [, firstByteAt] = await Promise.race([Promise.all([sending, receiving]), watch.missed]);
    const durationMs = runtime.clock.now() - startedAt;
    const result = {
      bytes: length,
      durationMs,
      firstByteMs: firstByteAt - startedAt,
      throughputMBps: length / BYTES_PER_MB2 / (durationMs / 1e3)
    };
    if (sentHash === void 0 || receivedHash === void 0) return result;
    return { ...result, sha256: compareHashes(doing, sentHash, receivedHash) };
  } catch (error) {
    if (!isTunnelTestError(error, "CONNECTION_RESET", "CONNECTION_ENDED")) {
      throw isTunnelTestError(error) ? aboutSubject(error, socket.about) : error;
    }
    const found = `${error.details.found}; ${verifier.received} of ${length} bytes had arrived by then`;
    const { about } = socket;
    throw new TunnelTestError(error.code, { about, ...error.details, doing, found });
  } finally {
    aborted = true;
    watch.stop();
  }
}
async function send(socket, { payload, length }, isAborted, hash) {
  const keystream = payload.keystreamFrom(0);
  const buffer = new Uint8Array(Math.min(CHUNK_BYTES, length));
  for (let at2 = 0; at2 < length && !isAborted(); ) {
    const chunk = buffer.subarray(0, Math.min(buffer.length, length - at2));
    keystream.fill(chunk);
    hash?.update(chunk);
    await socket.send(chunk);
    at2 += chunk.length;
  }
}
async function receive(runtime, socket, { length, onReceived, signal }, { doing, verifier, watch, hash }) {
  let firstByteAt = runtime.clock.now();
  while (verifier.received < length) {
    const chunk = await socket.receive();
    if (chunk === null) break;
    if (verifier.received === 0) firstByteAt = runtime.clock.now();
    watch.note(chunk.length);
    onReceived?.(chunk.length);
    hash?.update(chunk);
    if (verifier.push(chunk)) continue;
    await investigate(runtime, socket, verifier, signal);
    break;
  }
  verifier.assertComplete(length, doing);
  return firstByteAt;
}
async function investigate(runtime, socket, verifier, signal) {
  const deadline = new Deadline(runtime.clock, INVESTIGATION_MS2, signal);
  while (!verifier.isDifferenceClear) {
    const next = await socket.receiveBefore(deadline).catch(() => null);
    if (next === null || next === "late") return;
    verifier.push(next);
  }
}
function compareHashes(doing, sent, received) {
  const hashes = { sent: sent.hex(), received: received.hex() };
  if (hashes.sent === hashes.received) return hashes;
  throw new TunnelTestError("HASH_MISMATCH", {
    doing,
    found: "the SHA-256 of what was received is not that of what was sent",
    expected: hashes.sent,
    observed: hashes.received
  });
}

// src/suites/support/control.ts
var LARGEST_SAMPLE_BYTES = 104857600;
var HOST = "127.0.0.1";
async function openDirectPath(context) {
  const { runtime, signal } = context;
  const server = await EchoServer.start(runtime, { name: "the direct path", host: HOST, port: 0, signal });
  context.defer(() => server.stop());
  const socket = await TunnelSocket.connect(runtime, {
    name: "the direct path",
    host: HOST,
    port: server.port,
    signal
  });
  context.defer(() => socket.release());
  return socket;
}
async function compareWithDirectPath(context, payload, bytes2, tunnelMBps) {
  const { clock } = context.runtime;
  const startedAt = clock.now();
  try {
    const socket = await openDirectPath(context);
    const length = Math.min(bytes2, LARGEST_SAMPLE_BYTES);
    const direct = await transfer(context.runtime, socket, {
      payload,
      length,
      hash: true,
      signal: context.signal
    });
    context.measure({
      controlThroughputMBps: rounded(direct.throughputMBps),
      throughputRatio: rounded(tunnelMBps / direct.throughputMBps, 3)
    });
  } catch (error) {
    leaveOut(context, error);
  } finally {
    context.control(clock.now() - startedAt);
  }
}
function leaveOut(context, error) {
  if (isTunnelTestError(error, "ABORTED")) throw error;
  context.log.warning(`the direct path could not be measured: ${String(error)}`);
}

// src/suites/3-data-quality.ts
var MB3 = 1048576;
var MINIMUM_RATE = { bytesPerSecond: MB3, overMs: 1e4 };
var FIRST_BYTES3 = 64;
var dataQuality = {
  id: 3,
  name: "Data Quality",
  description: "100 MB through each tunnel and back, every byte compared as it arrives, all of it hashed",
  tests: [
    transferTest({ id: "3.1", seedId: "2.1", section: "3, row 3.1, 3.2" }, 1, serverRoute(1, 1)),
    transferTest({ id: "3.2", seedId: "2.2", section: "3, row 3.1, 3.2" }, 1, serverRoute(2, 1)),
    transferTest({ id: "3.3", seedId: "2.3", section: "3, row 3.3, 3.4" }, 1, clientRoute(1, 1)),
    transferTest({ id: "3.4", seedId: "2.4", section: "3, row 3.3, 3.4" }, 1, clientRoute(1, 2)),
    failoverEvent({ id: "3.5", seedId: "2.5", section: "3, row 3.5", to: 2 }),
    transferTest({ id: "3.6", seedId: "2.6", section: "3, row 3.6\u20133.9" }, 2, serverRoute(1, 2)),
    transferTest({ id: "3.7", seedId: "2.7", section: "3, row 3.6\u20133.9" }, 2, serverRoute(2, 2)),
    transferTest({ id: "3.8", seedId: "2.8", section: "3, row 3.6\u20133.9" }, 2, clientRoute(2, 1)),
    transferTest({ id: "3.9", seedId: "2.9", section: "3, row 3.6\u20133.9" }, 2, clientRoute(2, 2))
  ]
};
function transferTest(numbers, client, route) {
  return {
    ...numbers,
    title: `${route.name} transfer \xB7 client ${client}`,
    requirement: ({ transferBytes }) => `${size(transferBytes)} of deterministic data through ${route.name} and back (client ${client} active); SHA-256 of sent and received match`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runTransfer(context, route)
  };
}
async function runTransfer(context, route) {
  const { runtime, profile, signal } = context;
  const length = profile.transferBytes;
  const stage = new Stage(context);
  const payload = stage.payload(0);
  await stage.host(route);
  const connectingAt = runtime.clock.now();
  const socket = await stage.connect(route);
  context.measure({ connectMs: rounded(runtime.clock.now() - connectingAt) });
  socket.expectEndState("local");
  const deadlines = { minimumRate: MINIMUM_RATE };
  const sent = { first: payload.bytes(0, FIRST_BYTES3), length };
  const result = await stage.explained(route, sent, async () => {
    const transferred = await transfer(runtime, socket, { payload, length, hash: true, deadlines, signal });
    recordTransfer(context, transferred);
    await socket.close();
    return transferred;
  });
  stage.assertRouting([{ route, first: payload.bytes(0, FIRST_BYTES3), length }]);
  await compareWithDirectPath(context, stage.payload(1), length, result.throughputMBps);
}
function recordTransfer(context, result) {
  context.measure({
    firstByteMs: rounded(result.firstByteMs),
    transferMs: rounded(result.durationMs),
    throughputMBps: rounded(result.throughputMBps),
    ...result.sha256 === void 0 ? {} : { sha256: result.sha256.received }
  });
}

// src/model/histogram.ts
var MICROS_PER_MS = 1e3;
var BUCKETS_PER_OCTAVE = 128;
var EXACT_BELOW = 2 * BUCKETS_PER_OCTAVE;
var LARGEST_MICROS = 2 ** 31 - 1;
var BUCKETS = bucketOf(LARGEST_MICROS) + 1;
var Histogram = class {
  #counts = new Uint32Array(BUCKETS);
  #count = 0;
  #max = 0;
  /** How many durations were recorded. */
  get count() {
    return this.#count;
  }
  /** The longest duration, in milliseconds; 0 where none was recorded. */
  get max() {
    return this.#max / MICROS_PER_MS;
  }
  /** Records a duration in milliseconds; what is longer than the longest bucket counts there. */
  record(durationMs) {
    const micros = Math.min(Math.max(0, Math.round(durationMs * MICROS_PER_MS)), LARGEST_MICROS);
    const bucket = bucketOf(micros);
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#count++;
    this.#max = Math.max(this.#max, micros);
  }
  /**
   * The duration that so many percent of the recorded ones don't exceed, in milliseconds: the upper end of its bucket.
   * @param percent above 0, at most 100
   * @returns 0 where none was recorded
   */
  percentile(percent2) {
    return percentileOf(sortedCounts([this.toCounts()]), percent2);
  }
  get percentiles() {
    return percentilesOf([this.toCounts()]);
  }
  /** The counts by the upper ends of their buckets, in microseconds; empty buckets are left out. */
  toCounts() {
    const counts = {};
    this.#counts.forEach((count, bucket) => {
      if (count > 0) counts[Math.min(upperEndOf(bucket), this.#max)] = count;
    });
    return counts;
  }
  /** Adds counts as `toCounts` gives them. */
  add(counts) {
    for (const [micros, count] of Object.entries(counts)) {
      const bucket = bucketOf(Number(micros));
      this.#counts[bucket] = (this.#counts[bucket] ?? 0) + count;
      this.#count += count;
      this.#max = Math.max(this.#max, Number(micros));
    }
  }
};
function percentilesOf(counts) {
  const sorted = sortedCounts(counts);
  const percentile = (percent2) => percentileOf(sorted, percent2);
  return { p50: percentile(50), p90: percentile(90), p99: percentile(99), max: percentile(100) };
}
function sortedCounts(all) {
  return all.flatMap((counts) => Object.entries(counts).map(([micros, count]) => [Number(micros), count])).sort(([one], [other]) => one - other);
}
function percentileOf(sorted, percent2) {
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  let missing = Math.max(1, Math.ceil(percent2 / 100 * total));
  for (const [micros, count] of sorted) {
    missing -= count;
    if (missing <= 0) return micros / MICROS_PER_MS;
  }
  return 0;
}
function bucketOf(micros) {
  const shift = shiftOf(micros);
  return BUCKETS_PER_OCTAVE * shift + (micros >> shift);
}
function shiftOf(micros) {
  return micros < EXACT_BELOW ? 0 : 31 - Math.clz32(micros) - Math.log2(BUCKETS_PER_OCTAVE);
}
function upperEndOf(bucket) {
  const shift = bucket < EXACT_BELOW ? 0 : Math.floor(bucket / BUCKETS_PER_OCTAVE) - 1;
  return (bucket - BUCKETS_PER_OCTAVE * shift + 1) * 2 ** shift - 1;
}

// src/primitives/connections/ping-pong.ts
async function pingPong(runtime, socket, options) {
  const { iterations, pauseMs, allowedFailures = iterations, signal } = options;
  const replies = new Replies(runtime, socket, options);
  const roundTrips2 = new Histogram();
  const failures = [];
  let iteration = 0;
  for (; iteration < iterations && failures.length <= allowedFailures; iteration++) {
    try {
      roundTrips2.record(await replies.exchange(iteration));
    } catch (error) {
      if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
      const sentBytes = (iteration + 1) * options.messageBytes;
      failures.push({ iteration, error: options.explain?.(error, sentBytes) ?? error });
      if (replies.isOver) break;
    }
    const pauseUntil = runtime.clock.now() + pauseMs;
    await options.duringPause?.(iteration);
    await runtime.clock.sleep(Math.max(0, pauseUntil - runtime.clock.now()), signal);
  }
  return {
    iterations: replies.isOver ? iteration + 1 : iteration,
    succeeded: roundTrips2.count,
    failures,
    roundTrips: roundTrips2,
    firstByteMs: replies.firstByteMs
  };
}
var Replies = class {
  #runtime;
  #socket;
  #options;
  /** The offset in the stream of the next byte that arrives. */
  #position = 0;
  #lastArrivalAt;
  firstByteMs = null;
  /** Whether there is nothing more to expect from the connection. */
  isOver = false;
  constructor(runtime, socket, options) {
    this.#runtime = runtime;
    this.#socket = socket;
    this.#options = options;
    this.#lastArrivalAt = runtime.clock.now();
  }
  /** One message and its reply. Returns how long it took, in milliseconds. */
  async exchange(iteration) {
    const { payload, messageBytes, replyTimeoutMs, signal } = this.#options;
    const { clock } = this.#runtime;
    const [start, end] = [iteration * messageBytes, (iteration + 1) * messageBytes];
    const doing = `iteration ${iteration + 1} of the ping pong through ${this.#socket.name}`;
    const message = payload.bytes(start, messageBytes);
    const deadline = new Deadline(clock, replyTimeoutMs, signal);
    const startedAt = clock.now();
    const sending = this.#socket.send(message);
    sending.catch(() => {
    });
    try {
      while (this.#position < end) {
        const bytes2 = await this.#socket.receiveBefore(deadline);
        if (bytes2 === "late") throw this.#lateError(doing, end);
        if (bytes2 === null) throw this.#endedError(doing);
        this.#lastArrivalAt = clock.now();
        this.firstByteMs ??= this.#lastArrivalAt - startedAt;
        this.#compare(bytes2, start, end, doing);
      }
      await sending;
      return this.#lastArrivalAt - startedAt;
    } catch (error) {
      this.isOver ||= this.#socket.peerEnd !== null;
      throw isTunnelTestError(error) ? aboutSubject(error, this.#socket.about) : error;
    }
  }
  /** Compares what arrived with its place in the stream; only what is wrong with this reply itself is thrown. */
  #compare(bytes2, start, end, doing) {
    const { payload } = this.#options;
    for (let rest = bytes2; rest.length > 0; ) {
      const wrong = firstDifference(payload.bytes(this.#position, rest.length), rest);
      if (wrong === -1) {
        this.#position += rest.length;
        return;
      }
      this.#position += wrong;
      rest = rest.subarray(wrong);
      const investigation = new DifferenceInvestigation(this.#runtime, payload, this.#position);
      investigation.push(rest);
      const { difference } = investigation;
      const isBefore = difference.kind === "lost" && this.#position < start;
      const found = difference.from;
      const isRealigned = found !== void 0 && found.stream === payload.stream && found.offset < end;
      this.#position = isRealigned ? found.offset : this.#position + rest.length;
      if (isBefore && isRealigned) continue;
      if (isRealigned) this.#position += rest.length;
      if (difference.offset >= end) throw excessError(doing, end - start, rest.length);
      throw mismatchError(doing, difference);
    }
    if (this.#position > end) throw excessError(doing, end - start, this.#position - end);
  }
  #lateError(doing, end) {
    const { messageBytes, replyTimeoutMs } = this.#options;
    if (this.#runtime.clock.now() - this.#lastArrivalAt >= NO_PROGRESS_TIMEOUT_MS) this.isOver = true;
    const missing = Math.min(messageBytes, end - this.#position);
    return new TunnelTestError("REPLY_TIMEOUT", {
      doing,
      found: `${messageBytes - missing} of ${messageBytes} bytes had arrived after ${replyTimeoutMs} ms`,
      expected: `${messageBytes} bytes within ${replyTimeoutMs} ms`,
      observed: `${messageBytes - missing} bytes`
    });
  }
  #endedError(doing) {
    this.isOver = true;
    return new TunnelTestError("CONNECTION_ENDED", {
      doing,
      found: "the stream ended",
      expected: `${this.#options.messageBytes} bytes`,
      observed: "the end of the stream"
    });
  }
};

// src/suites/support/success-count.ts
var SHOWN_FAILURES = 3;
var SuccessCount = class {
  attempts;
  required;
  #what;
  #failures = [];
  #succeeded = 0;
  #aborted = 0;
  /**
   * @param what the attempts, for errors: `connections to server tun1`
   * @param required how many must succeed
   */
  constructor(what, attempts, required) {
    this.#what = what;
    this.attempts = attempts;
    this.required = required;
  }
  get succeeded() {
    return this.#succeeded;
  }
  get failed() {
    return this.#failures.length;
  }
  /** How many were not even begun. */
  get notMade() {
    return this.attempts - this.#succeeded - this.failed - this.#aborted;
  }
  /** Whether too many have failed already. */
  get isLost() {
    return this.failed > this.attempts - this.required;
  }
  success() {
    this.#succeeded++;
  }
  /** Counts one that was under way when too many had failed, and was not seen to its end. */
  abort() {
    this.#aborted++;
  }
  /** Counts a failure of the tunnel; anything else is thrown on, for it says nothing about the tunnel. */
  failure(error, log) {
    if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
    this.#failures.push(error);
    log.warning(`${error.code}: ${error.message}`);
  }
  /** Throws `TOO_MANY_FAILURES`, with the first few, unless enough have succeeded. */
  assert() {
    if (this.#succeeded >= this.required) return;
    const [first] = this.#failures;
    const messages = this.#failures.slice(0, SHOWN_FAILURES).map(({ code, message }) => `${code}: ${message}`);
    const more = this.failed > SHOWN_FAILURES ? ` (and ${this.failed - SHOWN_FAILURES} more)` : "";
    const difference = this.#failures.find(({ details }) => details.difference)?.details.difference;
    const aborted = this.#aborted > 0 ? `, ${this.#aborted} were aborted` : "";
    const notMade = aborted + (this.notMade > 0 ? `, ${this.notMade} were not made` : "");
    const failures = messages.length > 0 ? `: ${messages.join("; ")}${more}` : "";
    const codes = this.failed > 0 ? `: ${this.#codes()}` : "";
    throw new TunnelTestError("TOO_MANY_FAILURES", {
      doing: `${this.attempts} ${this.#what}`,
      found: `${this.failed} failed, ${this.#succeeded} had succeeded by then${notMade}${failures}`,
      expected: `at least ${this.required} of ${this.attempts} succeed`,
      observed: `${this.failed} failed${codes}${notMade}`,
      ...first?.details.about === void 0 ? {} : { about: first.details.about },
      ...difference === void 0 ? {} : { difference },
      cause: first
    });
  }
  /** The codes of the failures with their numbers: `4 × CONNECT_REFUSED, 2 × PAYLOAD_MISMATCH`. */
  #codes() {
    const codes = this.#failures.map(({ code }) => code);
    const count = (code) => codes.filter((other) => other === code).length;
    return [...new Set(codes)].map((code) => `${count(code)} \xD7 ${code}`).join(", ");
  }
};

// src/suites/4-ping-pong.ts
var MESSAGE_BYTES2 = 500;
var PAUSE_MS = 10;
var REPLY_TIMEOUT_MS2 = 1e3;
var REQUIRED_SHARE = 0.95;
var FIRST_BYTES4 = 64;
var pingPongSuite = {
  id: 4,
  name: "Ping Pong",
  description: "1000 small messages through each tunnel; round-trip percentiles beside those of the direct path",
  tests: [
    pingPongTest({ id: "4.1", seedId: "3.1", section: "3, row 4.1, 4.2" }, 1, clientRoute(1, 1)),
    pingPongTest({ id: "4.2", seedId: "3.2", section: "3, row 4.1, 4.2" }, 1, clientRoute(1, 2)),
    pingPongTest({ id: "4.3", seedId: "3.3", section: "3, row 4.3, 4.4" }, 1, serverRoute(1, 1)),
    pingPongTest({ id: "4.4", seedId: "3.4", section: "3, row 4.3, 4.4" }, 1, serverRoute(2, 1)),
    failoverEvent({ id: "4.5", seedId: "3.5", section: "3, row 4.5", to: 2 }),
    pingPongTest({ id: "4.6", seedId: "3.6", section: "3, row 4.6\u20134.9" }, 2, clientRoute(2, 1)),
    pingPongTest({ id: "4.7", seedId: "3.7", section: "3, row 4.6\u20134.9" }, 2, clientRoute(2, 2)),
    pingPongTest({ id: "4.8", seedId: "3.8", section: "3, row 4.6\u20134.9" }, 2, serverRoute(1, 2)),
    pingPongTest({ id: "4.9", seedId: "3.9", section: "3, row 4.6\u20134.9" }, 2, serverRoute(2, 2))
  ]
};
function pingPongTest(numbers, client, route) {
  return {
    ...numbers,
    title: `${route.name} ping pong \xB7 client ${client}`,
    requirement: ({ pingPongIterations }) => `${route.name} (client ${client} active): ${pingPongIterations} times send ${size(MESSAGE_BYTES2)}, wait for the echo, wait ${PAUSE_MS} ms; success rate at least ${percent(REQUIRED_SHARE)}; an iteration fails when the reply is wrong or not whole within ${seconds(REPLY_TIMEOUT_MS2)}`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runPingPong(context, route)
  };
}
async function runPingPong(context, route) {
  const { runtime, profile, signal } = context;
  const iterations = profile.pingPongIterations;
  const required = Math.ceil(iterations * REQUIRED_SHARE);
  const stage = new Stage(context);
  const payload = stage.payload(0);
  await stage.host(route);
  const connectingAt = runtime.clock.now();
  const socket = await stage.connect(route);
  context.measure({ connectMs: rounded(runtime.clock.now() - connectingAt) });
  socket.expectEndState("local");
  const control = await DirectRoundTrips.open(context, stage.payload(1));
  const result = await pingPong(runtime, socket, {
    payload,
    iterations,
    messageBytes: MESSAGE_BYTES2,
    pauseMs: PAUSE_MS,
    replyTimeoutMs: REPLY_TIMEOUT_MS2,
    allowedFailures: iterations - required,
    duringPause: (iteration) => control.measure(iteration),
    explain: (error, length2) => stage.explain(error, route, { first: payload.bytes(0, FIRST_BYTES4), length: length2 }),
    signal
  });
  context.mandatedWait(result.iterations * PAUSE_MS);
  record(context, result);
  control.record(result.roundTrips);
  const count = new SuccessCount(`iterations of the ping pong through ${route.name}`, iterations, required);
  for (let success = 0; success < result.succeeded; success++) count.success();
  for (const { error } of result.failures) count.failure(error, context.log);
  count.assert();
  const isWhole = count.failed === 0;
  if (isWhole) await socket.close();
  const length = result.iterations * MESSAGE_BYTES2;
  stage.assertRouting([{ route, first: payload.bytes(0, FIRST_BYTES4), length, isWhole }]);
}
function record(context, result) {
  const { iterations, succeeded, firstByteMs, roundTrips: roundTrips2 } = result;
  context.measure({ iterations, succeeded });
  if (firstByteMs !== null) context.measure({ firstByteMs: rounded(firstByteMs) });
  if (succeeded === 0) return;
  context.measure({ roundTripMs: roundTrips2.percentiles, roundTripCountsByMicros: roundTrips2.toCounts() });
}
var DirectRoundTrips = class _DirectRoundTrips {
  #context;
  #payload;
  #roundTrips = new Histogram();
  #exchange = null;
  constructor(context, payload) {
    this.#context = context;
    this.#payload = payload;
  }
  static async open(context, payload) {
    const control = new _DirectRoundTrips(context, payload);
    try {
      const socket = await openDirectPath(context);
      control.#exchange = (message) => socket.sendAndReceiveEcho(message, REPLY_TIMEOUT_MS2);
    } catch (error) {
      leaveOut(context, error);
    }
    return control;
  }
  async measure(iteration) {
    if (this.#exchange === null) return;
    const message = this.#payload.bytes(iteration * MESSAGE_BYTES2, MESSAGE_BYTES2);
    const { clock } = this.#context.runtime;
    const startedAt = clock.now();
    try {
      await this.#exchange(message);
      this.#roundTrips.record(clock.now() - startedAt);
    } catch (error) {
      this.#exchange = null;
      leaveOut(this.#context, error);
    }
  }
  record(tunnel) {
    const { count, percentiles } = this.#roundTrips;
    if (count === 0) return;
    this.#context.measure({ controlRoundTripMs: percentiles });
    if (tunnel.count === 0) return;
    this.#context.measure({ roundTripRatio: rounded(tunnel.percentiles.p50 / percentiles.p50) });
  }
};

// src/suites/5-concurrent-connections.ts
var CONNECTIONS = 10;
var CONNECTION_BYTES = 1024;
var REQUIRED_CONNECTIONS = 9;
var CYCLES = 20;
var CYCLE_BYTES = 512;
var REQUIRED_CYCLES = 18;
var FIRST_BYTES5 = 64;
var concurrentConnections = {
  id: 5,
  name: "Multiple Concurrent Connections",
  description: "ten connections open together, twenty one after the other",
  tests: [
    togetherTest({ id: "5.1", seedId: "4.1", section: "3, row 5.1" }, 1, clientRoute(1, 1)),
    togetherTest({ id: "5.2", seedId: "4.2", section: "3, row 5.2" }, 1, serverRoute(1, 1)),
    cyclesTest({ id: "5.3", seedId: "4.3", section: "3, row 5.3" }, 1, clientRoute(1, 1)),
    failoverEvent({ id: "5.4", seedId: "4.4", section: "3, row 5.4", to: 2 }),
    togetherTest({ id: "5.5", seedId: "4.5", section: "3, row 5.5\u20135.7" }, 2, clientRoute(2, 1)),
    togetherTest({ id: "5.6", seedId: "4.6", section: "3, row 5.5\u20135.7" }, 2, serverRoute(1, 2)),
    cyclesTest({ id: "5.7", seedId: "4.7", section: "3, row 5.5\u20135.7" }, 2, clientRoute(2, 1))
  ]
};
function togetherTest(numbers, client, route) {
  return {
    ...numbers,
    title: `${CONNECTIONS} connections at once to ${route.name} \xB7 client ${client}`,
    requirement: () => `${CONNECTIONS} connections at once to ${route.name} (client ${client} active), each with its own ${size(CONNECTION_BYTES)}, echoed and compared; at least ${REQUIRED_CONNECTIONS} succeed`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runTogether(context, new Stage(context), route)
  };
}
function cyclesTest(numbers, client, route) {
  return {
    ...numbers,
    title: `${CYCLES} cycles on ${route.name} \xB7 client ${client}`,
    requirement: () => `${CYCLES} cycles in sequence on ${route.name} (client ${client} active): open, ${size(CYCLE_BYTES)}, echo, compare, close; at least ${REQUIRED_CYCLES} succeed`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runCycles(context, new Stage(context), route)
  };
}
async function runTogether(context, stage, route) {
  const count = new SuccessCount(`connections to ${route.name}`, CONNECTIONS, REQUIRED_CONNECTIONS);
  await stage.host(route);
  const indices = Array.from({ length: CONNECTIONS }, (_, index) => index);
  const tried = async (attempt) => {
    try {
      return await attempt();
    } catch (error) {
      count.failure(error, context.log);
      return null;
    }
  };
  const sockets = await Promise.all(indices.map(() => tried(() => stage.connect(route))));
  const messages = indices.map((index) => stage.payload(index).bytes(0, CONNECTION_BYTES));
  const answered = await Promise.all(
    sockets.map(
      (socket, index) => socket === null || count.isLost ? null : tried(() => echo(stage, route, socket, messages[index] ?? new Uint8Array(0)))
    )
  );
  const closed = await Promise.all(
    answered.map(
      (socket, index) => socket === null ? false : tried(() => close(stage, route, socket, messages[index] ?? new Uint8Array(0)).then(() => true))
    )
  );
  for (const wasRight of closed) if (wasRight === true) count.success();
  context.measure({ attempted: CONNECTIONS, succeeded: count.succeeded });
  count.assert();
  stage.assertRouting(messages.map((message, index) => delivery(route, message, closed[index] === true)));
}
async function runCycles(context, stage, route) {
  const count = new SuccessCount(`cycles on ${route.name}`, CYCLES, REQUIRED_CYCLES);
  await stage.host(route);
  const deliveries = [];
  for (let cycle = 0; cycle < CYCLES && !count.isLost; cycle++) {
    const message = stage.payload(cycle).bytes(0, CYCLE_BYTES);
    let wasRight = false;
    try {
      const socket = await echo(stage, route, await stage.connect(route), message);
      await close(stage, route, socket, message);
      wasRight = true;
      count.success();
    } catch (error) {
      count.failure(error, context.log);
    }
    deliveries.push(delivery(route, message, wasRight));
  }
  context.measure({ cycles: deliveries.length, succeeded: count.succeeded });
  count.assert();
  stage.assertRouting(deliveries);
}
async function echo(stage, route, socket, message) {
  socket.expectEndState("local");
  const sent = { first: message.subarray(0, FIRST_BYTES5), length: message.length };
  await stage.explained(route, sent, () => socket.sendAndReceiveEcho(message));
  return socket;
}
function close(stage, route, socket, message) {
  const sent = { first: message.subarray(0, FIRST_BYTES5), length: message.length };
  return socket.close().catch((error) => {
    throw stage.explain(error, route, sent);
  });
}
function delivery(route, message, isWhole) {
  return { route, first: message.subarray(0, FIRST_BYTES5), length: message.length, isWhole };
}

// src/primitives/connections/endless-transfer.ts
var CHUNK_BYTES2 = 65536;
var EndlessTransfer = class {
  socket;
  /** Resolves once nothing more comes: the peer has ended the connection, in whatever way. Never rejects. */
  ended;
  #clock;
  #verifier;
  #waiters = /* @__PURE__ */ new Set();
  /**
   * Starts it.
   * @param windowBytes so much may be under way at once; as much as the path takes if not given
   */
  constructor(clock, socket, payload, windowBytes = Number.POSITIVE_INFINITY) {
    this.socket = socket;
    this.#clock = clock;
    this.#verifier = new PayloadVerifier(payload.runtime, payload);
    this.ended = this.#receive();
    void this.#send(payload, windowBytes);
  }
  get received() {
    return this.#verifier.received;
  }
  /** The first wrong byte, or null while all were right. */
  get difference() {
    return this.#verifier.difference;
  }
  /** Resolves with whether so many bytes have arrived in time; false also when the connection ends before. */
  async untilReceived(bytes2, timeoutMs, signal) {
    const doing = () => `waiting for ${bytes2} bytes from ${this.socket.name}`;
    await new Deadline(this.#clock, timeoutMs, signal).settle(
      Promise.race([this.#arrivalOf(bytes2), this.ended]),
      doing
    );
    return this.received >= bytes2;
  }
  /** Resolves once so many bytes have arrived; never, where they don't. */
  #arrivalOf(bytes2) {
    return new Promise((resolve) => {
      const check = () => {
        if (this.received < bytes2) return;
        this.#waiters.delete(check);
        resolve();
      };
      this.#waiters.add(check);
      check();
    });
  }
  async #send(payload, windowBytes) {
    const keystream = payload.keystreamFrom(0);
    const chunk = new Uint8Array(CHUNK_BYTES2);
    try {
      for (let sent = CHUNK_BYTES2; ; sent += CHUNK_BYTES2) {
        await this.#arrivalOf(sent - windowBytes);
        keystream.fill(chunk);
        await this.socket.send(chunk);
      }
    } catch {
    }
  }
  async #receive() {
    try {
      for (; ; ) {
        const bytes2 = await this.socket.receive();
        if (bytes2 === null) return;
        this.#verifier.push(bytes2);
        for (const check of this.#waiters) check();
      }
    } catch {
    }
  }
};

// src/suites/support/connection-in-failover.ts
var CHECKED_BYTES = 50;
var IN_FLIGHT_BYTES = 65536;
var SHARED_WINDOW_BYTES = 262144;
var EstablishedConnection = class _EstablishedConnection {
  name;
  #route;
  /** What it has sent first. */
  #first;
  #stage;
  #socket;
  #transfer;
  #unexpectedBytes = 0;
  constructor(route, first, stage, socket, transfer2) {
    this.name = route.name;
    this.#route = route;
    this.#first = first;
    this.#stage = stage;
    this.#socket = socket;
    this.#transfer = transfer2;
    socket.expectEndState("failover");
  }
  /** Connects, and has its first bytes echoed. */
  static async idle(stage, route, index) {
    const socket = await stage.connect(route);
    const first = stage.payload(index).bytes(0, CHECKED_BYTES);
    await stage.explained(route, { first, length: first.length }, () => socket.sendAndReceiveEcho(first));
    return new _EstablishedConnection(route, first, stage, socket, null);
  }
  /**
   * Connects, and begins a transfer without end; it is under way when this resolves.
   * @param windowBytes so much is under way at once; as much as the path takes if not given
   */
  static async sending(stage, route, index, windowBytes) {
    const { runtime, signal } = stage.context;
    const socket = await stage.connect(route);
    const transfer2 = new EndlessTransfer(runtime.clock, socket, stage.payload(index), windowBytes);
    const first = stage.payload(index).bytes(0, CHECKED_BYTES);
    const connection = new _EstablishedConnection(route, first, stage, socket, transfer2);
    if (await transfer2.untilReceived(IN_FLIGHT_BYTES, REPLY_TIMEOUT_MS, signal)) return connection;
    connection.assertContent();
    const error = new TunnelTestError(socket.peerEnd === null ? "NO_PROGRESS" : "CONNECTION_ENDED", {
      doing: `getting a transfer under way through ${route.name}`,
      found: socket.peerEnd === null ? `${transfer2.received} bytes had come back after ${REPLY_TIMEOUT_MS} ms` : `${transfer2.received} bytes had come back when the connection ended (${socket.peerEnd})`,
      expected: `${IN_FLIGHT_BYTES} bytes`,
      observed: `${transfer2.received} bytes`
    });
    throw stage.explain(error, route, { first, length: null });
  }
  /** The listener that it leads through. */
  get listen() {
    return this.#route.listen;
  }
  /** What errors on this connection are about. */
  get about() {
    return this.#socket.about;
  }
  /** Waits until the peer has ended the connection, at most so long. */
  async untilEnded(timeoutMs) {
    const { runtime, signal } = this.#stage.context;
    const deadline = new Deadline(runtime.clock, timeoutMs, signal);
    if (this.#transfer !== null) {
      await deadline.settle(this.#transfer.ended, () => `waiting for the end of ${this.name}`);
      return;
    }
    try {
      for (; ; ) {
        const bytes2 = await this.#socket.receiveBefore(deadline);
        if (bytes2 === null || bytes2 === "late") return;
        this.#unexpectedBytes += bytes2.length;
      }
    } catch (error) {
      if (isTunnelTestError(error, "ABORTED")) throw error;
    }
  }
  /**
   * What has become of the connection by now. One that is open is tried: it must still carry bytes, or it hangs.
   * @param triggeredAt the clock's reading at the trigger
   */
  async outcome(triggeredAt) {
    const { clock } = this.#stage.context.runtime;
    const lookedAt = clock.now();
    const outcome = this.#socket.peerEnd ?? (await this.#carriesBytes() ? "survived" : "hung");
    const at2 = this.#socket.peerEndedAt ?? lookedAt;
    const sending = this.#transfer !== null;
    return { connection: this.name, sending, outcome, afterMs: rounded(at2 - triggeredAt) };
  }
  async #carriesBytes() {
    const { signal } = this.#stage.context;
    if (this.#transfer !== null) {
      return this.#transfer.untilReceived(this.#transfer.received + 1, REPLY_TIMEOUT_MS, signal);
    }
    try {
      await this.#socket.sendAndReceiveEcho(new Uint8Array(CHECKED_BYTES));
      return true;
    } catch (error) {
      if (isTunnelTestError(error, "ABORTED")) throw error;
      return false;
    }
  }
  /** Throws `PAYLOAD_MISMATCH` or `PAYLOAD_EXCESS` when what was received is wrong, as far as it is checked. */
  assertContent() {
    const difference = this.#transfer?.difference ?? null;
    const doing = `checking what ${this.name} received`;
    if (this.#unexpectedBytes > 0)
      throw aboutSubject(excessError(doing, CHECKED_BYTES, this.#unexpectedBytes), this.about);
    if (difference === null) return;
    const sent = { first: this.#first, length: null };
    const error = this.#stage.explain(mismatchError(doing, difference), this.#route, sent);
    if (difference.offset < CHECKED_BYTES) throw error;
    this.#stage.context.log.info(`expected in a failover, after the bytes that are checked: ${error.message}`);
  }
};

// src/suites/6-failover-impact.ts
var END_LIMIT_MS = 5e3;
var CONNECTIONS_PER_TUNNEL = 5;
var TRIGGER_BYTES = 64;
var TRIGGER_STREAM = 1e3;
var AFTERWARDS_STREAM = 2e3;
var NEEDS2 = ["client1", "client2", "client-to-server-tun1", "failover"];
var failoverImpact = {
  id: 6,
  name: "Failover Impact",
  description: "how connections that are open at a failover end: end of stream, reset, survived, hung",
  tests: [
    single({ id: "6.1", seedId: "5.1", section: "3, row 6.1" }, 2, "idle", serverRoute(1, 1)),
    single({ id: "6.2", seedId: "5.2", section: "3, row 6.2" }, 1, "idle", clientRoute(2, 1)),
    single({ id: "6.3", seedId: "5.3", section: "3, row 6.3" }, 2, "sending", serverRoute(1, 1)),
    single({ id: "6.4", seedId: "5.4", section: "3, row 6.4" }, 1, "sending", clientRoute(2, 1)),
    many({ id: "6.5", seedId: "5.5", section: "3, row 6.5" }, 2)
  ]
};
function single(numbers, to, kind, route) {
  const from = otherClient(to);
  const what = kind === "idle" ? "idle connection" : "transfer in flight";
  return {
    ...numbers,
    title: `${what} through ${route.name} \xB7 client ${to}`,
    requirement: () => `${what} through ${route.name} while client ${from} is active: a failover to client ${to} ends it within ${seconds(END_LIMIT_MS)} (end of stream or reset), it is not left hanging, and what it had received is right`,
    startsFrom: { activeClient: from },
    needs: [...NEEDS2, route.needs],
    ports: [route.listen, route.backend],
    async run(context) {
      const stage = new Stage(context);
      const trigger = clientRoute(to, 1);
      await stage.host(route, trigger);
      const connection = await EstablishedConnection[kind](stage, route, 0);
      const { outcomes: outcomes2, explained } = await failOver(context, stage, to, [connection], END_LIMIT_MS);
      const [outcome] = outcomes2;
      if (outcome !== void 0) explained(() => assertEnded(connection, outcome));
      connection.assertContent();
    }
  };
}
function assertEnded(connection, { outcome, afterMs }) {
  const { about, name } = connection;
  const doing = `watching an established connection through ${name} during a failover`;
  const when = `${Math.round(afterMs)} ms after the trigger`;
  if (outcome === "end of stream" || outcome === "reset") {
    if (afterMs >= 0 && afterMs <= END_LIMIT_MS) return;
    throw aboutSubject(unexpectedEndError(doing, "failover", outcome, when), about);
  }
  throw new TunnelTestError("END_STATE", {
    doing,
    found: `it ${isOpen(outcome) ? outcome : `ended with ${described(outcome)}`} (${when})`,
    expected: `an end of stream or a reset within ${END_LIMIT_MS} ms of the trigger`,
    observed: `${outcome}, ${when}`,
    about
  });
}
function isOpen(outcome) {
  return outcome === "survived" || outcome === "hung";
}
function described(outcome) {
  return outcome === "error" ? "an error" : outcome;
}
function many(numbers, to) {
  const from = otherClient(to);
  const routes = TUNNEL_NUMBERS.flatMap((tunnel) => [serverRoute(tunnel, from), clientRoute(from, tunnel)]);
  const count = CONNECTIONS_PER_TUNNEL * routes.length;
  const afterwards = TUNNEL_NUMBERS.flatMap((tunnel) => [serverRoute(tunnel, to), clientRoute(to, tunnel)]);
  return {
    ...numbers,
    title: `${count} connections over all tunnels \xB7 client ${to}`,
    requirement: () => `${count} connections over all four tunnels, half of them sending, at a failover: each ends or goes on, none hangs past the failover wait; afterwards each tunnel echoes again and the server-to-client tunnels end at the new active client`,
    startsFrom: { activeClient: from },
    needs: [...NEEDS2, ...routes.map(({ needs }) => needs)],
    ports: routes.flatMap(({ listen: listen2, backend }) => [listen2, backend]),
    async run(context) {
      const stage = new Stage(context);
      await stage.host(...routes);
      const connections = await Promise.all(
        Array.from({ length: count }, (_, index) => {
          const route = routes[index % routes.length];
          const kind = Math.floor(index / routes.length + index) % 2 === 0 ? "idle" : "sending";
          return EstablishedConnection[kind](stage, route, index, SHARED_WINDOW_BYTES);
        })
      );
      const waitMs = failoverWaitMs(context.target.ports);
      const { outcomes: outcomes2, explained } = await failOver(context, stage, to, connections, waitMs);
      explained(() => assertNoneHangs(context, outcomes2, connections));
      for (const connection of connections) connection.assertContent();
      await stage.settle();
      await assertTunnelsEcho(new Stage(context), afterwards);
    }
  };
}
function assertNoneHangs({ target }, outcomes2, connections) {
  const isRight = ({ outcome, afterMs }) => afterMs >= 0 && (outcome === "end of stream" || outcome === "reset" || outcome === "survived");
  const wrong = outcomes2.filter((outcome) => !isRight(outcome));
  if (wrong.length === 0) return;
  const observed = wrong.map(({ connection, sending, outcome, afterMs }) => {
    return `${connection} (${sending ? "sending" : "idle"}) ${outcome} after ${Math.round(afterMs)} ms`;
  });
  const ports2 = connections.flatMap(({ listen: listen2 }, index) => {
    const outcome = outcomes2[index];
    return outcome === void 0 || isRight(outcome) ? [] : [listen2];
  });
  throw new TunnelTestError("END_STATE", {
    doing: `watching ${outcomes2.length} connections during a failover`,
    found: `${wrong.length} of them neither ended with the failover nor went on: ${observed.join(", ")}`,
    expected: "each ends after the trigger, or goes on; none hangs past the failover wait",
    observed: observed.join(", "),
    about: subjectOfPorts(target.ports, [...new Set(ports2)])
  });
}
async function failOver(context, stage, to, connections, timeoutMs) {
  const { clock } = context.runtime;
  context.mandatedWait(stage.closedMs);
  const failover = await stage.beginFailover(to);
  const data = stage.payload(TRIGGER_STREAM).bytes(0, TRIGGER_BYTES);
  const fired = failover.fire(data);
  fired.catch(() => {
  });
  const untilMs = failover.triggeredAt + timeoutMs - clock.now();
  await Promise.all(connections.map((connection) => connection.untilEnded(untilMs)));
  const outcomes2 = await Promise.all(
    connections.map((connection) => connection.outcome(failover.triggeredAt))
  );
  context.measure({ connections: outcomes2, outcomes: countsOf(outcomes2) });
  await fired;
  const explained = (assertion) => {
    try {
      assertion();
    } catch (error) {
      throw stage.withTrigger(error, failover, data);
    }
  };
  return { outcomes: outcomes2, explained };
}
function countsOf(outcomes2) {
  const counts = {};
  for (const { outcome } of outcomes2) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
async function assertTunnelsEcho(stage, routes) {
  await stage.host(...routes);
  const messages = routes.map((_, index) => stage.payload(AFTERWARDS_STREAM + index).bytes(0, TRIGGER_BYTES));
  for (const [index, route] of routes.entries()) {
    const socket = await stage.connect(route);
    socket.expectEndState("local");
    const first = messages[index] ?? new Uint8Array(0);
    await stage.explained(route, { first, length: first.length }, () => socket.sendAndReceiveEcho(first));
    await socket.close();
  }
  stage.assertRouting(
    routes.map((route, index) => {
      const first = messages[index] ?? new Uint8Array(0);
      return { route, first, length: first.length };
    })
  );
}

// src/primitives/connections/pool.ts
async function pool(items, limit2, work, signal) {
  const results = [];
  const errors = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length && errors.length === 0 && !signal?.aborted) {
      const index = next++;
      try {
        results[index] = await work(items[index], index);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit2, items.length) }, worker));
  if (errors.length > 0) throw errors[0];
  if (signal?.aborted && next < items.length)
    throw abortedError(`working through ${items.length} items`, signal);
  return results;
}

// src/suites/support/punishment-sizes.ts
var KB2 = 1024;
var MB4 = 1048576;
var SIZES_STREAM = 7e6;
var SIZE_RANGES = [
  { count: 40, from: 100 * KB2, to: 500 * KB2 },
  { count: 25, from: 500 * KB2, to: MB4 },
  { count: 20, from: MB4, to: 5 * MB4 },
  { count: 10, from: 5 * MB4, to: 20 * MB4 },
  { count: 5, from: 20 * MB4, to: 250 * MB4 }
];
var TRANSFERS = SIZE_RANGES.reduce((total, { count }) => total + count, 0);
var SMALLEST_BYTES = Math.min(...SIZE_RANGES.map(({ from }) => from));
var LARGEST_BYTES = Math.max(...SIZE_RANGES.map(({ to }) => to));
function punishmentSizes(runtime, seed, divisor) {
  const random = randomFractions(runtime, seed);
  const sizes = SIZE_RANGES.flatMap(
    ({ count, from, to }) => Array.from({ length: count }, () => Math.floor((from + random() * (to - from)) / divisor))
  );
  for (let last = sizes.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [one = 0, two = 0] = [sizes[last], sizes[other]];
    sizes[last] = two;
    sizes[other] = one;
  }
  return sizes;
}
function randomFractions(runtime, seed) {
  const keystream = new Payload(runtime, seed, SIZES_STREAM).keystreamFrom(0);
  const bytes2 = new Uint8Array(4);
  return () => {
    keystream.fill(bytes2);
    return new DataView(bytes2.buffer).getUint32(0) / 2 ** 32;
  };
}

// src/suites/7-maximum-punishment.ts
var MB5 = 1048576;
var CONCURRENCY = 20;
var REQUIRED = 95;
var LARGEST_HASHED_BYTES = 5 * MB5;
var MINIMUM_RATE2 = { bytesPerSecond: MB5, overMs: 1e4 };
var FIRST_BYTES6 = 64;
var maximumPunishment = {
  id: 7,
  name: "Maximum Punishment",
  description: "a hundred transfers of 100 KB to 250 MB, twenty at once",
  tests: [
    punishmentTest({ id: "7.1", seedId: "6.1", section: "3, row 7.1" }, 1, clientRoute(1, 1)),
    punishmentTest({ id: "7.2", seedId: "6.2", section: "3, row 7.2" }, 1, serverRoute(1, 1)),
    failoverEvent({ id: "7.3", seedId: "6.3", section: "3, row 7.3", to: 2 }),
    punishmentTest({ id: "7.4", seedId: "6.4", section: "3, row 7.4, 7.5" }, 2, clientRoute(2, 1)),
    punishmentTest({ id: "7.5", seedId: "6.5", section: "3, row 7.4, 7.5" }, 2, serverRoute(1, 2)),
    failoverEvent({ id: "7.6", seedId: "6.6", section: "3, row 7.6", to: 1 })
  ]
};
function punishmentTest(numbers, client, route) {
  return {
    ...numbers,
    title: `${route.name} punishment \xB7 client ${client}`,
    requirement: ({ punishmentDivisor }) => `${route.name} (client ${client} active): ${TRANSFERS} transfers of ${size(SMALLEST_BYTES / punishmentDivisor)} to ${size(LARGEST_BYTES / punishmentDivisor)}, weighted toward small, each with its own data, at most ${CONCURRENCY} at once; up to ${size(LARGEST_HASHED_BYTES)}: SHA-256 matches; all: length matches; at least ${REQUIRED} succeed`,
    startsFrom: { activeClient: client },
    needs: needsOf(client, [route]),
    ports: [route.listen, route.backend],
    run: (context) => runPunishment(context, new Stage(context), route)
  };
}
async function runPunishment(context, stage, route) {
  const { runtime, profile, seed } = context;
  const { clock } = runtime;
  const sizes = punishmentSizes(runtime, seed, profile.punishmentDivisor);
  const count = new SuccessCount(`transfers through ${route.name}`, sizes.length, REQUIRED);
  await stage.host(route);
  const records = [];
  const deliveries = [];
  const lost2 = new AbortController();
  const signal = AbortSignal.any([context.signal, lost2.signal]);
  const total = sizes.reduce((sum, size2) => sum + size2, 0);
  const doing = `${sizes.length} transfers through ${route.name}`;
  const watch = new ProgressWatch(clock, { minimumRate: MINIMUM_RATE2 }, doing, total);
  const startedAt = clock.now();
  let throughputMBps = 0;
  const one = async (length, index) => {
    let isWhole = false;
    try {
      records.push(await transferOne(stage, route, { length, index, watch, signal }));
      isWhole = true;
      count.success();
    } catch (error) {
      if (lost2.signal.aborted) return count.abort();
      count.failure(error, context.log);
      if (count.isLost) lost2.abort("too many transfers have failed");
    } finally {
      deliveries.push({ route, first: stage.payload(index).bytes(0, FIRST_BYTES6), length, isWhole });
    }
  };
  try {
    const working = pool(sizes, CONCURRENCY, one, signal);
    await Promise.race([working, watch.missed]).catch((error) => {
      if (!count.isLost) throw error;
    });
  } finally {
    watch.stop();
    lost2.abort("the test is over");
    throughputMBps = record2(context, records, clock.now() - startedAt);
  }
  count.assert();
  stage.assertRouting(deliveries);
  await compareWithDirectPath(context, stage.payload(sizes.length), total, throughputMBps);
}
async function transferOne(stage, route, { length, index, watch, signal }) {
  const { runtime } = stage.context;
  const connectingAt = runtime.clock.now();
  const socket = await stage.connect(route, signal);
  const connectMs = runtime.clock.now() - connectingAt;
  try {
    socket.expectEndState("local");
    const payload = stage.payload(index);
    const sent = { first: payload.bytes(0, FIRST_BYTES6), length };
    const result = await stage.explained(route, sent, async () => {
      const transferred = await transfer(runtime, socket, {
        payload,
        length,
        hash: length <= LARGEST_HASHED_BYTES,
        onReceived: (bytes2) => watch.note(bytes2),
        signal
      });
      await socket.close();
      return transferred;
    });
    return {
      transfer: index,
      bytes: length,
      connectMs: rounded(connectMs),
      firstByteMs: rounded(result.firstByteMs),
      transferMs: rounded(result.durationMs),
      throughputMBps: rounded(result.throughputMBps),
      ...result.sha256 === void 0 ? {} : { sha256: result.sha256.received }
    };
  } finally {
    socket.release();
  }
}
function record2(context, records, elapsedMs) {
  const bytes2 = records.reduce((total, record3) => total + record3.bytes, 0);
  const throughputMBps = bytes2 / MB5 / (elapsedMs / 1e3);
  context.measure({
    succeeded: records.length,
    transferredBytes: bytes2,
    elapsedMs: rounded(elapsedMs),
    throughputMBps: rounded(throughputMBps),
    transfers: [...records].sort((one, other) => one.transfer - other.transfer)
  });
  return throughputMBps;
}

// src/suites/index.ts
var suites = [
  basicEcho,
  basicFailover,
  dataQuality,
  pingPongSuite,
  concurrentConnections,
  failoverImpact,
  maximumPunishment
];

// src/text/format.ts
function formatDuration(durationMs) {
  if (durationMs < 1e3) return `${Math.round(durationMs)} ms`;
  if (durationMs < 6e4) return `${(durationMs / 1e3).toFixed(1)} s`;
  const seconds3 = Math.round(durationMs / 1e3);
  return `${Math.floor(seconds3 / 60)} min ${seconds3 % 60} s`;
}
function formatBytes(bytes2) {
  if (bytes2 < 1024) return `${Math.round(bytes2)} B`;
  const units = ["KB", "MB", "GB", "TB"];
  const power = Math.min(Math.floor(Math.log2(bytes2) / 10), units.length);
  const value = bytes2 / 1024 ** power;
  return `${value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power - 1]}`;
}
var UNSEEN2 = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
function printable(text2) {
  return text2.replace(UNSEEN2, (character) => {
    if (character === "	" || character === "\n") return character;
    const code = (character.codePointAt(0) ?? 0).toString(16);
    if (code.length <= 2) return `\\x${code.padStart(2, "0")}`;
    return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\u{${code}}`;
  });
}
function cutToBytes(text2, maxBytes) {
  const bytes2 = new TextEncoder().encode(text2);
  if (bytes2.length <= maxBytes) return text2;
  const ellipsis = " \u2026";
  let end = Math.max(0, maxBytes - utf8Length(ellipsis));
  while (end > 0 && ((bytes2[end] ?? 0) & 192) === 128) end--;
  return `${new TextDecoder().decode(bytes2.subarray(0, end))}${ellipsis}`;
}
function utf8Length(text2) {
  return new TextEncoder().encode(text2).length;
}

// src/run/id-lists.ts
function selectedIds(items, ids) {
  return new Set(items.flatMap((item) => idsOf(item, ids)));
}
function idsOf(item, { kind, known, unknown }) {
  const ends = item.split(/[-\u2010-\u2015\u2212]/).map((end) => end.trim());
  if (ends.length === 1) {
    if (!known.includes(item)) throw unknown(item);
    return [item];
  }
  const [from = "", to = ""] = ends;
  const wrong = (found, advice) => new TunnelTestError("USAGE", { doing: `selecting ${kind}s "${item}"`, found, observed: item, advice });
  const example = kind === "suite" ? "1-3" : "2.6-2.9";
  if (ends.length > 2 || from === "" || to === "")
    throw wrong("it is neither an id nor a range", `Write a range with its two ends, like ${example}`);
  const suite = /^(\d+)\.\d+$/.exec(from)?.[1];
  if (kind === "test" && suite !== void 0 && known.includes(`${suite}.${to}`))
    throw wrong(`"${to}" is no test`, `Write ${from}-${suite}.${to}`);
  for (const end of [from, to]) if (!known.includes(end)) throw unknown(end);
  const [first, last] = [known.indexOf(from), known.indexOf(to)];
  if (first > last) throw wrong("it runs backwards", `Write ${to}-${from}`);
  return known.slice(first, last + 1);
}

// src/run/select.ts
function select(catalogue, selection) {
  const suiteIds = catalogue.map((suite) => String(suite.id));
  const testIds = catalogue.flatMap((suite) => suite.tests.map((test) => test.id));
  const isSuite = (id) => suiteIds.includes(id);
  const isTest = (id) => testIds.includes(id);
  const wanted = {
    suites: selectedIds(selection.suites, {
      kind: "suite",
      known: suiteIds,
      unknown: (id) => unknownSuite(id, catalogue, isTest(id))
    }),
    tests: selectedIds(selection.tests, {
      kind: "test",
      known: testIds,
      unknown: (id) => unknownTest(id, isSuite(id))
    })
  };
  if (wanted.suites.size === 0 && wanted.tests.size === 0) return [...catalogue];
  return catalogue.map((suite) => ({
    ...suite,
    tests: suite.tests.filter((test) => wanted.suites.has(String(suite.id)) || wanted.tests.has(test.id))
  })).filter((suite) => suite.tests.length > 0);
}
function unknownSuite(id, catalogue, isTest) {
  const names = catalogue.map((suite) => `${suite.id} (${suite.name})`).join(", ");
  return new TunnelTestError("UNKNOWN_SUITE", {
    doing: `selecting suite "${id}"`,
    found: isTest ? "it is a test, not a suite" : "there is no such suite",
    expected: catalogue.map((suite) => suite.id).join(", "),
    observed: id,
    advice: isTest ? "Select it as a test, or its suite by the number before the dot" : `The suites are ${names}`
  });
}
function unknownTest(id, isSuite) {
  return new TunnelTestError("UNKNOWN_TEST", {
    doing: `selecting test "${id}"`,
    found: isSuite ? "it is a suite, not a test" : "there is no such test",
    observed: id,
    advice: isSuite ? `Select it as a suite, or a test of it like ${id}.1` : "Run 'tunnel-test list' to see all tests; an id is suite.test, like 1.6"
  });
}

// src/runtimes/node/own-process.ts
import process2 from "node:process";
var PLATFORM = process2.versions.deno !== void 0 ? "deno" : process2.versions.bun !== void 0 ? "bun" : "node";
var PLATFORM_NAME = `${PLATFORM} ${process2.versions[PLATFORM] ?? ""}`;
var PARENT_VARIABLE = "TUNNEL_TEST_PARENT";
function programWords(program, nodeArguments = []) {
  if (PLATFORM === "deno") return [process2.execPath, "run", "--allow-all", program];
  if (PLATFORM === "bun") return [process2.execPath, program];
  return [process2.execPath, ...nodeArguments, program];
}
var BOUND_TO_PARENT = { [PARENT_VARIABLE]: "stdin" };
function followParent(onEnd, onMessage = () => {
}) {
  if (process2.env[PARENT_VARIABLE] === void 0) return () => {
  };
  const { stdin } = process2;
  let following = true;
  const end = () => {
    if (following) onEnd();
    following = false;
  };
  stdin.setEncoding("utf8");
  stdin.on("data", (text2) => onMessage(String(text2)));
  stdin.on("end", end).on("close", end).on("error", end);
  return () => {
    following = false;
    stdin.pause();
  };
}

// src/runtimes/node/index.ts
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

// src/runtimes/node/long-timeout.ts
var LONGEST_TIMER_MS = 2 ** 31 - 1;
function setLongTimeout(callback, durationMs) {
  let remainingMs = durationMs;
  let timer;
  const wait = () => {
    const stepMs = Math.min(remainingMs, LONGEST_TIMER_MS);
    remainingMs -= stepMs;
    timer = setTimeout(remainingMs > 0 ? wait : callback, stepMs);
  };
  wait();
  return () => clearTimeout(timer);
}

// src/runtimes/node/clock.ts
var nodeClock = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  sleep(durationMs, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(abortedError("waiting", signal));
      const until = performance.now() + durationMs;
      let clearTimer = () => {
      };
      const wait = () => {
        const remainingMs = until - performance.now();
        if (remainingMs > 0) {
          clearTimer = setLongTimeout(wait, Math.ceil(remainingMs));
          return;
        }
        stopListening();
        resolve();
      };
      const stopListening = onAbort(signal, () => {
        clearTimer();
        reject(abortedError("waiting", signal));
      });
      clearTimer = setLongTimeout(wait, Math.ceil(durationMs));
    });
  },
  schedule: (durationMs, callback) => setLongTimeout(callback, durationMs)
};

// src/runtimes/node/connection.ts
import net from "node:net";

// src/runtimes/node/reset-socket.ts
function resetSocket(socket) {
  if (socket.connecting || socket.destroyed) socket.destroy();
  else if (isShuttingDown(socket)) socket.once("finish", () => socket.resetAndDestroy());
  else socket.resetAndDestroy();
}
function isShuttingDown(socket) {
  return socket.writableEnded && !socket.writableFinished && socket.writableLength === 0;
}

// src/runtimes/node/connection.ts
var NO_BYTES = new Uint8Array(0);
var READ_BYTES2 = 65536;
var FIRST_READ_BYTES = 4096;
function connect(options) {
  const { host, port, localPort, timeoutMs, signal } = options;
  const doing = `connecting to ${host}:${port}`;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortedError(doing, signal));
    const readBuffer = new ReadBuffer();
    const socket = net.connect({
      host,
      port,
      ...localPort === void 0 ? {} : { localPort },
      allowHalfOpen: true,
      noDelay: true,
      onread: readBuffer
    });
    const fail = (error) => {
      release();
      socket.on("error", () => {
      });
      socket.destroy();
      reject(error);
    };
    const onError = (error) => fail(isLocalPortTaken(error, localPort) ? localPortError(error, doing) : connectError(error, options));
    const onConnect = () => {
      release();
      if (isConnectedToItself(socket)) {
        resetSocket(socket);
        const found = "nobody listens there (the connection met itself on an ephemeral port)";
        reject(new TunnelTestError("CONNECT_REFUSED", { doing, found }));
      } else {
        noteDescriptor(socket);
        resolve(new NodeConnection(socket, readBuffer));
      }
    };
    const stopWaiting = setLongTimeout(() => {
      fail(new TunnelTestError("CONNECT_TIMEOUT", { doing, found: `no connection within ${timeoutMs} ms` }));
    }, timeoutMs);
    const release = () => {
      stopWaiting();
      stopListening();
      socket.off("connect", onConnect).off("error", onError);
    };
    const stopListening = onAbort(signal, () => fail(abortedError(doing, signal)));
    socket.once("connect", onConnect).once("error", onError);
  });
}
var ReadBuffer = class {
  #bytes = Buffer.allocUnsafeSlow(FIRST_READ_BYTES);
  /** Takes bytes that have been read; returns whether reading goes on. */
  onBytes = () => false;
  /** Called by Node for the buffer of the next read. */
  buffer = () => this.#bytes;
  /** Called by Node with what was read; false pauses the socket. */
  callback = (length, bytes2) => {
    if (length === bytes2.length && length < READ_BYTES2) this.#bytes = Buffer.allocUnsafeSlow(READ_BYTES2);
    return this.onBytes(bytes2.subarray(0, length));
  };
};
var NodeConnection = class {
  localPort;
  remotePort;
  remoteAddress;
  ended;
  #socket;
  #leftover = null;
  #paused = true;
  #pending = null;
  #endSeen = false;
  #endOfStream = false;
  #aborted = false;
  #end = null;
  /** @param readBuffer what the socket is read into; without one it makes a buffer for every read */
  constructor(socket, readBuffer) {
    this.#socket = socket;
    this.localPort = socket.localPort ?? 0;
    this.remotePort = socket.remotePort ?? 0;
    this.remoteAddress = socket.remoteAddress ?? "";
    if (readBuffer === void 0) {
      socket.on("data", (bytes2) => {
        if (!this.#onBytes(bytes2)) socket.pause();
      });
    } else {
      readBuffer.onBytes = (bytes2) => this.#onBytes(bytes2);
    }
    socket.on("end", () => {
      this.#endSeen = true;
      if (socket.writable) socket.write(NO_BYTES);
      setImmediate(() => this.#onEndOfStream());
    });
    let cause = null;
    socket.on("error", (error) => {
      cause ??= error;
    });
    this.ended = new Promise((resolve) => {
      socket.once("close", () => {
        this.#end = this.#endOf(cause);
        resolve(this.#end);
        if (this.#endSeen && this.#end.end === "end of stream") return this.#onEndOfStream();
        this.#pending?.reject(this.#endError("reading"));
        this.#pending = null;
      });
    });
    socket.pause();
  }
  read(into) {
    if (this.#pending !== null) return Promise.reject(new RangeError("a read is pending already"));
    return new Promise((resolve, reject) => {
      if (this.#leftover !== null) return resolve(this.#take(this.#leftover, into));
      if (this.#endOfStream) return resolve(null);
      if (this.#end !== null) return reject(this.#endError("reading"));
      this.#pending = { into, resolve, reject };
      if (!this.#paused) return;
      this.#paused = false;
      this.#socket.resume();
    });
  }
  write(bytes2) {
    return new Promise((resolve, reject) => {
      this.#socket.write(bytes2, (error) => error ? this.#rejectWrite(error, "writing", reject) : resolve());
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
    resetSocket(this.#socket);
  }
  close() {
    this.#socket.destroy();
  }
  /** Returns whether more may come. */
  #onBytes(bytes2) {
    const pending = this.#pending;
    this.#pending = null;
    if (pending === null) this.#leftover = bytes2;
    else pending.resolve(this.#take(bytes2, pending.into));
    this.#paused = this.#leftover !== null;
    return !this.#paused;
  }
  #take(bytes2, into) {
    const length = Math.min(bytes2.length, into.length);
    into.set(length === bytes2.length ? bytes2 : bytes2.subarray(0, length));
    this.#leftover = length < bytes2.length ? bytes2.subarray(length) : null;
    return length;
  }
  #onEndOfStream() {
    if (this.#socket.errored !== null) return;
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
    const at2 = nodeClock.now();
    if (this.#aborted) return { end: "aborted", at: at2 };
    if (cause === null) return { end: "end of stream", at: at2 };
    if (cause.code === "ECONNRESET" || cause.code === "EPIPE") return { end: "reset", at: at2, cause };
    return { end: cause.code === "ETIMEDOUT" ? "timeout" : "error", at: at2, cause };
  }
  #endError(doing, error) {
    const end = this.#end?.end ?? "error";
    const cause = this.#end?.cause ?? error;
    const code = end === "reset" ? "CONNECTION_RESET" : "CONNECTION_ENDED";
    const found = end === "reset" ? "the peer reset the connection" : `the connection had ended (${cause instanceof Error ? cause.message : end})`;
    return new TunnelTestError(code, {
      doing: `${doing} (${this.remoteAddress}:${this.remotePort})`,
      found,
      observed: end,
      cause
    });
  }
};
function isLocalPortTaken({ code }, localPort) {
  return localPort !== void 0 && (code === "EADDRINUSE" || code === "EADDRNOTAVAIL");
}
function localPortError(error, doing) {
  return new TunnelTestError("PORT_IN_USE", { doing, found: error.message, cause: error });
}
function connectError(error, options) {
  const doing = `connecting to ${options.host}:${options.port}`;
  const cause = error;
  const limit2 = machineLimit(error, doing);
  if (limit2 !== null) return limit2;
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
var NEVER_A_ROLE = /* @__PURE__ */ new Set([NAME_SERVER_ADDRESS, PORT_GUARD_ADDRESS]);
var PIECE = Buffer.alloc(150);
var WILDCARD_IPV4 = "0.0.0.0";
var WILDCARD_IPV6 = "::";
async function listenTable(host) {
  if (process.platform !== "linux") return null;
  const resolved = await lookup(host, { all: true }).catch(() => []);
  const addresses = resolved.map(({ address }) => address);
  if (addresses.length === 0 || !addresses.every(isLocalAddress)) return null;
  try {
    return new HostTable(addresses);
  } catch {
    return null;
  }
}
function namespaceListenTable() {
  try {
    return new NamespaceTable();
  } catch (error) {
    throw new TunnelTestError("LISTEN_TABLE_MISSING", {
      doing: "reading the listening sockets of this network namespace",
      found: `there is no ${IPV4_TABLE} (${error.code})`,
      advice: "Run the watcher on Linux",
      cause: error
    });
  }
}
var NamespaceTable = class {
  #ipv6Ports = /* @__PURE__ */ new Set();
  #ipv4Ports = /* @__PURE__ */ new Set();
  #counts;
  #looks = 0;
  /** @param counts leaves out the other sockets; without it all count */
  constructor(counts = () => true) {
    this.#counts = counts;
    listeningSockets(IPV4_TABLE);
  }
  sample(wanted) {
    const found = /* @__PURE__ */ new Map();
    this.#read(IPV4_TABLE, found, this.#ipv4Ports);
    const isOpenQuestion = (port) => !found.has(port) && !this.#ipv4Ports.has(port);
    const askIPv6 = [...wanted].some((port) => this.#ipv6Ports.has(port) || isOpenQuestion(port)) || this.#looks++ % LOOKS_BETWEEN_FAMILIES === 0;
    if (askIPv6) this.#read(IPV6_TABLE, found, this.#ipv6Ports);
    return found;
  }
  #read(table, into, known) {
    for (const socket of listeningSockets(table)) {
      if (!this.#counts(socket)) continue;
      known.add(socket.port);
      const addresses = into.get(socket.port);
      if (addresses === void 0) into.set(socket.port, /* @__PURE__ */ new Set([socket.address]));
      else addresses.add(socket.address);
    }
  }
};
var HostTable = class {
  #table;
  #isIPv4Only;
  #sampled = /* @__PURE__ */ new Map();
  constructor(addresses) {
    const served = /* @__PURE__ */ new Set([...addresses, WILDCARD_IPV6]);
    if (addresses.some((address) => net2.isIPv4(address))) served.add(WILDCARD_IPV4);
    this.#isIPv4Only = addresses.every((address) => net2.isIPv4(address));
    this.#table = new NamespaceTable(({ address }) => served.has(address));
  }
  sample(wanted) {
    this.#sampled = this.#table.sample(wanted);
    return new Set(this.#sampled.keys());
  }
  isDoubtful(port) {
    const addresses = [...this.#sampled.get(port) ?? []];
    return this.#isIPv4Only && addresses.length > 0 && addresses.every((address) => address === WILDCARD_IPV6);
  }
  addressesOf(port) {
    const sockets = [...listeningSockets(IPV4_TABLE), ...listeningSockets(IPV6_TABLE)];
    return [...new Set(sockets.filter((socket) => socket.port === port).map(({ address }) => address))];
  }
};
function listeningSockets(table) {
  try {
    return parseListening(readListening(table));
  } catch (error) {
    if (table === IPV6_TABLE && error.code === "ENOENT") return [];
    throw machineLimit(error, "reading the listening sockets of this network namespace") ?? error;
  }
}
function parseListening(table) {
  const sockets = [];
  for (const line of table.split("\n").slice(1)) {
    const [, local, , state] = line.trim().split(/\s+/);
    const [address, port] = local?.split(":") ?? [];
    if (state !== LISTEN || address === void 0 || port === void 0) continue;
    const socket = { address: parseAddress(address), port: Number.parseInt(port, 16) };
    if (!NEVER_A_ROLE.has(socket.address)) sockets.push(socket);
  }
  return sockets;
}
function readListening(path) {
  const file = openSync(path, "r");
  try {
    let text2 = "";
    for (; ; ) {
      const length = readSync(file, PIECE);
      text2 += PIECE.toString("latin1", 0, length);
      if (length === 0 || endsPastListening(text2)) return text2;
    }
  } finally {
    closeSync(file);
  }
}
function endsPastListening(text2) {
  const end = text2.lastIndexOf("\n");
  const lastRow = text2.slice(text2.lastIndexOf("\n", end - 1) + 1, end);
  return /^ *\d+: \S+ \S+ (?!0A)/.test(lastRow);
}
function parseAddress(hex) {
  const bytes2 = (hex.match(/.{8}/g) ?? []).flatMap((word) => (word.match(/../g) ?? []).reverse());
  const numbers = bytes2.map((byte) => Number.parseInt(byte, 16));
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

// src/runtimes/node/listener.ts
import net4 from "node:net";

// src/runtimes/node/name-server.ts
import net3 from "node:net";
import os2 from "node:os";

// src/runtimes/node/socket-table.ts
import { readFileSync as readFileSync2 } from "node:fs";
var STATES = [
  "UNKNOWN",
  "ESTABLISHED",
  "SYN_SENT",
  "SYN_RECV",
  "FIN_WAIT1",
  "FIN_WAIT2",
  "TIME_WAIT",
  "CLOSE",
  "CLOSE_WAIT",
  "LAST_ACK",
  "LISTEN",
  "CLOSING",
  "NEW_SYN_RECV"
];
function tcpSockets() {
  try {
    return [...parseSockets(readFileSync2(IPV4_TABLE, "latin1")), ...ipv6Sockets()];
  } catch {
    return null;
  }
}
function ipv6Sockets() {
  try {
    return parseSockets(readFileSync2(IPV6_TABLE, "latin1"));
  } catch {
    return [];
  }
}
function parseSockets(table) {
  const sockets = [];
  for (const line of table.split("\n").slice(1)) {
    const [, local, remote, state] = line.trim().split(/\s+/);
    const [localAddress, localPort] = local?.split(":") ?? [];
    const [remoteAddress, remotePort] = remote?.split(":") ?? [];
    if (localAddress === void 0 || localPort === void 0 || state === void 0) continue;
    if (remoteAddress === void 0 || remotePort === void 0) continue;
    sockets.push({
      localAddress: parseAddress(localAddress),
      localPort: Number.parseInt(localPort, 16),
      remoteAddress: parseAddress(remoteAddress),
      remotePort: Number.parseInt(remotePort, 16),
      state: STATES[Number.parseInt(state, 16)] ?? "UNKNOWN"
    });
  }
  return sockets;
}

// src/runtimes/node/name-server.ts
var LINK_LOCAL_IPV6 = /^fe[89ab]/i;
function addressesBesideNameServer(host, port) {
  if (host !== "::" && host !== "0.0.0.0") return [];
  const holders = (tcpSockets() ?? []).filter(
    ({ localPort, state }) => localPort === port && state === "LISTEN"
  );
  if (holders.length === 0 || !holders.every(({ localAddress }) => localAddress === NAME_SERVER_ADDRESS))
    return [];
  return Object.values(os2.networkInterfaces()).flatMap((entries = []) => entries.map(({ address }) => address)).filter((address) => (host === "::" || net3.isIPv4(address)) && !LINK_LOCAL_IPV6.test(address));
}

// src/runtimes/node/listener.ts
function listen(options) {
  const doing = `listening on ${options.host} port ${options.port}`;
  return new Promise((resolve, reject) => {
    const server = net4.createServer(
      { allowHalfOpen: true, noDelay: true, pauseOnConnect: true, highWaterMark: READ_BYTES2 },
      (socket) => {
        noteDescriptor(socket);
        options.onConnection(new NodeConnection(socket));
      }
    );
    const onError = (error) => {
      if (error.code === "EAFNOSUPPORT" && options.host === "::") {
        return void listen({ ...options, host: "0.0.0.0" }).then(resolve, reject);
      }
      const isTaken = error.code === "EADDRINUSE";
      const beside = isTaken ? addressesBesideNameServer(options.host, options.port) : [];
      if (beside.length > 0) return void listenOnEach(beside, options).then(resolve, reject);
      const code = isTaken ? "PORT_IN_USE" : "HARNESS_ERROR";
      const limit2 = machineLimit(error, doing);
      reject(limit2 ?? new TunnelTestError(code, { doing, found: error.message, cause: error }));
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
async function listenOnEach(hosts, options) {
  const outcomes2 = await Promise.allSettled(hosts.map((host) => listen({ ...options, host })));
  const listeners = outcomes2.flatMap((outcome) => outcome.status === "fulfilled" ? [outcome.value] : []);
  const close2 = async () => {
    await Promise.all(listeners.map((listener) => listener.close()));
  };
  const failed = outcomes2.find((outcome) => outcome.status === "rejected");
  if (failed === void 0) return { port: options.port, close: close2 };
  await close2();
  throw failed.reason;
}

// src/runtimes/node/index.ts
var BLOCK2 = 16;
var ZEROS = Buffer.alloc(65536);
var nodeRuntime = {
  name: PLATFORM_NAME,
  clock: nodeClock,
  connect,
  listen,
  listenTable,
  tcpSockets,
  keystream: (key, stream) => new NodeKeystream(key, stream),
  decryptBlock(key, block) {
    const decipher = createDecipheriv("aes-128-ecb", key, null).setAutoPadding(false);
    return new Uint8Array(Buffer.concat([decipher.update(block), decipher.final()]));
  },
  hash(algorithm) {
    const hash = createHash(algorithm);
    return {
      update: (bytes2) => {
        hash.update(bytes2);
      },
      hex: () => hash.copy().digest("hex")
    };
  },
  equalBytes: (one, other) => Buffer.compare(one, other) === 0,
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
    for (let at2 = 0; at2 < into.length; at2 += ZEROS.length) {
      into.set(this.#cipher.update(ZEROS.subarray(0, Math.min(ZEROS.length, into.length - at2))), at2);
    }
  }
  #cipherFrom(block) {
    this.#counter.writeBigUInt64BE(BigInt(block), 8);
    return createCipheriv("aes-128-ctr", this.#key, this.#counter);
  }
};

// src/runtimes/node/local-ports.ts
import { randomInt } from "node:crypto";
import { lookup as lookup2 } from "node:dns/promises";
import { readFileSync as readFileSync3 } from "node:fs";
var RANGE = "/proc/sys/net/ipv4/ip_local_port_range";
var RESERVED = "/proc/sys/net/ipv4/ip_local_reserved_ports";
var CHOICES = 20;
var DRAWS = 10;
async function keepingOffPorts(runtime, ports2, hosts) {
  const range2 = ephemeralPorts();
  const avoided = new Set(
    [...ports2].filter(
      (port) => range2 === null || port >= range2.first && port <= range2.last && !range2.reserved.has(port)
    )
  );
  const locality = await Promise.all(hosts.map(isThisMachine));
  if (avoided.size === 0 || !locality.includes(true)) return runtime;
  return {
    ...runtime,
    connect: (options) => connectKeepingOff(options, avoided, range2),
    listen: (options) => options.port === 0 ? listenKeepingOff(runtime, options, avoided, range2) : runtime.listen(options)
  };
}
function ephemeralPorts() {
  try {
    const [first = 0, last = 0] = readFileSync3(RANGE, "utf8").trim().split(/\s+/).map(Number);
    return { first, last, reserved: reservedPorts() };
  } catch {
    return null;
  }
}
function reservedPorts() {
  try {
    return parseReserved(readFileSync3(RESERVED, "utf8"));
  } catch {
    return /* @__PURE__ */ new Set();
  }
}
function parseReserved(text2) {
  const ports2 = /* @__PURE__ */ new Set();
  for (const part of text2.trim().split(",")) {
    if (part === "") continue;
    const [first = 0, last = first] = part.split("-").map(Number);
    for (let port = first; port <= last; port++) ports2.add(port);
  }
  return ports2;
}
async function connectKeepingOff(options, avoided, range2) {
  for (let choice = 0; range2 !== null && choice < CHOICES; choice++) {
    const localPort = chosenPort(range2, avoided);
    if (localPort === null) break;
    try {
      const connection = await connect({ ...options, localPort });
      if (!avoided.has(connection.localPort)) return connection;
      connection.abort();
      break;
    } catch (error) {
      if (!isTunnelTestError(error, "PORT_IN_USE")) throw error;
    }
  }
  for (let draw = 1; ; draw++) {
    const connection = await connect(options);
    if (!avoided.has(connection.localPort) || draw === DRAWS) return connection;
    connection.abort();
  }
}
function chosenPort({ first, last, reserved }, avoided) {
  for (let attempt = 0; attempt < CHOICES; attempt++) {
    const port = randomInt(first, last + 1);
    if (!avoided.has(port) && !reserved.has(port)) return port;
  }
  return null;
}
async function listenKeepingOff(runtime, options, avoided, range2) {
  for (let choice = 0; range2 !== null && choice < CHOICES; choice++) {
    const port = chosenPort(range2, avoided);
    if (port === null) break;
    try {
      return await runtime.listen({ ...options, port });
    } catch (error) {
      if (!isTunnelTestError(error, "PORT_IN_USE")) throw error;
    }
  }
  for (let draw = 1; ; draw++) {
    const listener = await runtime.listen(options);
    if (!avoided.has(listener.port) || draw === DRAWS) return listener;
    await listener.close();
  }
}
async function isThisMachine(host) {
  const addresses = await lookup2(host, { all: true }).catch(() => []);
  return addresses.some(({ address }) => isLocalAddress(address));
}

// src/tap/execution-plan.ts
var SUITE_NODE_ARGUMENTS = [
  "--max-semi-space-size=1",
  "--max-old-space-size=128",
  "--no-incremental-marking"
];
var PLAN_VARIABLE = "TUNNEL_TEST_PLAN";
var EVENT_DESCRIPTOR = 4;
var ABORT_COMMAND = "abort\n";
var BACKENDS_WANTED = '{"type":"backends.wanted"}';

// src/results/measured.ts
function portTimesIn(metrics) {
  return LISTEN_PORT_NAMES.flatMap((port) => {
    const times = metrics[port];
    return times === void 0 ? [] : [{ port, ...times }];
  });
}
function median(values) {
  const sorted = [...values].sort((one, other) => one - other);
  const [lower, upper] = [sorted[sorted.length - 1 >> 1], sorted[sorted.length >> 1]];
  return lower === void 0 || upper === void 0 ? null : (lower + upper) / 2;
}

// src/report/key-figures.ts
function keyFigures(metrics) {
  return [...connectionFigures(metrics), ...ports(metrics)].join(", ");
}
function connectionFigures(metrics) {
  return [...throughput(metrics), ...roundTrips(metrics), ...outcomes(metrics)];
}
function throughput({ throughputMBps, throughputRatio }) {
  if (throughputMBps === void 0) return [];
  const ratio = throughputRatio === void 0 ? "" : ` (${throughputRatio} of the direct path)`;
  return [`${Math.round(throughputMBps)} MB/s${ratio}`];
}
function roundTrips({ roundTripMs, controlRoundTripMs }) {
  if (roundTripMs === void 0) return [];
  const control = controlRoundTripMs === void 0 ? "" : ` (direct path: ${controlRoundTripMs.p50} ms)`;
  return [`round trip p50 ${roundTripMs.p50} ms${control}`, `p99 ${roundTripMs.p99} ms`];
}
function outcomes({ outcomes: outcomes2 }) {
  return Object.entries(outcomes2 ?? {}).map(([outcome, count]) => `${outcome}: ${count}`);
}
function ports(metrics) {
  return portTimesIn(metrics).flatMap(
    ({ port, closeMs, reopenMs, probed, closeUncertaintyMs, reopenUncertaintyMs }) => {
      if (closeMs === null) return [];
      const closed = `${port} closed after ${formatMeasured(closeMs, closeUncertaintyMs)}`;
      const reopened = reopenMs === null ? "" : `, open again after ${formatMeasured(reopenMs, reopenUncertaintyMs)}`;
      return [`${closed}${reopened}${probed ? " (probed)" : ""}`];
    }
  );
}
function formatMeasured(durationMs, uncertaintyMs) {
  const duration = formatDuration(durationMs);
  return typeof uncertaintyMs === "number" ? `${duration} \xB1 ${formatDuration(uncertaintyMs)}` : duration;
}

// src/run/judge.ts
function statusOf(error) {
  if (!isTunnelTestError(error)) return "unknown";
  if (error.kind === "skip") return "skipped";
  return error.kind === "failure" ? "failed" : "unknown";
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
  const { expected, observed, about, difference } = error.details;
  return {
    code: error.code,
    message: error.message,
    ...expected === void 0 ? {} : { expected },
    ...observed === void 0 ? {} : { observed },
    ...about === void 0 ? {} : { about },
    ...difference === void 0 ? {} : { difference },
    ...stack
  };
}

// src/primitives/ports/backend-ports.ts
var CONNECTION_PATIENCE_MS = 65e3;
var SHORTEST_INTERVAL_MS = 3;
var LONGEST_INTERVAL_MS2 = 250;
var INTERVAL_FACTOR = 1.2;
var TOLD_AFTER_MS = 1e3;
var BackendPorts = class {
  /** The runtime given, with backends that are attached rather than bound. */
  runtime;
  #platform;
  #target;
  #log;
  #held = /* @__PURE__ */ new Map();
  constructor(runtime, target, log) {
    this.#platform = runtime;
    this.#target = target;
    this.#log = log;
    this.runtime = withListen(runtime, (options) => this.#listen(options));
    for (const name of existingPorts(target.ports, CONNECT_PORT_NAMES)) {
      const [host, port] = [target.backendHosts[name], portNumber(target.ports, name)];
      const shared = this.#held.get(keyOf3(host, port));
      if (shared !== void 0) shared.names.push(name);
      else this.#held.set(keyOf3(host, port), unbound(name, host, port));
    }
  }
  /**
   * Binds all ports that aren't bound. One that can't be bound keeps no other from it.
   * @throws `BACKEND_PORT_IN_USE` and `BACKEND_PORT_HELD`, with the place that defines the port, and `ABORTED`.
   */
  async bind(patience = {}, signal) {
    const ports2 = [...this.#held.values()];
    const outcomes2 = await Promise.allSettled(
      ports2.map((held) => this.#bindPatiently(held, patience, signal))
    );
    const failed = outcomes2.find((outcome) => outcome.status === "rejected");
    if (failed !== void 0) throw failed.reason;
  }
  /** Unbinds all ports. Connections that were taken stay open. */
  async release() {
    for (const held of this.#held.values()) await this.#close(held);
  }
  /**
   * Makes a backend dead: connections to it are refused, as those to a program that isn't running.
   * @returns binds it again; throws what {@link bind} throws.
   */
  async unbind(name) {
    const { ports: ports2, backendHosts } = this.#target;
    const held = this.#held.get(keyOf3(backendHosts[name], portNumber(ports2, name)));
    if (held === void 0) return async () => {
    };
    held.isUnbound = true;
    await this.#close(held);
    return async () => {
      held.isUnbound = false;
      await this.#bindPatiently(held, {});
    };
  }
  async #listen(options) {
    const held = this.#held.get(keyOf3(options.host, options.port));
    if (held === void 0) return this.#platform.listen(options);
    const doing = `attaching to the backend ${held.names.join(", ")} on port ${held.port}`;
    if (held.isAttached || held.isUnbound) {
      const found = held.isAttached ? "an echo server of this run is attached already" : "it was made dead";
      const about = subjectOfPorts(this.#target.ports, held.names);
      throw new TunnelTestError("HARNESS_ERROR", { doing, found, about });
    }
    held.isAttached = true;
    try {
      if (held.listener === null) await this.#bindOnce(held);
      await this.#platform.clock.sleep(1);
      await this.#platform.clock.sleep(1);
    } catch (error) {
      held.isAttached = false;
      throw error;
    }
    this.#tellUnwanted(held);
    held.taker = options.onConnection;
    const detach = async () => {
      if (held.taker !== options.onConnection) return;
      held.taker = null;
      held.isAttached = false;
    };
    return { port: held.port, close: detach };
  }
  async #bindPatiently(held, patience, signal) {
    const { clock } = this.#platform;
    const { listenerMs = 0, connectionMs = CONNECTION_PATIENCE_MS } = patience;
    const startedAt = clock.now();
    let told = false;
    let intervalMs = SHORTEST_INTERVAL_MS;
    while (held.listener === null && !held.isUnbound) {
      try {
        await this.#bindOnce(held);
        if (told) this.#log.info(`backend ${held.names.join(", ")}: port ${held.port} is free now`);
      } catch (error) {
        const reason = this.#bindError(held, error);
        const waitedMs = clock.now() - startedAt;
        const patienceMs = reason.code === "BACKEND_PORT_HELD" ? connectionMs : listenerMs;
        if (waitedMs >= patienceMs) throw reason;
        if (!told && waitedMs >= TOLD_AFTER_MS) {
          told = true;
          this.#log.warning(`${reason.message}. Waiting up to ${Math.round(patienceMs / 1e3)} s for it`);
        }
        await clock.sleep(intervalMs, signal);
        intervalMs = Math.min(intervalMs * INTERVAL_FACTOR, LONGEST_INTERVAL_MS2);
      }
    }
  }
  async #bindOnce(held) {
    const { host, port } = held;
    held.listener = await this.#platform.listen({ host, port, onConnection: (one) => this.#take(held, one) });
  }
  #take(held, connection) {
    if (held.taker === null) {
      held.unwanted++;
      connection.abort();
    } else held.taker(connection);
  }
  #bindError({ names, host, port }, error) {
    const location = names.map((name) => this.#target.ports.locations[name]).find((place) => place !== void 0);
    const { code, found } = isTunnelTestError(error, "PORT_IN_USE") ? backendPortTaken(this.#platform, host, port) : {
      code: "BACKEND_PORT_IN_USE",
      found: `it can't be listened on (${error instanceof Error ? error.message : String(error)})`
    };
    return new TunnelTestError(code, {
      doing: `hosting the backend ${names.join(", ")} on ${host} port ${port}`,
      found,
      about: subjectOfPorts(this.#target.ports, names),
      advice: code === "BACKEND_PORT_HELD" ? RESERVE_ADVICE : "The tests host the backends themselves: stop what listens there, or change the port in the role files",
      ...location === void 0 ? {} : { location },
      cause: error
    });
  }
  #tellUnwanted(held) {
    if (held.unwanted === 0) return;
    const came = held.unwanted === 1 ? "1 connection came" : `${held.unwanted} connections came`;
    this.#log.info(
      `backend ${held.names.join(", ")} (port ${held.port}): ${came} while no test was using it, and was reset`
    );
    held.unwanted = 0;
  }
  async #close(held) {
    this.#tellUnwanted(held);
    const { listener } = held;
    held.listener = null;
    held.taker = null;
    held.isAttached = false;
    await listener?.close();
  }
};
function withListen(runtime, listen2) {
  return {
    name: runtime.name,
    clock: runtime.clock,
    connect: (options) => runtime.connect(options),
    listen: listen2,
    listenTable: (host) => runtime.listenTable(host),
    tcpSockets: () => runtime.tcpSockets(),
    keystream: (key, stream) => runtime.keystream(key, stream),
    decryptBlock: (key, block) => runtime.decryptBlock(key, block),
    hash: (algorithm) => runtime.hash(algorithm),
    equalBytes: (one, other) => runtime.equalBytes(one, other),
    randomBytes: (length) => runtime.randomBytes(length)
  };
}
function keyOf3(host, port) {
  return `${host} ${port}`;
}
function unbound(name, host, port) {
  return {
    names: [name],
    host,
    port,
    listener: null,
    taker: null,
    isAttached: false,
    isUnbound: false,
    unwanted: 0
  };
}

// src/run/starting-state.ts
var ATTEMPTS = 3;
var OPEN_GRACE_MS = 1e4;
var DEAD_PORT_WAIT_MS = 1e3;
var SILENT_PORT_WAIT_MS = 1e3;
var STABLE_MS = 300;
var BACKEND_ADVICE = "Check that the tunnel connects to the ports that the configuration names as its backends";
var TRIGGER = new TextEncoder().encode("tunnel-test: bringing the system into the starting state");
var StartingStates = class {
  #givenUp;
  /** Ports that were seen open, and that nothing has happened to since: where a look is a connection, none is made. */
  #knownOpen = /* @__PURE__ */ new Set();
  #knownStable = false;
  #lastTrigger = null;
  #taken = null;
  /** @param givenUp what was learnt before, by another suite of the same run */
  constructor(givenUp = { closed: [], silent: [] }) {
    this.#givenUp = givenUp;
  }
  /** What later suites of the run need not learn again. */
  get givenUp() {
    return this.#givenUp;
  }
  /** Remembers to which client a test has triggered a failover. */
  noteTrigger(to) {
    this.#lastTrigger = to;
  }
  /** Forgets which ports are open: something has happened that may have closed some. */
  forgetPorts() {
    this.#knownOpen = /* @__PURE__ */ new Set();
  }
  /**
   * Waits until all ports are open, and makes the wanted client active.
   * @throws `STATE_NOT_REACHED` when the tunnel can't be brought there, `PORT_TAKEN` where connections keep it from there,
   * `ABORTED`, and what {@link EchoServer.start} throws.
   */
  async reach(access, state) {
    await this.#untilAllOpen(access);
    if (state.activeClient === "any") return { activeClient: null, failovers: 0 };
    const wanted = state.activeClient;
    const { capabilities } = access.target;
    if (!capabilities.includes("failover")) return { activeClient: wanted, failovers: 0 };
    const port = clientListenPort(wanted, 1);
    const wasSilent = this.#givenUp.silent.includes(port);
    for (let failovers = 0; ; failovers++) {
      const probe2 = capabilities.includes(PROBED_TUNNEL) ? await probeActiveClient(access) : null;
      const active = probe2 === null ? this.#lastTrigger : probe2.activeClient;
      const isBelieved = this.#lastTrigger === null || this.#lastTrigger === active;
      if (active === wanted && isBelieved) return { activeClient: active, failovers };
      access.log.info(
        `client ${active ?? "none"} is active, client ${wanted} is wanted: triggering a failover`
      );
      this.#lastTrigger = wanted;
      const outcome = await failOver2(access, wanted, wasSilent);
      this.#noteSilence(port, outcome.isSilent);
      if (!outcome.isOpenAgain) this.forgetPorts();
      if (outcome.activeClient === wanted) return { activeClient: wanted, failovers: failovers + 1 };
      const isLast = outcome.answered || failovers + 1 === ATTEMPTS || wasSilent && outcome.isSilent;
      if (isLast) {
        await this.#assertNotTaken(access, `making client ${wanted} the active client`);
        const probed = outcome.probed ?? probe2?.found ?? null;
        throw notReached(access.target, wanted, { ...outcome, probed }, failovers + 1);
      }
    }
  }
  /** One trigger that gets through is enough to be waited for again. */
  #noteSilence(port, isSilent) {
    const others = this.#givenUp.silent.filter((name) => name !== port);
    this.#givenUp = { ...this.#givenUp, silent: isSilent ? [...others, port] : others };
  }
  async #untilAllOpen(access) {
    const watch = await watchListeners(access, this.#knownOpen);
    const { signal } = access;
    const { closed: given } = this.#givenUp;
    const names = existingPorts(access.target.ports, LISTEN_PORT_NAMES);
    const isPortOpen = (name) => watch.stateOf(name) === "open";
    watch.lookFor({ names, isDone: isPortOpen });
    this.#taken ??= new TakenPorts(access.runtime, access.target);
    this.#taken.look(watch, names);
    try {
      const deadBefore = watch.closedPorts.length > 0 && watch.closedPorts.every((port) => given.includes(port));
      const waitMs = deadBefore ? DEAD_PORT_WAIT_MS : reopeningMs(access) + OPEN_GRACE_MS;
      const isOpen2 = () => watch.allOpen;
      let open = await watch.until(isOpen2, waitMs, signal);
      if (open && !this.#knownStable) {
        this.#knownStable = true;
        const from = access.runtime.clock.now() + STABLE_MS / 2;
        watch.lookFor({ names: names.slice(0, 1), from, isDone: (name) => watch.seenAt(name) >= from });
        await watch.until(() => !watch.allOpen, STABLE_MS, signal);
        watch.lookFor({ names, isDone: isPortOpen });
        open = await watch.until(isOpen2, waitMs, signal);
      }
      const { closedPorts } = watch;
      this.#givenUp = { ...this.#givenUp, closed: closedPorts };
      this.#knownOpen = new Set(open ? names : []);
      if (open) return;
      this.#assertNoneTaken(access, watch, "waiting until all ports of the tunnel are open");
      throw await notOpen(access, closedPorts, waitMs);
    } finally {
      await watch.stop();
    }
  }
  async #assertNotTaken(access, doing) {
    const watch = await watchListeners(access, new Set(LISTEN_PORT_NAMES));
    try {
      this.#assertNoneTaken(access, watch, doing);
    } finally {
      await watch.stop();
    }
  }
  /** @throws `PORT_TAKEN` where connections have been given ports that are closed: no role can listen there then. */
  #assertNoneTaken(access, watch, doing) {
    this.#taken?.look(watch, existingPorts(access.target.ports, LISTEN_PORT_NAMES));
    const taken = watch.closedPorts.flatMap((name) => {
      const reason = this.#taken?.reasonOf(name) ?? null;
      return reason === null ? [] : [{ name, reason }];
    });
    if (taken.length > 0) throw portTakenError(doing, access.target, taken);
  }
};
async function notOpen(access, ports2, waitMs) {
  const { runtime, target, signal } = access;
  const reasons = await Promise.all(
    ports2.map(async (port) => {
      const why = await whyClosed(runtime, listenEndpoint(target, port), signal);
      return `${named(target, port)} ${why}`;
    })
  );
  const closed = waitMs === 0 ? "closed" : `still closed after ${Math.round(waitMs / 1e3)} s`;
  return new TunnelTestError("STATE_NOT_REACHED", {
    doing: "waiting until all ports of the tunnel are open",
    found: `${closed}: ${reasons.join("; ")}`,
    expected: "all listeners of the tunnel open",
    observed: `closed: ${ports2.map((port) => named(target, port)).join(", ")}`,
    about: subjectOfPorts(target.ports, ports2),
    advice: "Check that all roles are running, and that hosts and ports are theirs"
  });
}
function named(target, port) {
  return `${port} (${target.ports[port]})`;
}
function reopeningMs({ target }) {
  return target.capabilities.includes("failover") ? 2 * failoverWaitMs(target.ports) : 0;
}
async function failOver2(access, to, wasSilent) {
  const backends = [];
  try {
    for (const port of existingPorts(access.target.ports, TUNNEL_NUMBERS.map(sharedBackendPort))) {
      const [host, number] = [access.target.backendHosts[port], portNumber(access.target.ports, port)];
      const about = subjectOfPorts(access.target.ports, [port]);
      const options = { name: `backend ${port}`, host, port: number, about };
      backends.push(await EchoServer.start(access.runtime, options));
    }
    const failover = await Failover.begin(access, to);
    await failover.fire(TRIGGER, wasSilent ? SILENT_PORT_WAIT_MS : void 0);
    const answered = backends.some((backend) => backend.sawFirst(TRIGGER));
    const isQuiet = !answered && failover.watch.allOpen;
    const trigger = describeTrigger(failover, backends);
    if (wasSilent && isQuiet) {
      await failover.watch.stop();
      return { ...NOTHING, answered, isSilent: true, trigger };
    }
    const settled = await failover.settle(access.signal);
    return { ...settled, answered, isSilent: isQuiet && !settled.closingSeen, trigger };
  } catch (error) {
    if (!isTunnelTestError(error) || error.kind !== "failure") throw error;
    access.log.info(`the trigger failed: ${error.message}`);
    const trigger = `the trigger could not be sent: ${error.details.doing}: ${error.details.found} (${error.code})`;
    return { ...NOTHING, answered: false, isSilent: false, trigger };
  } finally {
    await Promise.all(backends.map((backend) => backend.stop()));
  }
}
var NOTHING = {
  closingSeen: false,
  isOpenAgain: false,
  stillClosed: [],
  activeClient: null,
  probed: null
};
function describeTrigger(failover, backends) {
  const { failure } = failover;
  const data = "the trigger's first data";
  const answer = failure === null ? "" : ` (${failure.code}: ${failure.details.found})`;
  if (backends.some((backend) => backend.sawFirst(TRIGGER))) {
    return failure === null ? `${data} was delivered` : `${data} was delivered, and its echo did not come back${answer}`;
  }
  const damaged = backends.find((backend) => backend.bytesReceived > 0);
  if (damaged !== void 0) {
    return `${data} was not delivered: other bytes than were sent arrived at ${damaged.name} (${damaged.port})${answer}`;
  }
  const touched = backends.find((backend) => backend.connectionsAccepted > 0);
  const where = backends.map(({ name, port }) => `${name} (${port})`).join(" and ");
  const nothing = touched === void 0 ? `no connection reached ${where}` : `a connection reached ${touched.name} (${touched.port}), and no byte of it`;
  return `${data} was not delivered: ${nothing}${answer}`;
}
function notReached(target, wanted, outcome, triggers) {
  const { activeClient, answered, stillClosed, trigger, closingSeen } = outcome;
  const isOpen2 = stillClosed.length === 0;
  const parts = [
    ...isOpen2 ? [] : [describeSettled(target, outcome)],
    `triggers sent: ${triggers}, of the last ${trigger}`,
    ...isOpen2 && !closingSeen ? ["not all ports that a failover closes were seen to close"] : [],
    ...isOpen2 ? [describeSettled(target, outcome)] : []
  ];
  return new TunnelTestError("STATE_NOT_REACHED", {
    doing: `making client ${wanted} the active client`,
    found: parts.join("; "),
    expected: `active client ${wanted}, all ports open`,
    observed: isOpen2 ? `active client ${activeClient ?? "none"}` : `still closed: ${stillClosed.map((port) => named(target, port)).join(", ")}`,
    about: { ...subjectOfPorts(target.ports, stillClosed), role: `client${wanted}` },
    ...isOpen2 && (!answered || activeClient === null) ? { advice: BACKEND_ADVICE } : {}
  });
}

export {
  TunnelTestError,
  isTunnelTestError,
  formatLocation,
  abortedError,
  PROFILES,
  machineLimit,
  takeShortage,
  descriptorLimit,
  PORT_NAMES,
  LISTEN_PORT_NAMES,
  CONNECT_PORT_NAMES,
  ROLES,
  PORT_GUARD_ADDRESS,
  portNumber,
  existingPorts,
  CLIENT_NUMBERS,
  TUNNEL_NUMBERS,
  CAPABILITIES,
  rolesOf,
  hostsOfTarget,
  portsOfTarget,
  serverListenPort,
  clientListenPort,
  clientBackendPort,
  sharedBackendPort,
  roleOfListenPort,
  onAbort,
  Deadline,
  retryUntil,
  WATCHER_PROTOCOL,
  REPORT_INTERVAL_MS,
  encodeMessage,
  MessageReader,
  WatcherLink,
  PortWatch,
  listenEndpoint,
  streamOf,
  percentilesOf,
  suites,
  formatDuration,
  formatBytes,
  printable,
  cutToBytes,
  utf8Length,
  median,
  statusOf,
  errorReport,
  select,
  setLongTimeout,
  nodeClock,
  resetSocket,
  namespaceListenTable,
  listen,
  PLATFORM,
  programWords,
  BOUND_TO_PARENT,
  followParent,
  nodeRuntime,
  BackendPorts,
  keepingOffPorts,
  SUITE_NODE_ARGUMENTS,
  PLAN_VARIABLE,
  EVENT_DESCRIPTOR,
  ABORT_COMMAND,
  BACKENDS_WANTED,
  keyFigures,
  StartingStates
};
//# sourceMappingURL=chunk-MSLBKHAH.js.map
