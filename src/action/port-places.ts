import { readFileSync } from 'node:fs'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { PORT_SOURCES } from '../config/port-sources.ts'
import type { SourceLocation } from '../model/errors.ts'
import type { PortConfig, PortName } from '../model/port-config.ts'
import type { Role } from '../model/target.ts'
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
  const read = new Map<string, ReturnType<typeof servicePlaces>>()
  const ofService = (service: string): SourceLocation | undefined => {
    for (const file of composeFiles) {
      const path = repositoryPath(file, workspace)
      if (path === null) continue
      const places = read.get(file) ?? servicePlaces(file)
      read.set(file, places)
      const place = places.get(service)
      if (place !== undefined) return { file: path, ...place }
    }
    return undefined
  }
  const ofPort = (port: PortName): SourceLocation | undefined => {
    const location = ports?.locations[port]
    const path = location === undefined ? null : repositoryPath(location.file, workspace)
    if (location !== undefined && path !== null) return { ...location, file: path }
    const service = services[PORT_SOURCES[port].role]
    return service === undefined ? undefined : ofService(service)
  }
  return { ofPort, ofService }
}

/** Where a compose file names each service. */
function servicePlaces(file: string): Map<unknown, Omit<SourceLocation, 'file'>> {
  const places = new Map<unknown, Omit<SourceLocation, 'file'>>()
  const lineCounter = new LineCounter()
  const services = parseDocument(readFileSync(file, 'utf8'), { lineCounter, merge: true }).get('services')
  for (const { key } of isMap(services) ? services.items : []) {
    const offset = isScalar(key) ? key.range?.[0] : undefined
    if (!isScalar(key) || offset === undefined || places.has(key.value)) continue
    const { line, col } = lineCounter.linePos(offset)
    places.set(key.value, { line, column: col })
  }
  return places
}
