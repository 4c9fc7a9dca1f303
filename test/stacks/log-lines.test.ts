import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type LogLine, logLines, logParts } from '../../src/stacks/compose/log-lines.ts'

/** What the engine sends for a piece that a container printed. */
function framed({ stream, text }: LogLine): Buffer {
  const header = Buffer.alloc(8)
  header[0] = stream === 'stderr' ? 2 : 1
  header.writeUInt32BE(Buffer.byteLength(text), 4)
  return Buffer.concat([header, Buffer.from(text)])
}

async function linesOf(bytes: Buffer, cuts: readonly number[], isTerminal = false): Promise<LogLine[]> {
  async function* pieces() {
    let at = 0
    for (const cut of [...cuts, bytes.length]) {
      yield bytes.subarray(at, at + cut)
      at += cut
    }
  }
  const lines: LogLine[] = []
  for await (const line of logLines(logParts(pieces(), isTerminal))) lines.push(line)
  return lines
}

test('however the bytes are cut, the lines of each stream are whole', async () => {
  const bytes = Buffer.concat(
    [
      { stream: 'stdout', text: 'one\ntw' },
      { stream: 'stderr', text: 'wröng\r\n' },
      { stream: 'stdout', text: 'o\n\nend' },
    ].map((piece) => framed(piece as LogLine)),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 40 }), async (cuts) => {
      const lines = await linesOf(bytes, cuts)
      const of = (stream: string) => lines.filter((line) => line.stream === stream).map(({ text }) => text)
      assert.deepEqual([of('stdout'), of('stderr')], [['one', 'two', '', 'end'], ['wröng']])
    }),
  )
})

test('a terminal has no frames', async () => {
  const lines = await linesOf(Buffer.from('a\r\nb'), [1], true)
  assert.deepEqual(
    lines.map(({ text }) => text),
    ['a', 'b'],
  )
})

test('a line that does not end comes in pieces', async () => {
  const lines = await linesOf(framed({ stream: 'stdout', text: 'x'.repeat(200_000) }), Array(40).fill(5000))
  assert.ok(lines.length > 2)
  assert.equal(lines.map(({ text }) => text).join('').length, 200_000)
})
