import type { ErrorSubject } from './error-subject.ts'
import { TunnelTestError } from './errors.ts'
import type { PortName, Role, TunnelName } from './names.ts'
import { type PortConfig, portNumber } from './port-config.ts'
import {
  CLIENT_NUMBERS,
  clientBackendPort,
  clientListenPort,
  serverListenPort,
  sharedBackendPort,
  TUNNEL_NUMBERS,
} from './target.ts'

interface PortOwner {
  readonly tunnel: TunnelName
  /** The role whose configuration has the port: that listens on it, or connects to it. */
  readonly role: Role
}

const PORT_OWNERS = new Map<PortName, PortOwner>()
for (const number of TUNNEL_NUMBERS) {
  const [toClient, toServer] = [`server-to-client-tun${number}`, `client-to-server-tun${number}`] as const
  PORT_OWNERS.set(serverListenPort(number), { tunnel: toClient, role: 'server' })
  PORT_OWNERS.set(sharedBackendPort(number), { tunnel: toServer, role: 'server' })
  for (const client of CLIENT_NUMBERS) {
    PORT_OWNERS.set(clientListenPort(client, number), { tunnel: toServer, role: `client${client}` })
    PORT_OWNERS.set(clientBackendPort(client, number), { tunnel: toClient, role: `client${client}` })
  }
}

/** What an error is about that is about ports: these, with their tunnel and their role where they share them. */
export function subjectOfPorts(ports: PortConfig, names: readonly PortName[]): ErrorSubject {
  const owners = names.flatMap((name) => PORT_OWNERS.get(name) ?? [])
  const [tunnel, ...otherTunnels] = new Set(owners.map((owner) => owner.tunnel))
  const [role, ...otherRoles] = new Set(owners.map((owner) => owner.role))
  return {
    ...(names.length === 0
      ? {}
      : { ports: names.map((name) => ({ name, number: portNumber(ports, name) })) }),
    ...(tunnel === undefined || otherTunnels.length > 0 ? {} : { tunnel }),
    ...(role === undefined || otherRoles.length > 0 ? {} : { role }),
  }
}

/** The same error, with what it is about; what it says of that itself stands. */
export function aboutSubject(error: TunnelTestError, subject: ErrorSubject): TunnelTestError {
  const about = { ...subject, ...error.details.about }
  const copy = new TunnelTestError(error.code, { ...error.details, about })
  if (error.stack !== undefined) copy.stack = error.stack
  return copy
}
