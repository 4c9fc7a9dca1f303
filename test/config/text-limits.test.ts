import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseRoleFile } from '../../src/config/role-file.ts'
import { targetFromFlatFile, targetFromRoleFiles } from '../../src/config/target.ts'
import { isTunnelTestError, type TunnelTestError } from '../../src/model/errors.ts'
import { sampleFiles } from './samples.ts'

const LARGEST = 1_048_576
/** Far more than a linear reader needs; a quadratic one would need hours. */
const DEADLINE = { timeout: 120_000 }
const KEY = '"dataExchange": { "serverUrl": "http://server:38080" }'

/** A role file of as many parts as fit into a size, with a port at its end. */
function filled(part: (index: number) => string, size: number, opening: string, closing: string): string {
  const parts: string[] = []
  const frame = `{${KEY},${opening}${closing},"clientId":2}`
  let room = size - frame.length
  for (let index = 0; ; index++) {
    const text = `${index === 0 ? '' : ','}${part(index)}`
    room -= Buffer.byteLength(text)
    if (room < 0) break
    parts.push(text)
  }
  return `{${KEY},${opening}${parts.join('')}${closing},"clientId":2}`
}

/** The error of a reader of role files, which the reader of flat files has too. */
function errorOf(text: string): TunnelTestError {
  const [error, other] = [() => parseRoleFile(text, 'f'), () => targetFromFlatFile(text, 'f', {})].map(
    thrownBy,
  )
  assert.ok(isTunnelTestError(error), String(error))
  assert.ok(isTunnelTestError(other, error.code), String(other))
  assert.equal(error.kind, 'usage')
  assert.ok(error.message.length < 1000, `${error.message.length} characters`)
  return error
}

function thrownBy(read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    return error
  }
}

for (const [what, part, opening, closing] of [
  ['elements of one line', () => '{"a":1}', '"x":[', ']'],
  ['elements of a line each', () => '\n{"a":1}', '"x":[', ']'],
  ['elements after a CR each', () => '\r1', '"x":[', ']'],
  ['emojis', () => '"🚇"', '"x":[', ']'],
  ['keys', (index: number) => `"k${index}":1`, '"x":{', '}'],
  ['keys that are alike', (index: number) => `"listenPor${index}":1`, '"x":[{', '}]'],
  ['elements that are deep', () => '1', `"x":${'['.repeat(98)}`, ']'.repeat(98)],
] as const) {
  test(`a file of 1 MB: ${what}`, DEADLINE, () => {
    const text = filled(part, LARGEST, opening, closing)
    assert.ok(Buffer.byteLength(text) <= LARGEST)
    const lines = text.split(/\r\n|\r|\n/)
    const { role, locationOf } = parseRoleFile(text, 'f')
    assert.equal(role.clientId, 2)
    const column = [...(lines.at(-1) ?? '')].length - 1
    assert.deepEqual(locationOf(['clientId']), { file: 'f', line: lines.length, column })
  })
}

test('a role file of 1 MB of tunnels beside the tested ones, and of keys, is a target', DEADLINE, () => {
  const files = sampleFiles((samples) => {
    for (let index = 0; index < 5000; index++) {
      const listenPort = 1024 + index
      samples.server.tcpTunnelListens.push({
        tunnelName: `more-${index}`,
        listenBindAddress: '::',
        listenPort,
      })
    }
    for (let index = 0; index < 30_000; index++) Object.assign(samples.server, { [`key${index}`]: 1 })
  })
  const { ports } = targetFromRoleFiles(files, {})
  assert.equal(ports.serverToClientTun2ListenPort, 38002)
})

for (const [what, text] of [
  ['white space', ' '.repeat(LARGEST)],
  ['a comment', `// ${'x'.repeat(LARGEST - 3)}`],
  ['brackets in a text', `"${'['.repeat(LARGEST - 2)}"`],
  ['a text', `{ "a": "${'x'.repeat(LARGEST - 12)}" }`],
  ['commas', ','.repeat(LARGEST)],
  ['quotes', '"'.repeat(LARGEST)],
  ['slashes', '/'.repeat(LARGEST)],
  ['digits', '1'.repeat(LARGEST)],
  ['closing brackets', '}'.repeat(LARGEST)],
  [
    'a server that is one long URL',
    `{"dataExchange":{"serverUrl":"http://${':1'.repeat(LARGEST / 2 - 30)}x"}}`,
  ],
] as const) {
  test(`1 MB of nothing but ${what} ends in one short message`, DEADLINE, () => {
    const { code } = errorOf(text)
    assert.ok(code === 'CONFIG_SYNTAX' || code === 'CONFIG_INVALID', code)
  })
}

test('a byte more than 1 MB is refused, whatever it is', () => {
  for (const text of [' '.repeat(LARGEST + 1), `"${'ä'.repeat(LARGEST / 2)}"`, '['.repeat(50_000_000)]) {
    const error = errorOf(text)
    assert.equal(error.code, 'CONFIG_TOO_LARGE')
    assert.match(error.message, /larger than 1 MB \(1048576 bytes\)/)
  }
})

test('a hundred levels are read, more are refused at the bracket that goes too far', () => {
  const nested = (levels: number, [open, close]: readonly [string, string]): string =>
    `{${KEY}, "x": ${open.repeat(levels - 1)}1${close.repeat(levels - 1)}}`
  for (const brackets of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const) {
    assert.equal(parseRoleFile(nested(100, brackets), 'f').role.clientId, 1)
    const error = errorOf(nested(101, brackets))
    assert.equal(error.code, 'CONFIG_TOO_DEEP')
    const opening = `{${KEY}, "x": `.length
    assert.equal(error.details.location?.column, opening + brackets[0].length * 99 + 1)
  }
  for (const text of ['['.repeat(10_000), '{"a":['.repeat(10_000), '['.repeat(LARGEST)]) {
    assert.equal(errorOf(text).code, 'CONFIG_TOO_DEEP')
  }
})

test('brackets in texts and comments are no levels', () => {
  const brackets = '[{'.repeat(5000)
  const text = `{${KEY}, // ${brackets}\n /* ${brackets} */ "x": "\\"${brackets}", "y": "${brackets}"}`
  assert.equal(parseRoleFile(text, 'f').role.clientId, 1)
})
