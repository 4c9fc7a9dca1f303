import type { TunnelTestError } from './errors.ts';
import type { Logger } from './log.ts';
import type { Measurements } from './measurements.ts';
import type { ConnectPortName, PortName } from './port-config.ts';
import type { Profile } from './profile.ts';
import type { Runtime } from './runtime.ts';
import type { Capability, ClientNumber, Target } from './target.ts';
/** The state that a test starts from; the runner brings the system there first, outside the test's own time. */
export interface StartingState {
    /** The client that is active, or `any` where the test doesn't mind. All ports are open in either case. */
    readonly activeClient: ClientNumber | 'any';
}
/** Counts the payload bytes of a test's connections. */
export interface ByteMeter {
    sent: number;
    received: number;
}
/** A failover that was triggered and may not have come to rest. */
export interface PendingFailover {
    readonly to: ClientNumber;
    /** Waits for that; tells whether all ports were seen open in the end. */
    settle(signal?: AbortSignal): Promise<{
        readonly isOpenAgain: boolean;
    }>;
}
/** What a test is given: the system under test, the platform, and where to leave what it found. */
export interface TestContext {
    /** The id of the test. */
    readonly testId: string;
    readonly runtime: Runtime;
    readonly target: Target;
    readonly profile: Profile;
    /** The run's seed; with the number of a stream it determines a payload. */
    readonly seed: number;
    /** The number of the test's seeded stream with an index from 0 to 9999; no two tests share one. */
    stream(index: number): number;
    /** Aborted when the test's time is up or the run is aborted. */
    readonly signal: AbortSignal;
    readonly bytes: ByteMeter;
    readonly log: Logger;
    /** Records what was measured, beside what was before; a figure of the same name is replaced. */
    measure(measurements: Measurements): void;
    /** Notes failures that the test's threshold allows: whoever reads the verdict sees them. */
    tolerate(failures: readonly TunnelTestError[]): void;
    /** Notes a wait or a pace that the specification mandates, in milliseconds: no run can be shorter than their sum. */
    mandatedWait(durationMs: number): void;
    /** Notes time that was spent on measuring the direct path beside the tunnel, in milliseconds. */
    control(durationMs: number): void;
    /** Registers a cleanup that runs when the test is over, on every path, last registered first. */
    defer(cleanup: () => Promise<void> | void): void;
    /**
     * Makes a backend dead: nobody listens there until the returned function binds it again, or the test is over. No
     * echo server may be attached to it meanwhile.
     */
    unbindBackend(name: ConnectPortName): Promise<() => Promise<void>>;
    /** Hands over a failover that the test triggers: the runner lets it settle before the next test, outside its time. */
    settleAfterwards(failover: PendingFailover): void;
}
/** How a test is numbered, and where it is specified. */
export interface TestNumbers {
    /** `suite.test`, as in the specification. */
    readonly id: string;
    /** The number that the seed specification gives it. */
    readonly seedId: string;
    /** The section of the specification, with the row of its table: `3, row 2.6–2.9`. */
    readonly section: string;
}
/** A test as data: what it is, what it needs, and the function that runs it. It passes by returning. */
export interface Test extends TestNumbers {
    readonly title: string;
    /** The sentence of the specification that the test checks, with the figures of a profile. */
    requirement(profile: Profile): string;
    readonly startsFrom: StartingState;
    readonly needs: readonly Capability[];
    /** The ports that the test is about. */
    readonly ports: readonly PortName[];
    run(context: TestContext): Promise<void>;
}
export interface Suite {
    readonly id: number;
    readonly name: string;
    /** What it checks, as a phrase with the figures of the specification's profile. */
    readonly description: string;
    readonly tests: readonly Test[];
}
