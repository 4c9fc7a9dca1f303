/** The two profiles of the specification, section 7. */
export type ProfileName = 'spec' | 'quick'

export interface Profile {
  readonly name: ProfileName
  /** T of the embedded stack, in seconds; elsewhere the role file's T holds. */
  readonly embeddedReconnectTimeoutSecs: number
  /** The pause between tests. */
  readonly betweenTestsMs: number
  /** A failover event waits T + 2 s, or ends when settled. */
  readonly failoverEvent: 'wait' | 'settled'
  /** Tests 2.2 to 2.5. */
  readonly persistence: { readonly messages: number; readonly intervalMs: number }
  /** The transfers of suite 3. */
  readonly transferBytes: number
  /** The iterations of each ping pong in suite 4. */
  readonly pingPongIterations: number
  /** By what the sizes of suite 7 are divided. */
  readonly punishmentDivisor: number
}

const MB = 1_048_576

export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  spec: {
    name: 'spec',
    embeddedReconnectTimeoutSecs: 5,
    betweenTestsMs: 1000,
    failoverEvent: 'wait',
    persistence: { messages: 30, intervalMs: 1000 },
    transferBytes: 100 * MB,
    pingPongIterations: 1000,
    punishmentDivisor: 1,
  },
  quick: {
    name: 'quick',
    embeddedReconnectTimeoutSecs: 2,
    betweenTestsMs: 100,
    failoverEvent: 'settled',
    persistence: { messages: 5, intervalMs: 500 },
    transferBytes: 10 * MB,
    pingPongIterations: 100,
    punishmentDivisor: 20,
  },
}
