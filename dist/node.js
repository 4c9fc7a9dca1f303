import {
  NAME_SERVER_ADDRESS,
  PORT_GUARD_ADDRESS,
  TunnelTestError,
  abortedError,
  onAbort
} from "./chunks/library-K64PSDJE.js";

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
function descriptorLimit() {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync("/proc/self/limits", "utf8")) ?? [];
    return soft === void 0 ? Number.POSITIVE_INFINITY : Number(soft);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

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
var READ_BYTES = 65536;
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
  callback = (length, bytes) => {
    if (length === bytes.length && length < READ_BYTES) this.#bytes = Buffer.allocUnsafeSlow(READ_BYTES);
    return this.onBytes(bytes.subarray(0, length));
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
      socket.on("data", (bytes) => {
        if (!this.#onBytes(bytes)) socket.pause();
      });
    } else {
      readBuffer.onBytes = (bytes) => this.#onBytes(bytes);
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
    resetSocket(this.#socket);
  }
  close() {
    this.#socket.destroy();
  }
  /** Returns whether more may come. */
  #onBytes(bytes) {
    const pending = this.#pending;
    this.#pending = null;
    if (pending === null) this.#leftover = bytes;
    else pending.resolve(this.#take(bytes, pending.into));
    this.#paused = this.#leftover !== null;
    return !this.#paused;
  }
  #take(bytes, into) {
    const length = Math.min(bytes.length, into.length);
    into.set(length === bytes.length ? bytes : bytes.subarray(0, length));
    this.#leftover = length < bytes.length ? bytes.subarray(length) : null;
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
    const at = nodeClock.now();
    if (this.#aborted) return { end: "aborted", at };
    if (cause === null) return { end: "end of stream", at };
    if (cause.code === "ECONNRESET" || cause.code === "EPIPE") return { end: "reset", at, cause };
    return { end: cause.code === "ETIMEDOUT" ? "timeout" : "error", at, cause };
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
      { allowHalfOpen: true, noDelay: true, pauseOnConnect: true, highWaterMark: READ_BYTES },
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
  const outcomes = await Promise.allSettled(hosts.map((host) => listen({ ...options, host })));
  const listeners = outcomes.flatMap((outcome) => outcome.status === "fulfilled" ? [outcome.value] : []);
  const close = async () => {
    await Promise.all(listeners.map((listener) => listener.close()));
  };
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  if (failed === void 0) return { port: options.port, close };
  await close();
  throw failed.reason;
}

// src/runtimes/node/own-process.ts
import process2 from "node:process";
var PLATFORM = process2.versions.deno !== void 0 ? "deno" : process2.versions.bun !== void 0 ? "bun" : "node";
var PLATFORM_NAME = `${PLATFORM} ${process2.versions[PLATFORM] ?? ""}`;
var PARENT_VARIABLE = "TUNNEL_TEST_PARENT";
var BOUND_TO_PARENT = { [PARENT_VARIABLE]: "stdin" };

// src/runtimes/node/index.ts
var BLOCK = 16;
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
      update: (bytes) => {
        hash.update(bytes);
      },
      hex: () => hash.copy().digest("hex")
    };
  },
  equalBytes: (one, other) => Buffer.compare(one, other) === 0,
  randomBytes: (length) => new Uint8Array(randomBytes(length))
};
var NodeKeystream = class {
  #key;
  #counter = Buffer.alloc(BLOCK);
  #cipher;
  constructor(key, stream) {
    this.#key = key;
    this.#counter.writeBigUInt64BE(BigInt(stream));
    this.#cipher = this.#cipherFrom(0);
  }
  seek(offset) {
    if (offset % BLOCK !== 0) throw new RangeError(`offset ${offset} is not a multiple of ${BLOCK}`);
    this.#cipher = this.#cipherFrom(offset / BLOCK);
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
export {
  nodeRuntime
};
//# sourceMappingURL=node.js.map
