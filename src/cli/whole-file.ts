import { closeSync, fstatSync, ftruncateSync, lstatSync, openSync, writeSync } from 'node:fs'

/**
 * A file of whole pieces: one that can't be written whole is taken back, and waits until the next one is written, so that
 * nothing is missing in between.
 */
export class WholeFile {
  readonly #path: string
  readonly #descriptor: number
  #length = 0
  #pending: Buffer[] = []
  #problem: string | null = null

  /** Makes the file. Throws where there is one. */
  constructor(path: string) {
    this.#path = path
    this.#descriptor = openSync(path, 'wx')
  }

  /** Never throws. */
  append(text: string): void {
    this.#pending.push(Buffer.from(text))
    const bytes = this.#pending.length === 1 ? (this.#pending[0] as Buffer) : Buffer.concat(this.#pending)
    try {
      for (let at = 0; at < bytes.length; ) {
        at += writeSync(this.#descriptor, bytes, at, bytes.length - at, this.#length + at)
      }
      this.#length += bytes.length
      this.#pending = []
    } catch (error) {
      this.#problem = (error as Error).message
      this.#pending = [bytes]
      this.#takeBack()
    }
  }

  /** @returns what is wrong with the file; null where it is there and whole. */
  close(): string | null {
    if (this.#pending.length > 0) this.append('')
    const problem = this.#pending.length > 0 ? this.#problem : this.#isInPlace() ? null : 'it was removed'
    closeSync(this.#descriptor)
    return problem
  }

  #takeBack(): void {
    try {
      ftruncateSync(this.#descriptor, this.#length)
    } catch {
      // The next piece is written over what is left of this one.
    }
  }

  #isInPlace(): boolean {
    const here = fstatSync(this.#descriptor)
    const there = lstatSync(this.#path, { throwIfNoEntry: false })
    return there?.ino === here.ino && there.dev === here.dev
  }
}
