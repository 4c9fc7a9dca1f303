import { postStep } from './post-step.ts'
import { endStep } from './step-end.ts'

await endStep(await postStep())
