/**
 * Peers that have come and not said yet what they want, or not proved that they may: each for so long, and of too many
 * the one that has been there longest goes first.
 */
export declare class Arrivals<T> {
    #private;
    constructor(limit: number, showOut: (arrival: T) => void);
    add(arrival: T): void;
    /** An arrival is known now, or gone. */
    delete(arrival: T): void;
    clear(): void;
}
