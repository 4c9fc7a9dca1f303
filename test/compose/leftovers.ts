import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'

const PROJECT_LABEL = 'com.docker.compose.project'

function docker(...args: string[]): string[] {
  const { stdout, status, stderr } = spawnSync('docker', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`docker ${args.join(' ')}: ${stderr}`)
  return stdout.split('\n').filter((line) => line !== '')
}

/** Fails where the engine still holds anything of a project, containers that have ended too. */
export function assertNothingIsLeft(project: string): void {
  assert.match(project, /^tunnel-test-/)
  const ofProject = ['--filter', `label=${PROJECT_LABEL}=${project}`]
  assert.deepEqual(
    {
      containers: docker('ps', '--all', ...ofProject, '--format', '{{.Names}}'),
      networks: docker('network', 'ls', ...ofProject, '--format', '{{.Name}}'),
      volumes: docker('volume', 'ls', ...ofProject, '--format', '{{.Name}}'),
      images: docker('image', 'ls', '--all', ...ofProject, '--format', '{{.ID}}'),
    },
    { containers: [], networks: [], volumes: [], images: [] },
  )
}

/** The names of the services of the projects that run now, with their projects. */
export function runningServices(): {
  readonly project: string
  readonly service: string
  readonly id: string
}[] {
  const format = `{{.Label "${PROJECT_LABEL}"}} {{.Label "com.docker.compose.service"}} {{.ID}}`
  return docker('ps', '--filter', `label=${PROJECT_LABEL}`, '--format', format).map((line) => {
    const [project = '', service = '', id = ''] = line.split(' ')
    return { project, service, id }
  })
}
