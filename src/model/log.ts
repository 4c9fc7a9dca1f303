export type LogLevel = 'debug' | 'info' | 'warning' | 'error'

export const LOG_LEVELS: readonly LogLevel[] = ['debug', 'info', 'warning', 'error']

/** Where a test or a primitive leaves what is worth knowing. Expected failover errors are `info`, others `error`. */
export interface Logger {
  debug(message: string): void
  info(message: string): void
  warning(message: string): void
  /** An unexpected error keeps its stack. */
  error(message: string, cause?: unknown): void
}

/** A logger that drops everything. */
export const silentLogger: Logger = { debug() {}, info() {}, warning() {}, error() {} }
