/** The number of a test's seeded stream; no two tests share one. */
export declare function streamOf(testId: string, index: number): number;
/** The connection that a stream is sent on, as messages call it: each connection of a test has one, in their order. */
export declare function connectionOf(stream: number, testId: string): string;
