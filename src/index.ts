/** The library's face: the tunnel test primitives and the language they are written in. Runs on web standards alone. */

export { targetFromFlatFile } from './config/flat-file.ts'
export { portConfigFrom } from './config/port-config.ts'
export { type LocatedRoleFile, parseRoleFile, type RoleFile } from './config/role-file.ts'
export { targetFromRoleFiles } from './config/target.ts'
export { findActiveClient } from './primitives/active-client.ts'
export { Deadline, type RetryOptions, retryUntil } from './primitives/deadline.ts'
export { EchoServer, type EchoServerOptions } from './primitives/echo-server.ts'
export type { EndState, PeerEnd } from './primitives/end-state.ts'
export { EndlessTransfer } from './primitives/endless-transfer.ts'
export {
  Failover,
  type MeasuredDuration,
  type PortTiming,
  type SettledFailover,
} from './primitives/failover.ts'
export { Histogram, type Percentiles } from './primitives/histogram.ts'
export { Payload } from './primitives/payload.ts'
export { PayloadVerifier } from './primitives/payload-verifier.ts'
export {
  type FailedIteration,
  type PingPongOptions,
  type PingPongResult,
  pingPong,
} from './primitives/ping-pong.ts'
export { pool } from './primitives/pool.ts'
export { PortWatch, type PortWatchOptions } from './primitives/port-watch.ts'
export type { MinimumRate, ProgressDeadlines } from './primitives/progress-watch.ts'
export type { SystemAccess } from './primitives/system-access.ts'
export { type TransferOptions, type TransferResult, transfer } from './primitives/transfer.ts'
export {
  TunnelSocket,
  type TunnelSocketOptions,
} from './primitives/tunnel-socket.ts'
export type { PortChange, PortState, WatchedPort, WatchMethod } from './primitives/watched-port.ts'
export { type Annotation, type AnnotationOptions, annotations } from './report/annotations.ts'
export { jobSummary, type SummaryOptions } from './report/job-summary.ts'
export { metricsOf } from './report/metrics.ts'
export { type Execution, executeSuite, type TestBinding } from './run/execute.ts'
export { type Selection, select } from './run/select.ts'
export type { ConfigurationWarning } from './spec/configuration-warning.ts'
export {
  type ErrorCode,
  type ErrorKind,
  isTunnelTestError,
  type SourceLocation,
  TunnelTestError,
} from './spec/errors.ts'
export type { EventBody, HistoryEvent } from './spec/event.ts'
export { type Logger, type LogLevel, silentLogger } from './spec/log.ts'
export type { Metrics } from './spec/metrics.ts'
export type { DifferenceKind, PayloadDifference, PayloadPosition } from './spec/payload-difference.ts'
export {
  existingPorts,
  failoverWaitMs,
  type PortConfig,
  type PortName,
  portNumber,
} from './spec/port-config.ts'
export { PROFILES, type Profile, type ProfileName } from './spec/profile.ts'
export type {
  Clock,
  Connection,
  ConnectionEnd,
  ConnectOptions,
  Hash,
  Keystream,
  Listener,
  ListenOptions,
  ListenTable,
  Runtime,
  TcpSocket,
} from './spec/runtime.ts'
export type { ByteMeter, StartingState, Suite, Test, TestContext } from './spec/suite.ts'
export type { Capability, ClientNumber, Role, Target } from './spec/target.ts'
export type { Status, TestResult } from './spec/verdict.ts'
export { suites } from './suites/index.ts'
