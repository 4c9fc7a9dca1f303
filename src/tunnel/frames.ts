import { isUtf8 } from 'node:buffer'

/** The frames of RFC 6455, as bytes and nothing more. */
export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const
export type Opcode = (typeof OPCODE)[keyof typeof OPCODE]

/** Why a WebSocket is closed, as its close frame says. */
export const CLOSE_CODE = {
  normal: 1000,
  protocolError: 1002,
  invalidText: 1007,
  policy: 1008,
  tooLong: 1009,
} as const
export type CloseCode = (typeof CLOSE_CODE)[keyof typeof CLOSE_CODE]

const FINAL = 0x80
const RESERVED = 0x70
const MASKED = 0x80
const LONGEST_HEADER_BYTES = 14
const LONGEST_CONTROL_BYTES = 125
/** A text message is held until it is whole, and no text on a data WebSocket is anywhere near this long. */
const LONGEST_TEXT_BYTES = 4096
const NOTHING = Buffer.alloc(0)

/**
 * What goes on the wire before a payload.
 * @param masked whether a client sends. Masking keeps a browser's scripts from forging HTTP on the wire. No script
 * writes here, and masking costs both ends a pass over every byte: the mask is zero, and the payload is sent unchanged.
 */
export function frameHeader(opcode: Opcode, payloadBytes: number, masked: boolean): Buffer {
  const lengthBytes = payloadBytes <= LONGEST_CONTROL_BYTES ? 0 : payloadBytes < 1 << 16 ? 2 : 8
  const header = Buffer.allocUnsafe(2 + lengthBytes + (masked ? 4 : 0))
  const shortLength = lengthBytes === 0 ? payloadBytes : lengthBytes === 2 ? 126 : 127
  header[0] = FINAL | opcode
  header[1] = (masked ? MASKED : 0) | shortLength
  if (lengthBytes === 2) header.writeUInt16BE(payloadBytes, 2)
  if (lengthBytes === 8) {
    header.writeUInt32BE(Math.floor(payloadBytes / 2 ** 32), 2)
    header.writeUInt32BE(payloadBytes >>> 0, 6)
  }
  if (masked) header.writeUInt32BE(0, 2 + lengthBytes)
  return header
}

/** What a parser has found: a control frame, a text message, or bytes of a binary message, whole or not. */
export type Received =
  | { readonly type: 'bytes'; readonly slices: Buffer[] }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'ping' | 'pong'; readonly payload: Buffer }
  | { readonly type: 'close' }
  | { readonly type: 'violation'; readonly code: CloseCode }

interface Frame {
  readonly opcode: number
  readonly isFinal: boolean
  readonly mask: number
  readonly length: number
  taken: number
}

/**
 * Takes a WebSocket's incoming bytes as they are read. The bytes of binary messages are passed on at once, as slices
 * of what was read; unmasking writes into it. After a close frame or a violation nothing more is found.
 */
export class FrameParser {
  readonly #masked: boolean
  readonly #header = Buffer.alloc(LONGEST_HEADER_BYTES)
  #headerBytes = 0
  #frame: Frame | null = null
  /** The message whose last fragment has not come yet. */
  #message: 'text' | 'binary' | null = null
  /** What has come of a text message; held by itself, for a slice would keep all that was read with it. */
  #text = NOTHING
  #textBytes = 0
  readonly #control = Buffer.alloc(LONGEST_CONTROL_BYTES)
  #frames = 0
  #emptyFrames = 0
  #over = false

  /** @param masked whether the peer must mask: it is a client */
  constructor(masked: boolean) {
    this.#masked = masked
  }

