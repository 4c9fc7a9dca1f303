/** What all connections of a role together let wait for peers that don't read. */
export declare class Stalls {
    #private;
    /** How much may wait in one direction of a connection before its writer has to. */
    get fullAtBytes(): number;
    join(): void;
    leave(connection: object): void;
    /** A connection waits for a peer of its own, with so many bytes. */
    begin(connection: object, bytes: number, reset: () => void): void;
    end(connection: object): void;
}
