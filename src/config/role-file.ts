import type { SourceLocation } from '../spec/errors.ts'

/** A listener of a role: what `tcpTunnelListens` holds. */
export interface TunnelListen {
  readonly tunnelName: string
  readonly listenBindAddress: string
  readonly listenPort: number
}

/** A backend of a role: what `tcpTunnelConnects` holds. */
export interface TunnelConnect {
  readonly tunnelName: string
  readonly connectToHost: string
  readonly connectToPort: number
}

/** One role's configuration, as the tunnel runs from it. Unknown keys are read over. */
export interface RoleFile {
  readonly weAreServer: boolean
  readonly clientId: number
  readonly standbySocketCloseDurationSecs: number
  readonly dataExchange: {
    readonly serverUrl: string
    readonly enableMutualTLS: boolean
  }
  readonly logging: { readonly level: string }
  readonly tcpTunnelListens: readonly TunnelListen[]
  readonly tcpTunnelConnects: readonly TunnelConnect[]
}

/** A role file together with the place of each of its values. */
export interface LocatedRoleFile {
  /** The path that the file was read from, as errors and annotations show it. */
  readonly file: string
  readonly role: RoleFile
  /** The place of a value, by its path in the document: `['tcpTunnelListens', 0, 'listenPort']`. */
  locationOf(path: readonly (string | number)[]): SourceLocation | undefined
}

/** Reads a role file. Throws `CONFIG_SYNTAX`, `CONFIG_INVALID` or `PORT_INVALID`, each with its place. */
export declare function parseRoleFile(text: string, file: string): LocatedRoleFile
