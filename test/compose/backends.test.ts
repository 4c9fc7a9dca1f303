import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { ActionJob } from '../action/runner.ts'
import { bringUpEngine, NODE_24, NODE_IMAGE } from './engine.ts'
import { assertNothingIsLeft } from './leftovers.ts'
import { workspace, writeOwnStack } from './own-stack.ts'

const SERVICES = { server: 'gateway', client1: 'primary', client2: 'backup' }
const INPUTS = {
  'compose-file': 'ci/stack.yaml',
  config: 'ci/roles',
  services: 'server=gateway, client1=primary, client2=backup',
  profile: 'quick',
  upload: 'false',
}
/** Answers on the ports of the backends, and always the wrong thing. */
const WRONG_BACKEND = `for (const port of [39001, 39002, 39011, 39012]) {
  require("net").createServer((socket) => { socket.on("error", () => {}); socket.end("wrong") }).listen(port)
}`

let stopEngine = async (): Promise<void> => {}
before(async () => {
  stopEngine = await bringUpEngine()
})
after(() => stopEngine())

test('a backend of the stack gives way to the tests, an address is theirs, and other tunnels keep what they connect to', async (t) => {
  const folder = workspace(t)
  const net = `10.${randomInt(100, 250)}.${randomInt(250)}`
  writeOwnStack(folder, {
    folder: 'ci',
    services: SERVICES,
    backendHost: 'sink',
    extra: (role) => (role === 'client1' ? '    depends_on: [sink]\n' : ''),
    change: (text, role) => {
      const quick = text.replace('SocketCloseDurationSecs": 5', 'SocketCloseDurationSecs": 2')
      if (role === 'server') return quick.replaceAll('"sink"', `"${net}.99"`)
      const other = '{ "tunnelName": "other", "connectToHost": "gateway", "connectToPort": 38080 },'
      return quick.replace('"tcpTunnelConnects": [', `$& ${other}`)
    },
  })
  const more = `
services:
  sink:
    image: ${NODE_IMAGE}
    command: ${JSON.stringify(['node', '-e', WRONG_BACKEND])}
    restart: always
    networks: [backbone]
networks:
  backbone: { ipam: { config: [{ subnet: ${net}.0/24 }] } }
`
  writeFileSync(join(folder, 'ci/more.yaml'), more)
  const inputs = { ...INPUTS, 'compose-file': 'ci/stack.yaml\nci/more.yaml', tests: '1.1,1.2,1.6,2.6' }
  const job = new ActionJob(t, { inputs, workspace: folder, node: NODE_24 })
  const main = await job.main()
  await job.post()
  assertNothingIsLeft(job.project)
  assert.equal(main.exitCode, 0, main.output)
  assert.equal(main.outputs.passed, '4')
  assert.match(main.output, /stopped the service "sink": the tests host the backends at sink in its place/)
})

for (const [backendHost, what] of [
  ['127.0.0.1', /127\.0\.0\.1: it is the role's own container/],
  ['gateway', /gateway: the container "gateway" of the project \S+ answers to it/],
  ['outside', /outside: the hosts file of the service "gateway" has it/],
] as const) {
  test(`backends that can't be hosted at ${backendHost}: no verdict, but what to do`, async (t) => {
    const folder = workspace(t)
    const extra = (role: string): string =>
      role === 'server' ? '    extra_hosts: ["outside:10.0.0.1"]\n' : ''
    writeOwnStack(folder, { folder: 'ci', services: SERVICES, backendHost, extra })
    const job = new ActionJob(t, { inputs: INPUTS, workspace: folder, node: NODE_24 })
    const main = await job.main()
    await job.post()
    assertNothingIsLeft(job.project)
    assert.equal(main.exitCode, 1, main.output)
    assert.equal(main.outputs.outcome, 'unknown')
    const [error] = main.annotations.filter(({ name }) => name === 'error')
    assert.equal(error?.properties.title, 'tunnel-test BACKEND_HOST_UNSUPPORTED')
    assert.match(error?.data ?? '', what)
    assert.match(error?.data ?? '', /Give connectToHost a name/)
    if (backendHost === '127.0.0.1') {
      const { file = '', line } = error?.properties ?? {}
      assert.match(
        readFileSync(join(folder, file), 'utf8').split('\n')[Number(line) - 1] ?? '',
        /connectToPort/,
      )
    }
  })
}
