import type { Engine } from './engine.ts';
/**
 * Looks whether the engine has the files of this job. One elsewhere would make empty folders where it misses something,
 * and the tunnel would run from those.
 * @param paths the folders that containers will mount something of
 * @throws `RUNNER_UNSUPPORTED` naming the first that the engine doesn't see; `ENGINE_FAILED`.
 */
export declare function assertEngineSees(engine: Engine, paths: readonly string[]): Promise<void>;
