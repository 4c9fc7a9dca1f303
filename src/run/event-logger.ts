import type { EventBody } from '../model/event.ts'
import type { Logger, LogLevel } from '../model/log.ts'
import type { Test } from '../model/suite.ts'

/** A logger whose lines are events of the history, of a test if one is given. */
export function eventLogger(emit: (event: EventBody) => void, test?: Test): Logger {
  const log = (level: LogLevel, message: string, cause?: unknown): void => {
    const stack = cause instanceof Error ? { stack: cause.stack ?? String(cause) } : {}
    emit({ type: 'log', level, message, ...(test === undefined ? {} : { test: test.id }), ...stack })
  }
  return {
    debug: (message) => log('debug', message),
    info: (message) => log('info', message),
    warning: (message) => log('warning', message),
    error: (message, cause) => log('error', message, cause),
  }
}
