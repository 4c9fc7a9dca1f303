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
import { turns } from './turns.ts'
import { WriteQueue } from './write-queue.ts'

/** After a read with more frames than this the other connections have their turn first. */
const MANY_FRAMES = 256
/** More pings, pongs and empty frames in one read than a peer piles up while this side doesn't read for an hour. */
const MOST_EMPTY_FRAMES = 4096

interface DataSocketEvents {
  /** Bytes as they came, in order: slices of what was read, which are the listener's now. */
  bytes: [slices: readonly Buffer[]]
  text: [text: string]
  /** Everything sent has gone to the kernel, after the socket was full. */
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
  readonly #queue: WriteQueue
  #fullAtBytes: () => number = () => this.#socket.writableHighWaterMark
  #paused = false
  /** It isn't read until the others have had their turn. */
  #yielding = false
  /** The last ping without an answer; of several the last one is answered. */
  #owedPong: Buffer | null = null
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
    this.#queue = new WriteQueue(socket, () => {
      this.#answerPing()
      this.emit('drain')
    })
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
    return this.#paused
  }

  /** How much waits for the peer to take it, beside what the kernel holds. */
  get bufferedBytes(): number {
    return this.#socket.writableLength
  }

  /** Whether as much waits as should: there will be a `drain`. */
  get isFull(): boolean {
    return this.#queue.isFullAt(this.#fullAtBytes())
  }

  /** Sets the number of pending bytes at which it is full. */
  limitWaiting(fullAtBytes: () => number): void {
    this.#fullAtBytes = fullAtBytes
  }

  pause(): void {
    this.#paused = true
    this.#socket.pause()
  }

  resume(): void {
    this.#paused = false
    if (!this.#yielding) this.#socket.resume()
  }

  /** Sends bytes, which must not be written to any more. */
  sendBytes(bytes: Buffer): void {
    if (this.isOpen) this.#send(OPCODE.binary, bytes)
  }

  sendText(text: string): void {
    if (this.isOpen) this.#send(OPCODE.text, Buffer.from(text))
  }

  /** Pings a peer that takes what it is sent. */
  ping(): void {
    if (this.isOpen && this.bufferedBytes === 0) this.#send(OPCODE.ping, Buffer.alloc(0))
  }

  /**
   * Says, after everything that was sent, that nothing more will be. The peer's answer may come at any time, for a
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
    const isTooMuch = !turns.hasRoomFor(chunk.length)
    for (const received of this.#parser.push(chunk)) {
      if (this.#socket.destroyed) return
      this.#onReceived(received)
    }
    const { frames, emptyFrames } = this.#parser.lastPush
    if (emptyFrames > MOST_EMPTY_FRAMES) this.#onReceived({ type: 'violation', code: CLOSE_CODE.policy })
    else if (frames > MANY_FRAMES || isTooMuch) this.#yield()
    this.#answerPing()
  }

  /** Other connections don't wait for what reads of tiny frames, or many large reads, cost. */
  #yield(): void {
    this.#yielding = true
    this.#socket.pause()
    turns.wait(() => {
      this.#yielding = false
      if (!this.#paused) this.#socket.resume()
    })
  }

  /** While the peer doesn't read, no answer is added to what waits for it. */
  #answerPing(): void {
    if (this.#owedPong === null || !this.isOpen || this.#queue.isFullAt(1)) return
    const payload = this.#owedPong
    this.#owedPong = null
    this.#send(OPCODE.pong, payload)
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
        this.#owedPong = received.payload
        return
      case 'pong':
        return
      case 'close':
        this.#closeReceived = true
        // Paused, it would never see the end.
        this.resume()
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
    const header = frameHeader(opcode, payload.length, this.#isClient)
    this.#queue.write(payload.length === 0 ? [header] : [header, payload])
  }
}
