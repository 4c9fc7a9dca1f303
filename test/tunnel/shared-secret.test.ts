import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { parseRoleFile } from '../../src/config/role-file.ts'
import { isTunnelTestError, type TunnelTestError } from '../../src/model/errors.ts'
import { readRoleFile } from '../../src/stacks/role-files.ts'
import { startRole } from '../../src/tunnel/role.ts'
import { readSharedSecret } from '../../src/tunnel/shared-secret.ts'
import { freePort } from '../free-ports.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { until } from '../support/until.ts'
import { connect, get, HOST } from './sockets.ts'
import { RecordingLogger, type StackOptions, startStack, type TestStack } from './stack.ts'

const SECRET = 'correct horse battery staple'
const KEY = 'AAAAAAAAAAAAAAAAAAAAAA=='

/** Asks for a WebSocket, byte for byte. @returns the status of the answer */
async function ask(t: TestContext, port: number, request: string): Promise<string> {
  const asking = await connect(t, port)
  asking.socket.write(request)
  await asking.untilReceived(12)
  return asking.text.slice(9, 12)
}

function upgrade(path: string, ...headers: readonly string[]): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    'Host: x',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${KEY}`,
    ...headers,
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** What a server that knows the WebSocket protocol, and no more, answers. */
function answerTo(key: string): string {
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
  const nonce = `tunnel-nonce: ${'0'.repeat(64)}`
  return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n${nonce}\r\n\r\n`
}

/** A stack whose clients reach the server over a wire that is listened in on. */
async function overheardStack(t: TestContext, options: StackOptions): Promise<[TestStack, Buffer[][]]> {
  const heard: Buffer[][] = []
  const stack = await startStack(t, {
    ...options,
    serverPortFor: async (_, serverPort) => {
      const server = net.createServer((near) => {
        const far = net.connect({ port: serverPort, host: HOST })
        const sent: Buffer[] = []
        heard.push(sent)
        near.on('data', (bytes) => sent.push(bytes))
        far.on('data', (bytes) => sent.push(bytes))
        for (const [from, to] of [
          [near, far],
          [far, near],
        ] as const) {
          from.pipe(to)
          from.on('error', () => to.destroy())
          from.on('close', () => to.destroy())
        }
      })
      t.after(() => server.close())
      await new Promise<void>((resolve) => server.listen(0, HOST, resolve))
      return (server.address() as net.AddressInfo).port
    },
  })
  return [stack, heard]
}

