/**
 * Does something with each item, at most `limit` at once, in the order of the items.
 * @param limit a whole number from 1
 * @param signal aborted, it keeps the pool from starting more; the work itself must look at it as well
 * @returns the results, in the order of the items, once all work is over
 * @throws the first error of the work, once all that was started is over; `ABORTED` when the signal ended it
 */
export declare function pool<Item, Result>(items: readonly Item[], limit: number, work: (item: Item, index: number) => Promise<Result>, signal?: AbortSignal): Promise<Result[]>;
