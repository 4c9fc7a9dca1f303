import type { JsonValue } from './json-document.ts'
import { asText, unexpected } from './value-reader.ts'

/** The protocols that a server's URL may have, with the port that each stands for where none is written. */
const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'ws:': 80, 'https:': 443, 'wss:': 443 }
const EXPECTED = 'a URL such as "http://server:38080" (http, https, ws or wss)'

/** The URL at which the clients reach the server. Throws `CONFIG_INVALID`, or `PORT_INVALID` for a port out of range. */
export function asServerUrl(value: JsonValue): string {
  const text = value.kind === 'scalar' && typeof value.value === 'string' ? asText(value) : ''
  const port = /^\w+:\/\/[^/?#]*:(\d+)(?:[/?#]|$)/.exec(text)?.[1]
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) {
    throw unexpected(value, 'a URL with a port from 1 to 65535', 'PORT_INVALID')
  }
  const url = parseUrl(text)
  if (url === null || DEFAULT_PORTS[url.protocol] === undefined) throw unexpected(value, EXPECTED)
  return text
}

/** The port of a server's URL: the WebSocket port. */
export function webSocketPortOf(serverUrl: string): number {
  const { port, protocol } = new URL(serverUrl)
  return port === '' ? (DEFAULT_PORTS[protocol] ?? 80) : Number(port)
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