  /** How many frames ended in what was taken last, and how many of those carried nothing. */
  get lastPush(): { readonly frames: number; readonly emptyFrames: number } {
    return { frames: this.#frames, emptyFrames: this.#emptyFrames }
  }

  push(chunk: Buffer): Received[] {
    const found: Received[] = []
    this.#frames = 0
    this.#emptyFrames = 0
    let offset = 0
    while (!this.#over) {
      if (this.#frame === null) {
        offset += this.#takeHeader(chunk.subarray(offset), found)
        if (this.#frame === null) break
      }
      const frame: Frame = this.#frame
      const payload = chunk.subarray(offset, offset + frame.length - frame.taken)
      offset += payload.length
      unmask(payload, frame)
      frame.taken += payload.length
      this.#takePayload(payload, frame, found)
      if (frame.taken < frame.length) break
      this.#frame = null
      this.#finish(frame, found)
    }
    return found
  }

  /** Takes what there is of a header; once it is whole, the frame is known. */
  #takeHeader(bytes: Buffer, found: Received[]): number {
    const before = this.#headerBytes
    for (;;) {
      const wanted = this.#headerBytes < 2 ? 2 : headerLength(this.#header)
      if (this.#headerBytes === wanted) break
      const start = this.#headerBytes - before
      if (start === bytes.length) return start
      this.#headerBytes += bytes.copy(
        this.#header,
        this.#headerBytes,
        start,
        start + wanted - this.#headerBytes,
      )
    }
    const taken = this.#headerBytes - before
    this.#headerBytes = 0
    const frame = frameOf(this.#header)
    const code = this.#violationOf(frame)
    if (code === null) this.#frame = frame
    else this.#violate(code, found)
    return taken
  }

  #violationOf({ opcode, isFinal, length }: Frame): CloseCode | null {
    const [first = 0, second = 0] = this.#header
    if ((first & RESERVED) !== 0 || ((second & MASKED) !== 0) !== this.#masked)
      return CLOSE_CODE.protocolError
    if (!Number.isSafeInteger(length)) return CLOSE_CODE.tooLong
    if (isControl(opcode)) {
      const isKnown = opcode <= OPCODE.pong
      const isClosing = opcode === OPCODE.close && length === 1
      return isKnown && isFinal && length <= LONGEST_CONTROL_BYTES && !isClosing
        ? null
        : CLOSE_CODE.protocolError
    }
    if (opcode > OPCODE.binary || (opcode === OPCODE.continuation) !== (this.#message !== null)) {
      return CLOSE_CODE.protocolError
    }
    if (opcode !== OPCODE.continuation) this.#message = opcode === OPCODE.text ? 'text' : 'binary'
    const isTooLong = this.#message === 'text' && this.#textBytes + length > LONGEST_TEXT_BYTES
    return isTooLong ? CLOSE_CODE.tooLong : null
  }

  /** The frame's `taken` counts the payload already. */
  #takePayload(payload: Buffer, { opcode, taken }: Frame, found: Received[]): void {
    if (payload.length === 0) return
    if (isControl(opcode)) {
      payload.copy(this.#control, taken - payload.length)
    } else if (this.#message === 'text') {
      if (this.#textBytes === 0) this.#text = Buffer.alloc(LONGEST_TEXT_BYTES)
      this.#textBytes += payload.copy(this.#text, this.#textBytes)
    } else {
      const last = found.at(-1)
      if (last?.type === 'bytes') last.slices.push(payload)
      else found.push({ type: 'bytes', slices: [payload] })
    }
  }

  #finish({ opcode, isFinal, length }: Frame, found: Received[]): void {
    this.#frames++
    if (isControl(opcode) || length === 0) this.#emptyFrames++
    if (isControl(opcode)) {
      const payload = Buffer.from(this.#control.subarray(0, length))
      this.#over = opcode === OPCODE.close
      if (this.#over) found.push({ type: 'close' })
      else found.push({ type: opcode === OPCODE.ping ? 'ping' : 'pong', payload })
      return
    }
    if (!isFinal) return
    if (this.#message === 'text') this.#finishText(found)
    this.#message = null
  }

  #finishText(found: Received[]): void {
    const text = this.#text.subarray(0, this.#textBytes)
    this.#text = NOTHING
    this.#textBytes = 0
    if (isUtf8(text)) found.push({ type: 'text', text: text.toString() })
    else this.#violate(CLOSE_CODE.invalidText, found)
  }

  #violate(code: CloseCode, found: Received[]): void {
    this.#over = true
    found.push({ type: 'violation', code })
  }
}

function isControl(opcode: number): boolean {
  return opcode >= OPCODE.close
}

/** The length of a header, from its first two bytes. */
function headerLength(header: Buffer): number {
  const second = header[1] ?? 0
  const shortLength = second & ~MASKED
  const lengthBytes = shortLength === 126 ? 2 : shortLength === 127 ? 8 : 0
  return 2 + lengthBytes + ((second & MASKED) === 0 ? 0 : 4)
}

function frameOf(header: Buffer): Frame {
  const [first = 0, second = 0] = header
  const shortLength = second & ~MASKED
  const length =
    shortLength === 127
      ? header.readUInt32BE(2) * 2 ** 32 + header.readUInt32BE(6)
      : shortLength === 126
        ? header.readUInt16BE(2)
        : shortLength
  const mask = (second & MASKED) === 0 ? 0 : header.readUInt32BE(headerLength(header) - 4)
  return { opcode: first & 0x0f, isFinal: (first & FINAL) !== 0, mask, length, taken: 0 }
}

function unmask(payload: Buffer, { mask, taken }: Frame): void {
  if (mask === 0) return
  for (let index = 0; index < payload.length; index++) {
    payload[index] = (payload[index] ?? 0) ^ ((mask >>> (24 - 8 * ((taken + index) & 3))) & 0xff)
  }
}
