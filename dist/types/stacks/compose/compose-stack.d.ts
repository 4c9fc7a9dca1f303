import type { StackSurroundings } from '../kind.ts';
import { type StackSettings } from '../settings.ts';
import type { Stack, StackServices, StackSources, StackStart, StartedTunnel, SuitesOrder } from '../stack.ts';
/**
 * A tunnel in docker compose, with the tests in its networks and a watcher beside each role. Nothing that existed before
 * is touched: names that files fix become the run's own.
 */
export declare class ComposeStack implements Stack {
    #private;
    readonly name = "compose";
    readonly sources: StackSources;
    readonly files: readonly string[];
    private constructor();
    /**
     * Reads the settings and the configuration that they name.
     * @throws `RUNNER_UNSUPPORTED`, `CONFIG_NOT_FOUND`, `USAGE`, and what reading the configuration throws.
     */
    static open(settings: StackSettings, surroundings: StackSurroundings): ComposeStack;
    start(start: StackStart): Promise<StartedTunnel>;
    run(order: SuitesOrder): Promise<number>;
    services(signal: AbortSignal): Promise<StackServices | null>;
    stop(): Promise<void>;
}
