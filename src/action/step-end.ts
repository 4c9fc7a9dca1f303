import process from 'node:process'

/** Ends this process once all that was printed is out; what still waits for a socket doesn't hold it up. */
export async function endStep(exitCode: number): Promise<never> {
  await new Promise<void>((resolve) => process.stdout.write('', () => resolve()))
  process.exit(exitCode)
}
