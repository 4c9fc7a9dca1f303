import type { WebSocket } from 'ws'
import { MISSED_PINGS_LIMIT, PING_INTERVAL_MS } from './wire.ts'

/** What is known of a peer that is pinged. */
export interface Heartbeat {
  /** How many pings in a row it has left without a sign of life; the last one may be on its way. */
  readonly missed: number
}

/**
 * Pings a peer and ends the WebSocket when it stays silent. Pings without an answer are counted, not seconds: a
 * process that was stalled itself reads the pending answers before it counts further.
 */
export function watchHeartbeat(webSocket: WebSocket, onSilent: () => void): Heartbeat {
  const heartbeat = { missed: 0 }
  const heard = (): void => {
    heartbeat.missed = 0
  }
  const timer = setInterval(() => {
    if (heartbeat.missed >= MISSED_PINGS_LIMIT) {
      onSilent()
      webSocket.terminate()
      return
    }
    heartbeat.missed++
    if (webSocket.readyState === webSocket.OPEN) webSocket.ping()
  }, PING_INTERVAL_MS)
  webSocket.on('pong', heard)
  webSocket.on('ping', heard)
  webSocket.on('message', heard)
  webSocket.once('close', () => clearInterval(timer))
  return heartbeat
}
