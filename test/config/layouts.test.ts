import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chooseLayout, FLAT_LAYOUT, NESTED_LAYOUT } from '../../src/config/layouts.ts'

const NESTED = Object.values(NESTED_LAYOUT.paths)
const FLAT = Object.values(FLAT_LAYOUT.paths)
const choose = (...files: string[]) => chooseLayout((path) => files.includes(path), 'conf')

test('a complete layout is chosen', () => {
  assert.deepEqual(NESTED, [
    'websocket_server/config.json',
    'websocket_client_1/config.json',
    'websocket_client_2/config.json',
  ])
  assert.deepEqual(FLAT, ['server.json', 'client1.json', 'client2.json'])
  assert.deepEqual(choose(...NESTED), { layout: NESTED_LAYOUT, paths: NESTED })
  assert.deepEqual(choose(...FLAT, 'package.json'), { layout: FLAT_LAYOUT, paths: FLAT })
})

for (const [what, files, code, message] of [
  ['nothing', [], 'CONFIG_ROLE_MISSING', /in conf: there is none of websocket_server.*nor of server\.json/],
  [
    'one flat file',
    FLAT.slice(1),
    'CONFIG_ROLE_MISSING',
    /: server\.json is missing beside client1\.json, client2\.json/,
  ],
  [
    'two nested files',
    NESTED.slice(0, 1),
    'CONFIG_ROLE_MISSING',
    /websocket_client_1\/config\.json, websocket_client_2\/config\.json is missing/,
  ],
  [
    'a mixture',
    [NESTED[0], FLAT[1], FLAT[2]],
    'CONFIG_ROLE_MISSING',
    /; server\.json is missing.*one of the two layouts/,
  ],
  [
    'both layouts',
    [...NESTED, ...FLAT],
    'CONFIG_ROLE_DUPLICATE',
    /websocket_server\/config\.json and server\.json; .*Remove/,
  ],
  [
    'one file too many',
    [...NESTED, FLAT[2]],
    'CONFIG_ROLE_DUPLICATE',
    /: websocket_client_2\/config\.json and client2\.json\./,
  ],
] as const) {
  test(`${code}: ${what}`, () => {
    assert.throws(() => choose(...files.map(String)), { code, message })
  })
}
