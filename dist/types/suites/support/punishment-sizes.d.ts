import type { Runtime } from '../../model/runtime.ts';
/** The number of transfers, and the range of their sizes at the specification's profile. */
export declare const TRANSFERS: number;
export declare const SMALLEST_BYTES: number;
export declare const LARGEST_BYTES: number;
/**
 * The sizes of the hundred transfers of a test of suite 7, in bytes: uniform within each range, drawn and shuffled from
 * the run's seed, and so the same for each of its tests.
 * @param divisor by what the sizes are divided; below 1 they grow
 */
export declare function punishmentSizes(runtime: Runtime, seed: number, divisor: number): number[];