describe('with a shared secret', () => {
  test('the tunnel carries in both directions, and the secret is nowhere to be seen', async (t) => {
    const [stack, heard] = await overheardStack(t, { secretOf: () => SECRET })
    for (const port of [stack.clientPorts[1], stack.serverPort]) {
      const front = await connect(t, port)
      await front.echo('carried')
      await stack.untilStatus('client 1 is active', ({ activeClient }) => activeClient === 1)
      front.socket.end()
      await front.untilEnd('end')
      await stack.untilQuiet()
    }
    const { body } = await get(`http://${HOST}:${stack.webSocketPort}/status`)
    const seen = [await body.text(), ...stack.log.lines.map(({ message }) => message)]
    for (const bytes of heard) seen.push(Buffer.concat(bytes).toString('latin1'))
    assert.ok(seen.some((text) => text.includes('carried')))
    for (const text of seen) assert.ok(!text.includes(SECRET))
  })

  test('nobody else opens a WebSocket, and what was overheard opens none again', async (t) => {
    const [stack, heard] = await overheardStack(t, { secretOf: () => SECRET })
    const front = await connect(t, stack.clientPorts[1])
    await front.echo('carried')
    const { webSocketPort } = stack
    const path = '/data?client=1&tunnel=c2s&epoch=9'
    const proof = `tunnel-proof: 1.${'0'.repeat(64)}`
    for (const [what, request, expected] of [
      ['no proof', upgrade(path), '401'],
      ['a made up one', upgrade(path, proof), '401'],
      ['two of them', upgrade(path, proof, proof), '401'],
      ['an unknown connection', upgrade('/data?client=1&connection=x'), '401'],
      ['a control WebSocket without a nonce', upgrade('/control?client=1'), '401'],
      ['with a bad one', upgrade('/control?client=1', 'tunnel-nonce: x'), '401'],
      ['a client that there is not', upgrade('/control?client=3'), '404'],
      ['client 0', upgrade('/control?client=0'), '404'],
      ['client 1.5', upgrade('/control?client=1.5'), '404'],
      ['a web page', upgrade('/control?client=1', 'Origin: http://example.org'), '403'],
      ['a web page for data', upgrade(path, 'Origin: null'), '403'],
    ] as const) {
      assert.equal(await ask(t, webSocketPort, request), expected, what)
    }
    const overheard = heard.flatMap((bytes) => {
      const request = /^GET \/data[\s\S]*?\r\n\r\n/.exec(Buffer.concat(bytes).toString('latin1'))?.[0]
      return request === undefined ? [] : [request]
    })
    assert.ok(overheard.length > 0)
    const total = (await stack.status()).connections.total
    for (const request of overheard) {
      assert.equal(await ask(t, webSocketPort, request), '401', 'replayed')
      const elsewhere = request.replace('tunnel=c2s', 'tunnel=other').replace(/: \d+\./, ': 77.')
      assert.equal(await ask(t, webSocketPort, elsewhere), '401', 'altered')
    }
    assert.equal((await stack.status()).connections.total, total)
    await front.echo('undisturbed')
  })

  for (const [what, secrets, atClient, atServer] of [
    [
      'another one at the client',
      { server: SECRET, 1: `${SECRET}.`, 2: SECRET },
      /another shared secret/,
      /another shared secret/,
    ],
    [
      'none at the client',
      { server: SECRET, 1: undefined, 2: SECRET },
      /this role file has none/,
      /it has no shared secret/,
    ],
    [
      'none at the server',
      { server: undefined, 1: SECRET, 2: undefined },
      /server has no shared secret/,
      /this server has none/,
    ],
  ] as const) {
    test(`${what}: the two don't come together, it is said once, and tried at a walking pace`, async (t) => {
      const stack = await startStack(t, { secretOf: (role) => secrets[role] })
      const log = new RecordingLogger()
      await stack.client(1)?.stop()
      const before = stack.log.matching(atServer).length
      const role = stack.clientRole(1)
      const client = await startRole(
        { file: 'x', text: '', role, locationOf: () => undefined, warnings: [] },
        { logger: log },
      )
      t.after(() => client.stop())
      await until('it has tried twice', () => stack.log.matching(atServer).length >= before + 2)
      const [first, second] = stack.log.matching(atServer).slice(before)
      assert.ok((second?.at ?? 0) - (first?.at ?? 0) > 2000)
      assert.equal(log.matching(atClient).length, 1)
      assert.equal(log.matching(/not connected/).length, 1)
      assert.deepEqual(
        (await stack.status()).clients.map(({ id }) => id),
        [2],
      )
      for (const { message } of [...log.lines, ...stack.log.lines]) assert.ok(!message.includes(SECRET))
    })
  }

  test('a server that does not know it is not obeyed, whatever it says', async (t) => {
    const stack = await startStack(t, { secretOf: () => SECRET })
    await stack.server?.stop()
    const impostor = net.createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', (request) => {
        const key = /sec-websocket-key: (\S+)/i.exec(request.toString())?.[1] ?? ''
        socket.write(answerTo(key))
        const order = JSON.stringify({ type: 'make-active', epoch: 7 })
        socket.write(Buffer.concat([Buffer.from([0x81, order.length]), Buffer.from(order)]))
      })
    })
    t.after(() => impostor.close())
    await new Promise<void>((resolve) => impostor.listen(stack.webSocketPort, HOST, resolve))
    await until('it is told', () => stack.log.matching(/does not prove that it knows/).length >= 2)
    assert.equal(stack.log.matching(/epoch 7/).length, 0)
  })
})

describe('without a shared secret', () => {
  test('the server says so where others can reach it, and nowhere else', async (t) => {
    for (const [host, sharedSecret, warnings] of [
      ['server.invalid', undefined, 1],
      ['0.0.0.0', undefined, 1],
      ['[::]', undefined, 1],
      ['127.0.0.1', undefined, 0],
      ['[::1]', undefined, 0],
      ['server.invalid', SECRET, 0],
    ] as const) {
      const port = await freePort(t)
      const secret = sharedSecret === undefined ? {} : { sharedSecret }
      const text = JSON.stringify({
        weAreServer: true,
        dataExchange: { serverUrl: `http://${host}:${port}`, ...secret },
      })
      const log = new RecordingLogger()
      const running = await startRole(parseRoleFile(text, 'server.json'), { logger: log })
      await running.stop()
      const found = log.lines.filter(({ level }) => level === 'warning')
      assert.equal(found.length, warnings, host)
      if (warnings > 0) assert.match(found[0]?.message ?? '', new RegExp(`no shared secret.*port ${port}`))
    }
  })
})

