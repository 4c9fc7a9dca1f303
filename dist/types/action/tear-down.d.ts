import type { ComposeProject } from '../stacks/compose/compose-command.ts';
import { type RunState } from './run-state.ts';
/**
 * Stops and removes all that a project has on the engine. Where the run was cut off, its suites leave their results first
 * and the services' logs are collected.
 * @param logsFolder takes these logs; null where the run ended by itself
 * @throws `ENGINE_FAILED` that says what may be left, and how to remove it.
 */
export declare function tearDown(state: RunState, project: ComposeProject, logsFolder: string | null): Promise<void>;
