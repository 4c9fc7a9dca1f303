import { relative } from 'node:path'
import process from 'node:process'
import { settingOptions, stackOptions } from '../stacks/settings.ts'
import type { ActionInputs } from './inputs.ts'
import { roots } from './runner.ts'
import { repositoryPath } from './workspace-path.ts'

const GITHUB = 'https://github.com'

/**
 * The words that start the command away from the runner: from the checkout, where it holds the action itself; else by
 * npx from the action's repository, at the version that the workflow names; where the runner names none, from the
 * action's own folder.
 */
export function commandWords(): string[] {
  const { workspace, action } = roots()
  const inCheckout = repositoryPath(`${action}/dist/cli.js`, workspace)
  if (inCheckout !== null) return ['node', inCheckout]
  const { GITHUB_ACTION_REPOSITORY, GITHUB_ACTION_REF, GITHUB_SERVER_URL } = process.env
  if (!GITHUB_ACTION_REPOSITORY) return ['node', `${action}/dist/cli.js`]
  const host = GITHUB_SERVER_URL || GITHUB
  const repository =
    host === GITHUB ? `github:${GITHUB_ACTION_REPOSITORY}` : `git+${host}/${GITHUB_ACTION_REPOSITORY}.git`
  return ['npx', GITHUB_ACTION_REF ? `${repository}#${GITHUB_ACTION_REF}` : repository]
}

/** What the command that repeats a test needs beside the test, its seed and its profile, in the checkout. */
export function repeatOptions({ stack, settings }: Pick<ActionInputs, 'stack' | 'settings'>): string[] {
  const { workspace } = roots()
  const inCheckout = (path: string): string => relative(workspace, path)
  const { composeFile, config, envFile } = settings
  const options = settingOptions({
    ...settings,
    ...(composeFile && { composeFile: composeFile.map(inCheckout) }),
    ...(config && { config: inCheckout(config) }),
    ...(envFile && { envFile: inCheckout(envFile) }),
  })
  return stackOptions(stack, options)
}
