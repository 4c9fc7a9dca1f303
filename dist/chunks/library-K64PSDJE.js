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
function portNumber(ports, name) {
  const port = ports[name];
  if (port !== void 0) return port;
  throw new TunnelTestError("PORT_MISSING", {
    doing: `looking up the port ${name}`,
    found: "the configuration of the tunnel has no such port",
    about: { ports: [{ name }] },
    advice: "This is a fault of the test, which must declare what it needs; please report it"
  });
}
function existingPorts(ports, names) {
  return names.filter((name) => ports[name] !== void 0);
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

export {
  ERROR_KINDS,
  TunnelTestError,
  isTunnelTestError,
  formatLocation,
  abortedError,
  PORT_NAMES,
  LISTEN_PORT_NAMES,
  CONNECT_PORT_NAMES,
  ROLES,
  PORT_GUARD_ADDRESS,
  NAME_SERVER_ADDRESS,
  portNumber,
  existingPorts,
  onAbort
};
//# sourceMappingURL=library-K64PSDJE.js.map
