import { TunnelTestError } from '../model/errors.ts';
/** What a list of ids selects from. */
export interface Ids {
    /** What an id is of, and the option for it: `suite`, `test`. */
    readonly kind: 'suite' | 'test';
    /** Every id, in execution order. */
    readonly known: readonly string[];
    /** The error for an id that is none. */
    readonly unknown: (id: string) => TunnelTestError;
}
/**
 * The ids that items of a list stand for: each is an id, or a range with both ends in it (`1-3`, `2.6-2.9`, also with a
 * dash as the specification writes it).
 * @throws `USAGE` for a range that lacks an end or runs backwards, and the error for an id that is none.
 */
export declare function selectedIds(items: readonly string[], ids: Ids): Set<string>;
