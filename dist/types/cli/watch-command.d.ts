interface WatchOptions {
    readonly listen: {
        readonly host: string;
        readonly port: number;
    };
}
/** `tunnel-test watch`: tells the tests what listens in this network namespace, and prints every change as JSON. */
export declare function watch({ listen }: WatchOptions): Promise<void>;
export {};
