import { readFileSync } from 'node:fs'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { SourceLocation } from '../model/errors.ts'
import type { ListenPortName, PortConfig, PortName } from '../model/port-config.ts'
import { type Role, roleOfListenPort } from '../model/target.ts'
import { repositoryPath } from './workspace-path.ts'

/** Where in the repository a port or a service is defined; undefined where that is not in the repository. */
export interface Places {
  ofPort(port: PortName): SourceLocation | undefined
  ofService(service: string): SourceLocation | undefined
}

/**
 * Finds the places that annotations point at: the line of the role file, else that of the service of the role that the
 * port belongs to.
 */
export function placesIn(
  workspace: string,
  ports: PortConfig | null,
  composeFiles: readonly string[],
  services: Readonly<Partial<Record<Role, string>>>,
): Places {
  const ofService = (service: string): SourceLocation | undefined => {
    for (const file of composeFiles) {
      const path = repositoryPath(file, workspace)
      const place = path === null ? null : servicePlace(file, service)
      if (path !== null && place !== null) return { file: path, ...place }
    }
    return undefined
  }
  const ofPort = (port: PortName): SourceLocation | undefined => {
    const location = ports?.locations[port]
    const path = location === undefined ? null : repositoryPath(location.file, workspace)
    if (location !== undefined && path !== null) return { ...location, file: path }
    const service = services[roleOf(port)]
    return service === undefined ? undefined : ofService(service)
  }
  return { ofPort, ofService }
}

/** The role in whose configuration a port stands. */
function roleOf(port: PortName): Role {
  if (port.endsWith('ListenPort')) return roleOfListenPort(port as ListenPortName)
  if (port.startsWith('serverToClient1')) return 'client1'
  return port.startsWith('serverToClient2') ? 'client2' : 'server'
}

/** Where a compose file names a service. */
function servicePlace(file: string, service: string): Omit<SourceLocation, 'file'> | null {
  const lineCounter = new LineCounter()
  const services = parseDocument(readFileSync(file, 'utf8'), { lineCounter, merge: true }).get('services')
  if (!isMap(services)) return null
  const key = services.items
    .map((item) => item.key)
    .find((candidate) => isScalar(candidate) && candidate.value === service)
  const offset = isScalar(key) ? key.range?.[0] : undefined
  if (offset === undefined) return null
  const { line, col } = lineCounter.linePos(offset)
  return { line, column: col }
}
