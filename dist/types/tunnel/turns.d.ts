/**
 * Who would hold up all others by going on at once: they go on one after the other, one each turn of the event loop,
 * however many they are.
 */
export declare class Turns {
    #private;
    /** Goes on when all that wait already have had their turn. */
    wait(goOn: () => void): void;
    /** Whether so many bytes, which have just been read, may still be dealt with in this turn. */
    hasRoomFor(bytes: number): boolean;
}
/** New connections, and those that cost more than they should: all of this process, for it has one thread. */
export declare const turns: Turns;
