import type { TakeWarning } from '../model/configuration-warning.ts';
import { type StackSettings } from '../stacks/settings.ts';
import type { Stack, StackSources, SuitesOrder } from '../stacks/stack.ts';
/**
 * A stack of which the command runs the suites, in a process beside this one: it starts the stack, leaves the results and
 * stops the stack again.
 */
export declare class CommandStack implements Stack {
    #private;
    readonly name: string;
    readonly sources: StackSources;
    readonly files: readonly string[];
    /**
     * @param dist the folder of the built tunnel-test
     * @param warn takes what is doubtful in the configuration
     * @throws what reading the configuration throws.
     */
    constructor(name: string, settings: StackSettings, dist: string, results: string, warn: TakeWarning);
    /** The command does it. */
    start(): Promise<null>;
    run(order: SuitesOrder): Promise<number>;
    /** The command does it; `post` ends one that this process did not outlive. */
    stop(): Promise<void>;
    services(): Promise<null>;
}
