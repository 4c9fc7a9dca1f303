import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { inflateRawSync } from 'node:zlib'

/** An artifact as the service holds it: the files in it, by their names. */
export type Artifact = ReadonlyMap<string, Buffer>

/** A call of the client's. */
export type Call = 'CreateArtifact' | 'FinalizeArtifact'

/**
 * What the client of @actions/artifact talks to, on 127.0.0.1: CreateArtifact, the blocks of the upload, and
 * FinalizeArtifact. A name is taken once it is asked for. A dead one closes every connection; another hangs, and says
 * nothing to the first of a certain call.
 */
export class ResultsService {
  readonly artifacts = new Map<string, Artifact>()
  readonly #uploads = new Map<string, Map<string, Buffer>>()
  readonly #names = new Set<string>()
  #url = ''
  #isDead = false
  #hangsAt: Call | null = null
  #waiters = new Set<() => void>()
  #hasHung = false

  /** Starts a service that ends with the test. */
  static async start(
    t: TestContext,
    { isDead = false, hangsAt = null }: { isDead?: boolean; hangsAt?: Call | null } = {},
  ): Promise<ResultsService> {
    const service = new ResultsService()
    service.#isDead = isDead
    service.#hangsAt = hangsAt
    const server = http.createServer((request, response) => void service.#answer(request, response))
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    service.#url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    t.after(() => {
      server.close()
      server.closeAllConnections()
    })
    return service
  }

  /** The variables by which a step finds the service. The token is unsigned, and says what the client asks of it. */
  get env(): Record<string, string> {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const token = `${part({ alg: 'none' })}.${part({ scp: 'Actions.Results:run-id:job-id' })}.none`
    return { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: this.#url }
  }

  /** Resolves once it has left a call without an answer. */
  untilHung(): Promise<void> {
    return this.#hasHung ? Promise.resolve() : new Promise((resolve) => this.#waiters.add(resolve))
  }

  async #answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    if (this.#isDead) {
      request.socket.destroy()
      return
    }
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece as Buffer)
    const body = Buffer.concat(pieces)
    const url = new URL(request.url ?? '', this.#url)
    if (this.#hangsAt !== null && !this.#hasHung && url.pathname.endsWith(`/${this.#hangsAt}`)) {
      this.#hasHung = true
      const { name } = JSON.parse(body.toString()) as { name: string }
      this.#names.add(name)
      for (const tell of this.#waiters) tell()
      return
    }
    const json = (value: unknown, status = 200): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    }
    if (url.pathname.endsWith('/CreateArtifact')) {
      const { name } = JSON.parse(body.toString()) as { name: string }
      if (this.#names.has(name))
        return json({ code: 'already_exists', msg: 'an artifact with this name already exists' }, 409)
      this.#names.add(name)
      return json({ ok: true, signed_upload_url: `${this.#url}/upload/${encodeURIComponent(name)}?sig=none` })
    }
    if (url.pathname.startsWith('/upload/')) {
      this.#store(decodeURIComponent(url.pathname.slice('/upload/'.length)), url.searchParams, body)
      response.writeHead(201, { etag: '"1"', 'x-ms-request-id': '1' }).end()
      return
    }
    if (url.pathname.endsWith('/FinalizeArtifact')) {
      const { name } = JSON.parse(body.toString()) as { name: string }
      const blocks = [...(this.#uploads.get(name)?.values() ?? [])]
      this.artifacts.set(name, entriesOf(Buffer.concat(blocks)))
      return json({ ok: true, artifact_id: String(this.artifacts.size) })
    }
    json({ code: 'bad_route' }, 404)
  }

  #store(name: string, query: URLSearchParams, body: Buffer): void {
    const blocks = this.#uploads.get(name) ?? new Map<string, Buffer>()
    this.#uploads.set(name, blocks)
    const command = query.get('comp')
    if (command === null) blocks.set('whole', body)
    else if (command === 'block') blocks.set(query.get('blockid') ?? '', body)
    else {
      const order = [...body.toString().matchAll(/<Latest>([^<]*)</g)].map(([, id]) => id as string)
      this.#uploads.set(name, new Map(order.map((id) => [id, blocks.get(id) ?? Buffer.alloc(0)])))
    }
  }
}

/** The files of a zip archive, read by its central directory. */
function entriesOf(zip: Buffer): Artifact {
  const entries = new Map<string, Buffer>()
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = zip.readUInt32LE(end + 16)
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const method = zip.readUInt16LE(at + 10)
    const packedBytes = zip.readUInt32LE(at + 20)
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) =>
      zip.readUInt16LE(at + offset),
    ) as [number, number, number]
    const header = zip.readUInt32LE(at + 42)
    const name = zip.toString('utf8', at + 46, at + 46 + nameBytes)
    const begin = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28)
    const packed = zip.subarray(begin, begin + packedBytes)
    entries.set(name, method === 0 ? packed : inflateRawSync(packed))
    at += 46 + nameBytes + extraBytes + commentBytes
  }
  return entries
}
