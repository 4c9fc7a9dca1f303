import type { TestResult } from '../model/verdict.ts';
/** The figures of a test that people look for, as a phrase; an empty text where it has none. */
export declare function keyFigures(metrics: TestResult['metrics']): string;
/** Those that are about connections, not about ports that close and reopen. */
export declare function connectionFigures(metrics: TestResult['metrics']): string[];
