/** `tunnel-test list`: every test, as a table or as JSON. */
export declare function list(options: {
    readonly json?: boolean;
}): void;
