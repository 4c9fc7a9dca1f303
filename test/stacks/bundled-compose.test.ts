import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { webSocketPortOf } from '../../src/config/server-url.ts'
import { parseReserved } from '../../src/runtimes/node/local-ports.ts'
import { readRoleFiles } from '../../src/stacks/role-files.ts'

const FOLDER = join(import.meta.dirname, '../../compose')

test("the bundled stack reserves all ports of its roles, so that none is drawn for a connection's own", () => {
  const files = readRoleFiles(join(FOLDER, 'config')).map(({ role }) => role)
  const ports = files.flatMap(({ tcpTunnelListens, dataExchange }) => [
    ...tcpTunnelListens.map(({ listenPort }) => listenPort),
    webSocketPortOf(dataExchange.serverUrl),
  ])
  const { services } = parse(readFileSync(join(FOLDER, 'compose.yaml'), 'utf8'), { merge: true }) as {
    services: Record<string, { sysctls: Record<string, string> }>
  }
  assert.deepEqual(Object.keys(services), ['server', 'client1', 'client2'])
  for (const { sysctls } of Object.values(services)) {
    const reserved = parseReserved(String(sysctls['net.ipv4.ip_local_reserved_ports']))
    assert.deepEqual(
      [...reserved],
      [...new Set(ports)].sort((first, second) => first - second),
    )
  }
})
