/** The number of a test's seeded stream, by its index from 0; no two tests share one. */
export declare function streamOf(testId: string, index: number): number;
/** The test that a seeded stream belongs to, and the stream's index there. */
export declare function testOfStream(stream: number): {
    readonly testId: string;
    readonly index: number;
};
