/**
 * Runs suites 5 and 7 again and again against a tunnel on the customary ports, which lie in the range that the kernel
 * draws local ports from, with all of it in this network namespace; one line of JSON a run. Meant for a namespace of its
 * own:
 *
 *   unshare -n node --import tsx test/compose/customary-ports.ts RUNS [reserved] [first-last]
 *
 * `reserved` reserves the ports, as the bundled stack does; `first-last` narrows the kernel's range.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import type { Metrics } from '../../src/model/metrics.ts'
import { ROLES } from '../../src/model/target.ts'
import { type Running, startCli } from '../system/cli.ts'

const HOST = '127.0.0.1'
const CONFIG = join(import.meta.dirname, '../../compose/config')
const PORTS = '38001-38002,38011-38012,38021-38022,38080,39001-39004,39011-39012'
const IPV4 = '/proc/sys/net/ipv4'

const [runs = '1', ...more] = process.argv.slice(2)
const range = more.find((text) => /^\d+-\d+$/.test(text))
execFileSync('ip', ['link', 'set', 'lo', 'up'])
if (range !== undefined) writeFileSync(`${IPV4}/ip_local_port_range`, range.replace('-', ' '))
if (more.includes('reserved')) writeFileSync(`${IPV4}/ip_local_reserved_ports`, PORTS)

const folder = mkdtempSync(join(tmpdir(), 'customary-ports-'))
const roles: Running[] = []
try {
  for (const role of ROLES) {
    const file = join(folder, `${role}.json`)
    const text = readFileSync(join(CONFIG, `${role}.json`), 'utf8')
    writeFileSync(
      file,
      text
        .replace('"standbySocketCloseDurationSecs": 5', '"standbySocketCloseDurationSecs": 2')
        .replace('"sharedSecretFile": "/run/tunnel-test/secret"', '"sharedSecret": "known to these three"')
        .replaceAll('0.0.0.0', HOST)
        .replaceAll('"tests"', `"${HOST}"`)
        .replace('//server:', `//${HOST}:`),
    )
    roles.push(startCli(['tunnel', '--config', file]))
  }
  for (let run = 1; run <= Number(runs); run++) {
    const out = join(folder, 'results')
    const { finished } = startCli([
      ...['run', '--stack', 'external', '--config', folder, '--suite', '5,7', '--profile', 'quick'],
      ...['--hosts', ROLES.map((role) => `${role}=${HOST}`).join(','), '--out', out],
    ])
    const { exitCode, stderr } = await finished
    console.log(JSON.stringify({ run, exitCode, ...resultsIn(out), ...(stderr === '' ? {} : { stderr }) }))
    rmSync(out, { recursive: true, force: true })
  }
} finally {
  for (const role of roles) role.kill('SIGTERM')
  await Promise.all(roles.map(({ finished }) => finished))
  rmSync(folder, { recursive: true, force: true })
}

/** How many tests had each status, and the errors of those that didn't pass. */
function resultsIn(out: string): object {
  try {
    const metrics = JSON.parse(readFileSync(join(out, 'metrics.json'), 'utf8')) as Metrics
    const tests = metrics.suites.flatMap(({ tests }) => tests)
    const errors = tests.flatMap(({ id, status, error }) =>
      error === undefined || error === null ? [] : [`${id} ${status}: ${error.code}: ${error.message}`],
    )
    const { passed, failed, unknown } = metrics.totals
    return { passed, failed, unknown, errors }
  } catch {
    return { passed: 0, failed: 0, unknown: 0, errors: ['no results'] }
  }
}
