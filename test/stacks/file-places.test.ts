import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { assertOneContainerEach } from '../../src/stacks/compose/conflicts.ts'
import { placeIn } from '../../src/stacks/compose/file-places.ts'
import { parseProjectDescription } from '../../src/stacks/compose/project-description.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

function files(t: TestContext, ...texts: string[]): string[] {
  const folder = temporaryFolder(t)
  return texts.map((text, index) => {
    const file = join(folder, `${index}.yaml`)
    writeFileSync(file, text)
    return file
  })
}

test('the last file that has all of a path counts, and else the one that has most of it', (t) => {
  const given = files(
    t,
    'services:\n  a:\n    scale: 2\n    volumes_from: [b, c]\n',
    'x: &x { deploy: {} }\nservices:\n  a: { scale: 3 }\n  b: *x\n',
    'services:\n  a: {}\n',
    'services: [',
  )
  const at = (...path: string[]) => placeIn(given, path, 2)
  assert.deepEqual(at('services', 'a', 'scale'), { file: given[1], line: 3, column: 8 })
  assert.deepEqual(at('services', 'a', 'deploy', 'replicas'), { file: given[2], line: 2, column: 3 })
  assert.deepEqual(at('services', 'a', 'volumes_from', 'c'), { file: given[0], line: 4, column: 23 })
  assert.deepEqual(at('services', 'b', 'deploy')?.line, 1)
  assert.equal(at('services', 'z'), undefined)
  assert.equal(placeIn([join(given[0] ?? '', 'none')], ['services']), undefined)
})

test('a role is one container, as the files say it in either way', (t) => {
  const check = (text: string): void =>
    assertOneContainerEach(parseProjectDescription(text), ['a'], files(t, text))
  for (const fine of ['{}', '{ scale: 1 }', '{ deploy: { replicas: 1 } }', '{ deploy: {} }']) {
    check(`services: { a: ${fine}, b: { scale: 2 } }`)
  }
  for (const [wrong, what] of [
    ['{ scale: 2 }', 'scale is 2'],
    ['{ scale: 0 }', 'scale is 0'],
    ['{ deploy: { replicas: 2 } }', 'deploy.replicas is 2'],
    ['{ deploy: { replicas: "3" } }', 'deploy.replicas is 3'],
    ['{ deploy: { replicas: 0 } }', 'deploy.replicas is 0'],
  ] as const) {
    assert.throws(() => check(`services: { a: ${wrong} }`), {
      code: 'REPLICAS_UNSUPPORTED',
      message: new RegExp(`0\\.yaml:1:\\d+: .*service "a".*${what}`),
    })
  }
})
