import { Engine } from './engine.ts';
import type { EngineContents } from './engine-contents.ts';
/** What is known of a stack that is to be ended, maybe by another process than started it. */
export interface LeftStack {
    /** What the engine held before anything of the stack was started. */
    loadBefore(engine: Engine): Promise<EngineContents>;
    /** The id of the container of suites that may still run; null for none. */
    readonly testsContainer: string | null;
    /** The folder that takes the logs of the services; null if they are not wanted. */
    readonly logsFolder: string | null;
    /** Takes what was removed, and what could not be collected. */
    tell(lines: readonly string[]): void;
}
/**
 * Stops and removes all that a project has on the engine; before that, suites that still run leave their results, and
 * the services' logs are collected.
 * @throws `ENGINE_FAILED` that says what may be left, and how to remove it.
 */
export declare function tearDown(project: string, left: LeftStack): Promise<void>;
