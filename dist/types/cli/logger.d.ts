import { type Logger, type LogLevel } from '../model/log.ts';
/** The level of a role file (`INFO`, `DEBUG` …, as tunnels in the field write it), or info where it is unknown. */
export declare function logLevelOf(text: string): LogLevel;
/**
 * A logger that writes a line an entry: time, level, name, message.
 * @param writeText takes the lines; must never throw
 */
export declare function createLogger(writeText: (text: string) => void, name: string, lowestLevel: LogLevel): Logger;