describe('the keys in a role file', () => {
  const withKeys = (keys: string): string =>
    `{\n  "dataExchange": {\n    "serverUrl": "http://x:1",\n    ${keys}\n  }\n}`

  test('absent or null they ask for nothing', () => {
    for (const keys of ['"a": 1', '"sharedSecret": null', '"sharedSecretFile": null']) {
      assert.equal(readSharedSecret(parseRoleFile(withKeys(keys), 'x.json')), null)
    }
  })

  for (const [what, keys, line] of [
    ['both', '"sharedSecret": "hush hush", "sharedSecretFile": "secret"', 2],
    ['an empty one', '"sharedSecret": ""', 4],
    ['a blank one', '"sharedSecret": "  "', 4],
    ['one that is too long', `"sharedSecret": "hush hush${'x'.repeat(1024)}"`, 4],
    ['a number', '"sharedSecret": 6372', 4],
    ['a list', '"sharedSecret": ["hush hush"]', 4],
    ['written twice', '"sharedSecret": "hush hush", "sharedSecret": "6372"', 4],
    ['a file without a name', '"sharedSecretFile": ""', 4],
    ['without quotes', '"sharedSecret": hush', 4],
  ] as const) {
    test(`${what}: refused, without a word of the secret`, () => {
      assert.throws(
        () => parseRoleFile(withKeys(keys), 'x.json'),
        (error: TunnelTestError) => {
          assert.ok(isTunnelTestError(error, 'CONFIG_INVALID', 'CONFIG_SYNTAX'))
          assert.equal(error.details.location?.line, line)
          assert.doesNotMatch(`${error.message} ${JSON.stringify(error.details)}`, /hush|6372/)
          return true
        },
      )
    })
  }

  test('a file beside the role file is read without its last newline', (t) => {
    const folder = temporaryFolder(t)
    mkdirSync(join(folder, 'roles'))
    const file = join(folder, 'roles', 'client1.json')
    writeFileSync(file, withKeys('"sharedSecretFile": "../secret"'))
    const secret = join(folder, 'secret')
    for (const [content, expected] of [
      [SECRET, SECRET],
      [`${SECRET}\n`, SECRET],
      [`${SECRET}\r\n`, SECRET],
      [` ${SECRET} \n`, ` ${SECRET} `],
      ['x'.repeat(1024), 'x'.repeat(1024)],
    ] as const) {
      writeFileSync(secret, content)
      assert.equal(readSharedSecret(readRoleFile(file)), expected)
    }
    for (const [what, content, code] of [
      ['empty', '', 'CONFIG_INVALID'],
      ['nothing but a newline', '\n', 'CONFIG_INVALID'],
      ['too long', 'hush'.repeat(300), 'CONFIG_INVALID'],
      ['no text', Buffer.from([0x68, 0x75, 0x73, 0x68, 0xff]), 'CONFIG_INVALID'],
    ] as const) {
      writeFileSync(secret, content)
      assertRefused(file, what, code)
    }
    rmSync(secret)
    assertRefused(file, 'missing', 'CONFIG_UNREADABLE')
    mkdirSync(secret)
    assertRefused(file, 'a folder', 'CONFIG_UNREADABLE')
    writeFileSync(file, withKeys('"sharedSecretFile": "/dev/zero"'))
    assertRefused(file, 'without end', 'CONFIG_UNREADABLE')
  })
})

function assertRefused(file: string, what: string, code: 'CONFIG_INVALID' | 'CONFIG_UNREADABLE'): void {
  assert.throws(
    () => readSharedSecret(readRoleFile(file)),
    (error: TunnelTestError) => {
      assert.ok(isTunnelTestError(error, code), `${what}: ${error.message}`)
      assert.equal(error.details.location?.line, 4, what)
      assert.ok(error.message.startsWith(`${file}:4:`), what)
      assert.doesNotMatch(error.message, /hush/)
      return true
    },
    what,
  )
}
