import type { Bench, Figure, Pairing, Section } from './measurement.ts'
import { medianOf } from './measurement.ts'
import type { EchoParameters } from './processes/bare-client.ts'
import type { TransferParameters } from './processes/harness-client.ts'
import type { Iperf3Parameters } from './processes/iperf3.ts'
import { type Contender, Rounds } from './rounds.ts'
import { MEGABYTE, TRANSFER_BYTES, TRANSFERS, throughput } from './throughput.ts'

const DATA_EVENTS = 'bare node:net client, data events'
const REUSED_BUFFER = 'bare node:net client, reused buffer'
const VERIFIED = 'harness, verified'
const HASHED = 'harness, verified and both SHA-256'
const IPERF3 = 'iperf3'

type Throughput = Contender<'throughput'>

/**
 * The harness on a direct path to a plain echo server, against clients on `node:net` alone that verify nothing, and
 * against iperf3. Each client has a process and an echo server of its own.
 */
export async function measureDirectEcho(bench: Bench): Promise<Section> {
  const iperf3 = await iperf3Contender(bench)
  const rounds = new Rounds<'throughput'>([
    await bareContender(bench, DATA_EVENTS, 'echoByDataEvents'),
    await bareContender(bench, REUSED_BUFFER, 'echoIntoReusedBuffer'),
    await harnessContender(bench, VERIFIED, false),
    await harnessContender(bench, HASHED, true),
    ...(iperf3 === null ? [] : [iperf3]),
  ])
  await rounds.run(bench, 'direct echo', 'warm-up')
  const pairing: Pairing = {
    name: 'Direct echo throughput, 100 MB there and back',
    unit: 'MB/s',
    baseline: REUSED_BUFFER,
    series: rounds.series('throughput'),
  }
  return {
    pairings: [pairing],
    figures: [figure(pairing, VERIFIED, 0.5), figure(pairing, HASHED, 0.35)],
    leftOut: iperf3 === null ? ['iperf3 is not installed: apt-get install iperf3'] : [],
  }
}

/** Against the faster one of the two bare clients. */
function figure(pairing: Pairing, name: string, target: number): Figure {
  const bare = Math.max(medianOf(pairing, DATA_EVENTS) ?? 0, medianOf(pairing, REUSED_BUFFER) ?? 0)
  const measured = medianOf(pairing, name)
  return {
    name: `direct echo: ${name} ÷ the faster bare client`,
    value: measured === null ? null : measured / bare,
    unit: '',
    relation: '>=',
    target,
  }
}

async function bareContender({ children }: Bench, name: string, method: string): Promise<Throughput> {
  const client = await children.start('bare-client')
  const parameters: EchoParameters = {
    port: await children.startListening('echo-server', 0),
    bytes: TRANSFER_BYTES,
  }
  return { name, measure: () => throughput(() => client.call<number>(method, parameters)) }
}

async function harnessContender({ children }: Bench, name: string, hash: boolean): Promise<Throughput> {
  const client = await children.start('harness-client')
  const parameters: TransferParameters = {
    port: await children.startListening('echo-server', 0),
    bytes: TRANSFER_BYTES,
    hash,
  }
  return { name, measure: () => throughput(() => client.call<number>('echo', parameters)) }
}

async function iperf3Contender({ children }: Bench): Promise<Throughput | null> {
  const iperf3 = await children.start('iperf3')
  if (!(await iperf3.call<boolean>('isInstalled', {}))) return null
  const parameters: Iperf3Parameters = { bytes: TRANSFERS * TRANSFER_BYTES }
  return {
    name: IPERF3,
    remark: 'one way, no echo',
    measure: async () => ({ throughput: (await iperf3.call<number>('measure', parameters)) / MEGABYTE }),
  }
}
