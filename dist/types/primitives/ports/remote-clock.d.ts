/** One exchange of clock readings: around `at` the other clock was `offset` ahead, give or take `uncertainty`. */
export interface ClockExchange {
    readonly at: number;
    readonly offset: number;
    readonly uncertainty: number;
}
/** What a round trip says of the other clock: it was read between the two readings of this one. In milliseconds. */
export declare function clockExchange(sentAt: number, theirs: number, receivedAt: number): ClockExchange;
/** A time of this side's clock that is known to lie between two bounds, in milliseconds. */
export interface TimeBounds {
    readonly earliest: number;
    readonly latest: number;
}
/** The clock of another machine, as far as round trips tell where it stands. */
export declare class RemoteClock {
    #private;
    /** Takes the readings of one more round trip. */
    compare(sentAt: number, theirs: number, receivedAt: number): void;
    get isCompared(): boolean;
    /** A reading of the other clock as a time of this side's. Needs a round trip first. */
    here(theirs: number): TimeBounds;
}
