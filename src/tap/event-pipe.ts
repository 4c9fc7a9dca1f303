import { writeSync } from 'node:fs'
import process from 'node:process'

const FULL_PIPE_WAIT_MS = 1

/**
 * Writes all of a text to a pipe, waiting where it is full. Nobody there to read it means that the process that started
 * this one is gone: this one ends.
 */
export function writeWhole(descriptor: number, text: string): void {
  let bytes = Buffer.from(text)
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(descriptor, bytes))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') process.exit(1)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FULL_PIPE_WAIT_MS)
    }
  }
}
