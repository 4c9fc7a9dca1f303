import { MainStep } from './main-step.ts'

await new MainStep().execute()
