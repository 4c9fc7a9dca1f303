/** `tunnel-test tunnel`: one role of the reference tunnel, until it is told to end. */
export declare function tunnel(options: {
    readonly config: string;
}): Promise<void>;
