import { TunnelTestError } from '../../model/errors.ts';
import type { Engine } from './engine.ts';
/**
 * The error for a stack that was not up when its time was over: it names the service that it waited for, which may be one
 * that a role depends on.
 * @param engine null for one that was not reached
 * @param project the name of the compose project
 */
export declare function notReadyInTime(engine: Engine | null, project: string, timeoutMs: number): Promise<TunnelTestError>;
