// Writes what is generated into the documentation; a test fails while it differs.
import { writeFileSync } from 'node:fs'
import { generatedFiles } from '../test/architecture/generated-docs.ts'

for (const { path, after } of generatedFiles()) writeFileSync(path, after)
