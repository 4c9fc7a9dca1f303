import type { Logger } from '../model/log.ts';
/**
 * A logger for what peers bring about: so many entries in 10 s, so that no peer fills a disk; the next one after that
 * says how many were left out. What is logged for debugging is asked for, and whole.
 */
export declare class LimitedLogger implements Logger {
    #private;
    /** @param limit how many entries in 10 s */
    constructor(log: Logger, limit: number);
    debug(message: string): void;
    info(message: string): void;
    warning(message: string): void;
    error(message: string, cause?: unknown): void;
}
