import type { ServiceInterruption } from '../stack.ts';
import type { Engine } from './engine.ts';
/**
 * Those of some services whose container does not run, has gone, or was started again by the engine, since it was made.
 * @param project the name of the compose project
 * @throws `ENGINE_FAILED`, `ABORTED`.
 */
export declare function interruptionsOf(engine: Engine, project: string, services: readonly string[]): Promise<ServiceInterruption[]>;
