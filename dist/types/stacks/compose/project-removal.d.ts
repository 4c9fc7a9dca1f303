import type { TakeLine } from './compose-command.ts';
import type { Engine } from './engine.ts';
import { type EngineContents } from './engine-contents.ts';
/**
 * Removes all that a project has made on the engine, and nothing else.
 * @param before what the engine held before anything of the project was started
 * @throws `ENGINE_FAILED`.
 */
export declare function removeProject(engine: Engine, project: string, before: EngineContents, takeLine: TakeLine): Promise<void>;
/** Ends compose, and the builds that an older one leaves to another command. */
export declare function endCompose(project: string): void;
