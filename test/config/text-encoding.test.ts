import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { test } from 'node:test'
import { parseRoleFile } from '../../src/config/role-file.ts'
import { decodeText } from '../../src/config/text-encoding.ts'
import { isTunnelTestError } from '../../src/model/errors.ts'

const TEXT = '{\n  // größer 🚇 \uFFFD\n  "dataExchange": { "serverUrl": "http://server:38080" }\n}\n'
const utf16le = Buffer.from(TEXT, 'utf16le')
const utf16be = Buffer.from(utf16le).swap16()
const utf32le = Buffer.concat([...TEXT].map((character) => fourBytes(character.codePointAt(0) ?? 0)))

function fourBytes(codePoint: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(codePoint)
  return bytes
}

for (const [name, mark, bytes] of [
  ['UTF-16 LE', [0xff, 0xfe], utf16le],
  ['UTF-16 BE', [0xfe, 0xff], utf16be],
  ['UTF-32 LE', [0xff, 0xfe, 0, 0], utf32le],
  ['UTF-32 BE', [0, 0, 0xfe, 0xff], Buffer.from(utf32le).swap32()],
] as const) {
  test(`${name} is named, with and without a byte order mark, with what to do`, () => {
    for (const found of [Buffer.concat([Buffer.from(mark), bytes]), bytes]) {
      const message = new RegExp(`^f:1:1: .*it is ${name}.*Save it as UTF-8`)
      assert.throws(() => decodeText(found, 'f'), { code: 'CONFIG_ENCODING', kind: 'usage', message })
    }
  })
}

test('UTF-16 that was read as UTF-8 is named as well', () => {
  const marked = [
    Buffer.concat([Buffer.from([0xff, 0xfe]), utf16le]),
    Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be]),
  ]
  for (const bytes of [utf16le, utf16be, ...marked]) {
    const read = () => parseRoleFile(bytes.toString('utf8'), 'f')
    assert.throws(read, { code: 'CONFIG_ENCODING', message: /it is UTF-16/ })
  }
})

test('UTF-8 is read, with and without a byte order mark, replacement characters included', () => {
  for (const text of [TEXT, `\uFEFF${TEXT}`, '', '\uFEFF'])
    assert.equal(decodeText(Buffer.from(text), 'f'), text)
})

test('the first byte that is none of UTF-8 is told with its place', () => {
  for (const mark of ['', '\uFEFF']) {
    const bytes = Buffer.concat([
      Buffer.from(`${mark}{ // \uFFFD 🚇\n "é": "gr`),
      Buffer.from([0xfc, 0xdf]),
      Buffer.from('e"}'),
    ])
    assert.throws(() => decodeText(bytes, 'f'), {
      code: 'CONFIG_ENCODING',
      message: /^f:2:10: .*0xfc here is not UTF-8.*Latin-1/,
    })
  }
  assert.throws(() => decodeText(Buffer.from([0x7b, 0xe2, 0x82]), 'f'), { message: /^f:1:2: .*0xe2/ })
})

test('binary files are called that', () => {
  const program = readFileSync(process.execPath).subarray(0, 3000)
  for (const bytes of [program, Buffer.from('a\0b')]) {
    assert.throws(
      () => parseRoleFile(decodeText(bytes, 'f'), 'f'),
      (error) => {
        assert.ok(isTunnelTestError(error, 'CONFIG_ENCODING'), String(error))
        assert.doesNotMatch(error.message, /UTF-16|UTF-32/)
        return true
      },
    )
  }
  const binary = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0])
  assert.throws(() => parseRoleFile(decodeText(binary, 'f'), 'f'), {
    code: 'CONFIG_ENCODING',
    message: /^f:1:8: .*binary/,
  })
  assert.throws(() => parseRoleFile(decodeText(Buffer.alloc(5000), 'f'), 'f'), { code: 'CONFIG_ENCODING' })
})
