import { TunnelTestError } from '../../model/errors.ts';
import type { Engine } from './engine.ts';
import type { EngineContents } from './engine-contents.ts';
import { type ComposeProjectDescription } from './project-description.ts';
/**
 * Looks whether a role is one container, as far as the files say.
 * @throws `REPLICAS_UNSUPPORTED`.
 */
export declare function assertOneContainerEach({ services }: ComposeProjectDescription, roleServices: readonly string[], files: readonly string[]): void;
/** A role that has more containers than one, or none. @param key where the service says so */
export declare function replicasUnsupported(service: string, found: string, files: readonly string[], key?: readonly string[]): TunnelTestError;
/**
 * Looks whether the files ask for something that somebody else has, and that can't be made the project's own.
 * @param started the services that the project starts
 * @param before what the engine holds
 * @param names the names at which the roles look for the server and the backends
 * @throws `STACK_CONFLICT` with the place in the files; `ENGINE_FAILED`.
 */
export declare function assertNothingIsTaken(engine: Engine, stack: ComposeProjectDescription, started: ReadonlySet<string>, files: readonly string[], before: EngineContents, names: readonly string[]): Promise<void>;
