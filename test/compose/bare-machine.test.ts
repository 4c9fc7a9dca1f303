import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { type TestContext, test } from 'node:test'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { CLI, readHistory } from '../system/cli.ts'

/** Runs a script in namespaces of its own, which end with it; `$CLI` is the command. */
function inNamespaces(namespaces: string, script: string): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('unshare', [namespaces, 'bash', '-c', script], {
    encoding: 'utf8',
    env: { ...process.env, CLI: `${process.execPath} ${CLI}` },
    timeout: 120_000,
  })
  return { code: status, output: stdout + stderr }
}

for (const kilobytes of [4, 16, 40]) {
  test(`a file system of ${kilobytes} KB: what is written is whole, and the run exits 3`, (t) => {
    const folder = temporaryFolder(t)
    const [mounted, kept] = [join(folder, 'mounted'), join(folder, 'kept')]
    for (const path of [mounted, kept]) mkdirSync(path)
    const script = `mount -t tmpfs -o size=${kilobytes}k none "${mounted}"
      $CLI run --profile quick --suite 1 --out "${mounted}/results"; code=$?
      cp -r "${mounted}/." "${kept}"; exit $code`
    const { code, output } = inNamespaces('-m', script)
    assert.equal(code, 3, output)
    assert.match(output, /OUTPUT_LOST/)
    assert.match(output, /ENOSPC/)
    assert.doesNotMatch(output, /^ +at /m)
    const results = join(kept, 'results')
    if (existsSync(join(results, 'history.ndjson'))) readHistory(results)
    const metrics = join(results, 'metrics.json')
    if (existsSync(metrics)) JSON.parse(readFileSync(metrics, 'utf8'))
    assert.ok(!existsSync(join(results, 'metrics.json.part')))
  })
}

const WITHOUT_IPV4 = 'ip link set lo up; ip address del 127.0.0.1/8 dev lo;'

test('a machine without IPv4: the embedded stack says what is missing', (t) => {
  const out = join(temporaryFolder(t), 'results')
  for (const command of ['run --test 1.1', 'stack']) {
    const { code, output } = inNamespaces('-n', `${WITHOUT_IPV4} $CLI ${command} --out "${out}"`)
    assert.equal(code, 3, output)
    assert.match(
      output,
      /MACHINE_LIMIT: starting the embedded stack: this machine has no address 127\.0\.0\.1/,
    )
  }
})

test('a machine without IPv4: a tunnel on IPv6 addresses passes', (t) => {
  const folder = temporaryFolder(t)
  const config = writeRoleFilesOnIpv6(t)
  const script = `${WITHOUT_IPV4}
    for role in server client1 client2; do $CLI tunnel --config "${config}/$role.json" & done
    $CLI run --stack external --config "${config}" --profile quick --test 1.1,1.2,2.6 --out "${folder}/results" \\
      --hosts server=::1,client1=::1,client2=::1; code=$?
    kill $(jobs -p); wait; exit $code`
  const { code, output } = inNamespaces('-n', script)
  assert.equal(code, 0, output)
})

/** What the embedded stack makes, with the other loopback address. */
function writeRoleFilesOnIpv6(t: TestContext): string {
  const [made, folder] = [temporaryFolder(t), temporaryFolder(t)]
  const run = ['run', '--test', '1.1', '--profile', 'quick', '--out', made]
  assert.equal(spawnSync(process.execPath, [CLI, ...run]).status, 0)
  for (const [from, to] of [
    ['websocket_server', 'server'],
    ['websocket_client_1', 'client1'],
    ['websocket_client_2', 'client2'],
  ]) {
    const text = readFileSync(join(made, `config/${from}/config.json`), 'utf8')
    const onIpv6 = text
      .replaceAll('http://127.0.0.1', 'http://[::1]')
      .replaceAll('127.0.0.1', '::1')
      // The file of the secret was there while that stack ran.
      .replace('"sharedSecretFile": "../shared-secret"', '"sharedSecret": "known to these three"')
    writeFileSync(join(folder, `${to}.json`), onIpv6)
  }
  return folder
}
