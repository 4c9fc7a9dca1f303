import type net from 'node:net'

/**
 * Ends a socket with a reset. One that isn't connected yet has nobody to reset and is closed; one that is just ending
 * its stream is reset as soon as that is done, a turn of the event loop later.
 */
export function resetSocket(socket: net.Socket): void {
  if (socket.connecting || socket.destroyed) socket.destroy()
  // libuv refuses the reset while a shutdown is pending, and the handle that Node then takes for closed keeps the
  // process from ever exiting.
  else if (isShuttingDown(socket)) socket.once('finish', () => socket.resetAndDestroy())
  else socket.resetAndDestroy()
}

/** The stream is ended, and no written bytes hold the end back. */
function isShuttingDown(socket: net.Socket): boolean {
  return socket.writableEnded && !socket.writableFinished && socket.writableLength === 0
}
