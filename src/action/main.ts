import { mainStep } from './main-step.ts'
import { endStep } from './step-end.ts'

await endStep(await mainStep())
