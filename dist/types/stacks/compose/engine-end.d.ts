import type { Engine } from './engine.ts';
/**
 * Looks whether the engine goes on: one that stops ends the suites too, which says nothing of them.
 * @throws `ENGINE_FAILED`.
 */
export declare function assertGoesOn(engine: Engine): Promise<void>;
