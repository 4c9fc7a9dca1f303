import type net from 'node:net'

const END_OF_HEAD = '\r\n\r\n'
const MOST_HEAD_BYTES = 16_384
const MOST_HEADERS = 100
const REQUEST_LINE = /^([A-Z]+) (\S+) HTTP\/1\.[01]$/
const HEADER_LINE = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*(.*?)[ \t]*$/

/** What an HTTP request says before its body. */
export interface RequestHead {
  readonly method: string
  readonly url: string
  /** By their names in lower case; those of one name are one, as RFC 9110, section 5.3, has it. */
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Reads the head of a connection's first request, and what comes in the same read behind it. The parser of `node:http`
 * takes all that has come, and that may be a thousand requests at once: here nothing is made of a second one.
 * @param onHead called with the head, null where it is none or too long; the socket is paused then
 */
export function readRequestHead(
  socket: net.Socket,
  onHead: (head: RequestHead | null, rest: Buffer) => void,
): void {
  let read: Buffer = Buffer.alloc(0)
  const onData = (chunk: Buffer): void => {
    read = read.length === 0 ? chunk : Buffer.concat([read, chunk])
    const end = read.subarray(0, MOST_HEAD_BYTES).indexOf(END_OF_HEAD)
    if (end < 0 && read.length < MOST_HEAD_BYTES) return
    socket.pause()
    socket.off('data', onData)
    socket.off('end', onEnd)
    const head = end < 0 ? null : parseRequestHead(read.toString('latin1', 0, end))
    onHead(head, read.subarray(end + END_OF_HEAD.length))
  }
  const onEnd = (): void => void socket.destroy()
  socket.on('data', onData)
  socket.once('end', onEnd)
  socket.resume()
}

/** @returns null where the text isn't one. */
export function parseRequestHead(text: string): RequestHead | null {
  const [requestLine = '', ...lines] = text.split('\r\n')
  const [, method, url] = REQUEST_LINE.exec(requestLine) ?? []
  if (method === undefined || url === undefined || lines.length > MOST_HEADERS) return null
  const headers: Record<string, string> = Object.create(null)
  for (const line of lines) {
    const [, name, value] = HEADER_LINE.exec(line) ?? []
    if (name === undefined || value === undefined) return null
    const key = name.toLowerCase()
    headers[key] = key in headers ? `${headers[key]}, ${value}` : value
  }
  return { method, url, headers }
}
