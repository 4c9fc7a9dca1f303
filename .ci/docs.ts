// Writes the tables of inputs and outputs into the README; a test fails while they differ from action.yml.
import { writeFileSync } from 'node:fs'
import { readmeWithTables } from '../test/action/readme-table.ts'

const { path, after } = readmeWithTables()
writeFileSync(path, after)
