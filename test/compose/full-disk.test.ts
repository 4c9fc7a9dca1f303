import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { ActionJob } from '../action/runner.ts'
import { workspace } from './own-stack.ts'

const DISK_KB = 1024

/** A folder on a disk of its own of which so much is left. */
function fullDisk(t: TestContext, leftKb: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'tunnel-test-disk-'))
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_KB}k`, 'tmpfs', folder])
  assert.equal(status, 0, `these tests need root: ${stderr}`)
  t.after(() => {
    spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  const { bavail, bsize } = statfsSync(folder)
  writeFileSync(join(folder, 'filler'), Buffer.alloc(bavail * bsize - leftKb * 1024))
  return folder
}

for (const stack of ['embedded', 'compose']) {
  for (const leftKb of [0, 4, 16]) {
    test(`${leftKb} KB are left for a run of the ${stack} stack: an annotation says so`, async (t) => {
      const inputs = { stack, profile: 'quick', suites: '1', upload: 'false' }
      const env = { RUNNER_TEMP: fullDisk(t, leftKb) }
      const job = new ActionJob(t, { inputs, workspace: workspace(t), env })
      const main = await job.main()
      assert.deepEqual([main.signal, main.exitCode, main.outputs.outcome], [null, 1, 'unknown'], main.output)
      const [error, ...others] = main.annotations.filter(({ name }) => name === 'error')
      assert.equal(error?.properties.title, 'tunnel-test OUTPUT_NOT_WRITABLE', main.output)
      assert.match(error?.data ?? '', /the disk is full/)
      assert.equal(others.length, 0, main.output)
      assert.match(main.summary, /the disk is full/)
      const post = await job.post()
      assert.equal(post.exitCode, 0, post.output)
    })
  }
}
