import { EventEmitter } from 'node:events'
import type net from 'node:net'
import {
  CLOSE_CODE,
  type CloseCode,
  FrameParser,
  frameHeader,
  OPCODE,
  type Opcode,
  type Received,
} from './frames.ts'

interface DataSocketEvents {
  /** Bytes as they came, in order: slices of what was read, which are the listener's now. */
  bytes: [slices: readonly Buffer[]]
  text: [text: string]
  /** All that was sent is with the kernel, after more than `highWaterMark` waited. */
  drain: []
  /** The socket is closed, for whatever reason. */
  close: []
}

/**
 * A data WebSocket, on a socket that has been upgraded to one. The package `ws` delivers a message once it is whole,
 * which takes a copy of every byte here: a message is as long as a read, and lies across two of them.
 */
export class DataSocket extends EventEmitter<DataSocketEvents> {
  readonly #socket: net.Socket
  readonly #isClient: boolean
  readonly #parser: FrameParser
  #closeSent = false
  #closeReceived = false

  /** @param head what was read behind the upgrade */
  constructor(socket: net.Socket, head: Buffer, side: 'client' | 'server') {
    super()
    this.#socket = socket
    this.#isClient = side === 'client'
    this.#parser = new FrameParser(side === 'server')
    socket.setNoDelay(true)
    socket.setTimeout(0)
    if (head.length > 0) socket.unshift(head)
    socket.on('data', (chunk: Buffer) => this.#onRead(chunk))
    socket.on('drain', () => this.emit('drain'))
    // The peer ends its stream behind a close frame only: by itself it says that the peer is gone.
    socket.on('end', () => {
      if (!this.#closeReceived) this.terminate()
    })
    socket.on('error', () => this.terminate())
    socket.on('close', () => this.emit('close'))
  }

  /** Whether anything may still be sent. */
  get isOpen(): boolean {
    return !this.#closeSent && !this.#closeReceived && !this.#socket.destroyed
  }

  get isClosed(): boolean {
    return this.#socket.closed
  }

  get isPaused(): boolean {
    return this.#socket.isPaused()
  }

  /** How much waits for the peer to take it, beside what the kernel holds. */
  get bufferedBytes(): number {
    return this.#socket.writableLength
  }

  /** Whether as much waits as should: there will be a `drain`. */
  get isFull(): boolean {
    return this.#socket.writableLength >= this.#socket.writableHighWaterMark
  }

  pause(): void {
    this.#socket.pause()
  }

  resume(): void {
    this.#socket.resume()
  }

  /** Sends bytes, which must not be written to any more. */
  sendBytes(bytes: Buffer): void {
    if (this.isOpen) this.#send(OPCODE.binary, bytes)
  }

  sendText(text: string): void {
    if (this.isOpen) this.#send(OPCODE.text, Buffer.from(text))
  }

  ping(): void {
    if (this.isOpen) this.#send(OPCODE.ping, Buffer.alloc(0))
  }

  /**
   * Says that nothing more will be sent, behind all that was. The peer's answer may come as late as it likes, for a
   * slow reader may have much to take before: a lost peer shows on the control WebSocket.
   */
  close(): void {
    if (!this.#closeSent) {
      this.#closeSent = true
      this.#sendClose(CLOSE_CODE.normal)
    }
    if (this.#closeReceived) this.#socket.end()
  }

  /** Closes the socket at once, with all that waits. */
  terminate(): void {
    this.#socket.destroy()
  }

  #onRead(chunk: Buffer): void {
    for (const received of this.#parser.push(chunk)) {
      if (this.#socket.destroyed) return
      this.#onReceived(received)
    }
  }

  #onReceived(received: Received): void {
    switch (received.type) {
      case 'bytes':
        this.emit('bytes', received.slices)
        return
      case 'text':
        this.emit('text', received.text)
        return
      case 'ping':
        if (this.isOpen) this.#send(OPCODE.pong, received.payload)
        return
      case 'pong':
        return
      case 'close':
        this.#closeReceived = true
        // Paused, it would never see the end.
        this.#socket.resume()
        this.close()
        return
      case 'violation':
        this.#sendClose(received.code)
        this.terminate()
    }
  }

  #sendClose(code: CloseCode): void {
    const payload = Buffer.alloc(2)
    payload.writeUInt16BE(code)
    this.#send(OPCODE.close, payload)
  }

  #send(opcode: Opcode, payload: Buffer): void {
    const socket = this.#socket
    // One write for both, without a copy.
    socket.cork()
    socket.write(frameHeader(opcode, payload.length, this.#isClient))
    if (payload.length > 0) socket.write(payload)
    socket.uncork()
  }
}
