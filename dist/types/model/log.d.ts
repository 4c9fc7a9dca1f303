export type LogLevel = 'debug' | 'info' | 'warning' | 'error';
export declare const LOG_LEVELS: readonly LogLevel[];
/** Where a test or a primitive leaves what is worth knowing. Expected failover errors are `info`, others `error`. */
export interface Logger {
    debug(message: string): void;
    info(message: string): void;
    warning(message: string): void;
    /** An unexpected error keeps its stack. */
    error(message: string, cause?: unknown): void;
}
/** A logger that drops everything. */
export declare const silentLogger: Logger;
