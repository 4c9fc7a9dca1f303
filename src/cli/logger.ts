import { configureSync, getLogger, getTextFormatter, type LogRecord } from '@logtape/logtape'
import { LOG_LEVELS, type Logger, type LogLevel } from '../model/log.ts'
import { printable } from '../text/format.ts'

/** The level of a role file (`INFO`, `DEBUG` …, as tunnels in the field write it), or info where it is unknown. */
export function logLevelOf(text: string): LogLevel {
  const name = text.toLowerCase()
  if (name === 'warn') return 'warning'
  return LOG_LEVELS.find((level) => level === name) ?? 'info'
}

/**
 * A logger that writes a line an entry: time, level, name, message.
 * @param writeText takes the lines; must never throw
 */
export function createLogger(writeText: (text: string) => void, name: string, lowestLevel: LogLevel): Logger {
  const format = getTextFormatter({ timestamp: 'rfc3339', level: 'full', value: String })
  configureSync({
    reset: true,
    sinks: { lines: (record: LogRecord) => writeText(format(record)) },
    loggers: [
      { category: [], sinks: ['lines'], lowestLevel },
      { category: ['logtape', 'meta'], sinks: ['lines'], lowestLevel: 'warning' },
    ],
  })
  const logger = getLogger([name])
  const write = (level: LogLevel, message: string): void => logger[level]('{message}', { message })
  // One entry, one line, whatever a peer has put into it; only a stack of our own has several.
  const line = (text: string): string => printable(text).replaceAll('\n', '\\n')
  return {
    debug: (message) => write('debug', line(message)),
    info: (message) => write('info', line(message)),
    warning: (message) => write('warning', line(message)),
    error: (message, cause) => {
      const stack = cause instanceof Error ? `\n${printable(cause.stack ?? String(cause))}` : ''
      write('error', line(message) + stack)
    },
  }
}
