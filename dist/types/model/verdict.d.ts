import type { ErrorSubject } from './error-subject.ts';
import type { ErrorCode } from './errors.ts';
import type { Measurements } from './measurements.ts';
import type { PayloadDifference } from './payload-difference.ts';
/** Unknown means undecided: a crash, the harness's own time-out, a missing measurement. It never counts as passed. */
export type Status = 'passed' | 'failed' | 'skipped' | 'unknown';
/** An error as the history and every report have it. */
export interface ErrorReport {
    readonly code: ErrorCode;
    readonly message: string;
    readonly expected?: string;
    readonly observed?: string;
    /** What the error is about, as far as it is known. */
    readonly about?: ErrorSubject;
    /** The first wrong byte, where the error is about one. */
    readonly difference?: PayloadDifference;
    readonly stack?: string;
}
/** How many failures of each code a test tolerated: its threshold allows some connections to fail. */
export type ToleratedFailures = Readonly<Partial<Record<ErrorCode, number>>>;
export interface TestResult {
    readonly id: string;
    readonly status: Status;
    readonly durationMs: number;
    readonly bytesSent: number;
    readonly bytesReceived: number;
    /** The mandated waits of the test, paces included. */
    readonly mandatedWaitMs: number;
    /** The part of the duration that went into measuring the direct path. */
    readonly controlMs: number;
    readonly skipReason?: string;
    /** The test is known to fail, and did: it counts as skipped, and has its error. */
    readonly knownFailing?: true;
    /** What failed within the threshold of a test; absent where nothing did. */
    readonly tolerated?: ToleratedFailures;
    readonly metrics: Measurements;
    readonly error?: ErrorReport;
}
export interface Counts {
    readonly tests: number;
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
    readonly unknown: number;
    /** How many of the skipped tests failed, as they are known to; absent where none did. */
    readonly knownFailing?: number;
}
export declare function countStatuses(statuses: readonly Status[]): Counts;
/** Passed ÷ (passed + failed + unknown), null where that is 0 (specification, section 5). */
export declare function successRate(counts: Counts): number | null;
/** The status of a group of tests: failed before unknown, and passed only where something did what it should. */
export declare function groupStatus(counts: Counts): Status;
/** The exit codes of the command. */
export declare const EXIT_CODES: {
    readonly passed: 0;
    readonly failed: 1;
    readonly usage: 2;
    readonly incomplete: 3;
    readonly aborted: 130;
};
/** 0 all passed, 1 a test failed (also when others are unknown), 3 unknown, everything skipped, or nothing ran. */
export declare function exitCodeOf(counts: Counts): 0 | 1 | 3;
