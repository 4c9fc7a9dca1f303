/** Ends this process once all that was printed is out; what still waits for a socket doesn't hold it up. */
export declare function endStep(exitCode: number): Promise<never>;
