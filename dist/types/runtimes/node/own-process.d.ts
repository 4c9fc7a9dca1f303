/** Which of the platforms that serve Node's modules this is. */
export type Platform = 'node' | 'deno' | 'bun';
export declare const PLATFORM: Platform;
/** The platform with its version: `node 20.20.2`. */
export declare const PLATFORM_NAME: string;
/**
 * The words that run another program of this project on the same platform.
 * @param nodeArguments what Node, and no other platform, is started with
 */
export declare function programWords(program: string, nodeArguments?: readonly string[]): readonly [string, ...string[]];
/** What a process that is to end with this one gets into its environment; its standard input must be a pipe. */
export declare const BOUND_TO_PARENT: Readonly<Record<string, string>>;
/**
 * Follows the process that started this one with {@link BOUND_TO_PARENT}; does nothing for any other. The pipe's end
 * comes whenever that process ended, in whatever way: before this one had begun, too.
 * @param onMessage takes what it sent
 * @returns a function that lets it go
 */
export declare function followParent(onEnd: () => void, onMessage?: (text: string) => void): () => void;
