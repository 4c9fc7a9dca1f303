import {
  TunnelTestError,
  abortedError,
  onAbort
} from "./chunks/library-ML4O26B4.js";

// src/runtimes/node/index.ts
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

// src/runtimes/node/clock.ts
var nodeClock = {
  now: () => performance.now(),
  wallTime: () => Date.now(),
  sleep(durationMs, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(abortedError("waiting", signal));
      const until = performance.now() + durationMs;
      let timer;
      const wait = () => {
        const remainingMs = until - performance.now();
        if (remainingMs > 0) {
          timer = setTimeout(wait, Math.ceil(remainingMs));
          return;
        }
        stopListening();
        resolve();
      };
      const stopListening = onAbort(signal, () => {
        clearTimeout(timer);
        reject(abortedError("waiting", signal));
      });
      timer = setTimeout(wait, Math.ceil(durationMs));
    });
  },
  schedule(durationMs, callback) {
    const timer = setTimeout(callback, durationMs);
    return () => clearTimeout(timer);
  }
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
var READ_BYTES = 65536;
var FIRST_READ_BYTES = 4096;
function connect(options) {
  const { host, port, timeoutMs, signal } = options;
  const doing = `connecting to ${host}:${port}`;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortedError(doing, signal));
    const readBuffer = new ReadBuffer();
    const socket = net.connect({ host, port, allowHalfOpen: true, noDelay: true, onread: readBuffer });
    const fail = (error) => {
      release();
      socket.on("error", () => {
      });
      socket.destroy();
      reject(error);
    };
    const onError = (error) => fail(connectError(error, options));
    const onConnect = () => {
      release();
      if (isConnectedToItself(socket)) {
        socket.destroy();
        const found = "nobody listens there (the connection met itself on an ephemeral port)";
        reject(new TunnelTestError("CONNECT_REFUSED", { doing, found }));
      } else {
        resolve(new NodeConnection(socket, readBuffer));
      }
    };
    const timer = setTimeout(() => {
      fail(new TunnelTestError("CONNECT_TIMEOUT", { doing, found: `no connection within ${timeoutMs} ms` }));
    }, timeoutMs);
    const release = () => {
      clearTimeout(timer);
      stopListening();
      socket.off("connect", onConnect).off("error", onError);
    };
    const stopListening = onAbort(signal, () => fail(abortedError(doing, signal)));
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
        if (this.#endSeen && this.#end.kind === "clean") return this.#onEndOfStream();
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
  /** Null for all addresses. */
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
    const sockets = listeningSockets(table).filter(({ address }) => this.#addresses?.has(address) ?? true);
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
var BLOCK = 16;
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
