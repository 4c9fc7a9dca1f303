import net from 'node:net'
import os from 'node:os'
import { NAME_SERVER_ADDRESS } from '../../model/port-config.ts'
import { tcpSockets } from './socket-table.ts'

const LINK_LOCAL_IPV6 = /^fe[89ab]/i

/**
 * The addresses to listen on in place of all (`::`, `0.0.0.0`), where docker's name server alone keeps the port from
 * being listened on: all of this machine's, without its own. Empty where something else keeps it.
 */
export function addressesBesideNameServer(host: string, port: number): string[] {
  if (host !== '::' && host !== '0.0.0.0') return []
  const holders = (tcpSockets() ?? []).filter(
    ({ localPort, state }) => localPort === port && state === 'LISTEN',
  )
  if (holders.length === 0 || !holders.every(({ localAddress }) => localAddress === NAME_SERVER_ADDRESS))
    return []
  return Object.values(os.networkInterfaces())
    .flatMap((entries = []) => entries.map(({ address }) => address))
    .filter((address) => (host === '::' || net.isIPv4(address)) && !LINK_LOCAL_IPV6.test(address))
}
