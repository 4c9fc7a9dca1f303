import type { ErrorReport, Status } from '../model/verdict.ts';
/** The verdict of a test that ended with an error: the tunnel's fault, nothing that can be told from here, or undecided. */
export declare function statusOf(error: unknown): Exclude<Status, 'passed'>;
/** An error as reports show it. Anything but a TunnelTestError is a fault of the harness and says so. */
export declare function errorReport(error: unknown): ErrorReport;
