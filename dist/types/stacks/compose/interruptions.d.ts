import type { Engine } from './engine.ts';
/** A service that did not run all the time. */
export interface ServiceInterruption {
    readonly service: string;
    /** `ended with code 137, out of memory`, `was started again twice`, `was paused` … */
    readonly what: string;
}
/**
 * Those of some services whose container does not run, has gone, or was started again by the engine, since it was made.
 * @param project the name of the compose project
 * @throws `ENGINE_FAILED`, `ABORTED`.
 */
export declare function interruptionsOf(engine: Engine, project: string, services: readonly string[]): Promise<ServiceInterruption[]>;
