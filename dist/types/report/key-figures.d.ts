import type { Measurements } from '../model/measurements.ts';
/** The figures of a test that people look for, as a phrase; an empty text where it has none. */
export declare function keyFigures(metrics: Measurements): string;
/** Those that are about connections, not about ports that close and reopen. */
export declare function connectionFigures(metrics: Measurements): string[];
