/**
 * Keeps a folder for this process. Each contender lays down a claim of its own and then looks for others: a claim of a
 * process that is gone can be removed without taking away a living one's. It is known by its process or, from another
 * container or machine, by its heartbeat.
 */
export declare class FolderLock {
    #private;
    private constructor();
    /** Throws `OUTPUT_IN_USE` where another process has the folder, and what writing into it throws. */
    static take(folder: string): Promise<FolderLock>;
    release(): void;
}
