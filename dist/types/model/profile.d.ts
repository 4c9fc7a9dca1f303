/** The two profiles of the specification, section 7. */
export type ProfileName = 'spec' | 'quick';
export interface Profile {
    readonly name: ProfileName;
    /** T of the embedded stack, in seconds; elsewhere the role file's T holds. */
    readonly embeddedReconnectTimeoutSecs: number;
    /** The pause between tests. */
    readonly betweenTestsMs: number;
    /** A failover event waits T + 2 s, or ends when settled. */
    readonly failoverEvent: 'wait' | 'settled';
    /** Tests 2.2 to 2.5. */
    readonly persistence: {
        readonly messages: number;
        readonly intervalMs: number;
    };
    /** The transfers of suite 3. */
    readonly transferBytes: number;
    /** The iterations of each ping pong in suite 4. */
    readonly pingPongIterations: number;
    /** By what the sizes of suite 7 are divided. */
    readonly punishmentDivisor: number;
}
export declare const PROFILES: Readonly<Record<ProfileName, Profile>>;
