/** The library's face: the tunnel test primitives and the language they are written in. Runs on web standards alone. */

export { portConfigFrom } from './config/located-ports.ts'
export { type LocatedRoleFile, parseRoleFile, type RoleFile } from './config/role-file.ts'
export { targetFromFlatFile, targetFromRoleFiles } from './config/target.ts'
export type { ConfigurationWarning } from './model/configuration-warning.ts'
export type { ConnectionEnd } from './model/connection-end.ts'
export type { ErrorSubject } from './model/error-subject.ts'
export {
  type ErrorCode,
  type ErrorKind,
  isTunnelTestError,
  type SourceLocation,
  TunnelTestError,
} from './model/errors.ts'
export type { EventBody, HistoryEvent } from './model/event.ts'
export { failoverWaitMs } from './model/failover-wait.ts'
export { Histogram, type Percentiles } from './model/histogram.ts'
export { type Logger, type LogLevel, silentLogger } from './model/log.ts'
export type { ConnectionOutcome, Measurements, PortTimes } from './model/measurements.ts'
export type { Metrics } from './model/metrics.ts'
export type { DifferenceKind, PayloadDifference, PayloadPosition } from './model/payload-difference.ts'
export { existingPorts, type PortConfig, type PortName, portNumber } from './model/port-config.ts'
export { PROFILES, type Profile, type ProfileName } from './model/profile.ts'
export type {
  Clock,
  Connection,
  ConnectOptions,
  EndedConnection,
  Hash,
  Keystream,
  Listener,
  ListenOptions,
  ListenTable,
  Runtime,
  TcpSocket,
} from './model/runtime.ts'
export type { ByteMeter, StartingState, Suite, Test, TestContext } from './model/suite.ts'
export type { Capability, ClientNumber, Role, Target } from './model/target.ts'
export type { ErrorReport, Status, TestResult } from './model/verdict.ts'
export { EchoServer, type EchoServerOptions } from './primitives/connections/echo-server.ts'
export { EndlessTransfer } from './primitives/connections/endless-transfer.ts'
export type { ExpectedEndState } from './primitives/connections/expected-end-state.ts'
export {
  type FailedIteration,
  type PingPongOptions,
  type PingPongResult,
  pingPong,
} from './primitives/connections/ping-pong.ts'
export { pool } from './primitives/connections/pool.ts'
export type { MinimumRate, ProgressDeadlines } from './primitives/connections/progress-watch.ts'
export { type TransferOptions, type TransferResult, transfer } from './primitives/connections/transfer.ts'
export {
  TunnelSocket,
  type TunnelSocketOptions,
} from './primitives/connections/tunnel-socket.ts'
export { Deadline, type RetryOptions, retryUntil } from './primitives/deadline.ts'
export { findActiveClient } from './primitives/failover/active-client.ts'
export { Failover } from './primitives/failover/failover.ts'
export type { MeasuredDuration, PortTiming } from './primitives/failover/port-timing.ts'
export type { SettledFailover } from './primitives/failover/settling.ts'
export { Payload } from './primitives/payload/payload.ts'
export { PayloadVerifier } from './primitives/payload/payload-verifier.ts'
export { PortWatch, type PortWatchOptions } from './primitives/ports/port-watch.ts'
export type { SystemAccess } from './primitives/ports/system-access.ts'
export type { PortChange, PortState, WatchedPort, WatchMethod } from './primitives/ports/watched-port.ts'
export { type Annotation, type AnnotationOptions, annotations } from './report/annotations.ts'
export { jobSummary, type SummaryOptions } from './report/job-summary.ts'
export { metricsOf } from './results/metrics.ts'
export { type Execution, executeSuite, type TestBinding } from './run/execute.ts'
export { type Selection, select } from './run/select.ts'
export { suites } from './suites/index.ts'
