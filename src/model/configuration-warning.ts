import { formatLocation, type SourceLocation } from './errors.ts'

/** What is doubtful in a configuration, and doesn't keep the tests from running. */
export interface ConfigurationWarning {
  readonly message: string
  /** The place in a file that it is about, where there is one. */
  readonly location?: SourceLocation
}

/** Takes warnings as they are found. */
export type TakeWarning = (warning: ConfigurationWarning) => void

/** `file:line:column: message`. */
export function formatWarning({ message, location }: ConfigurationWarning): string {
  return location === undefined ? message : `${formatLocation(location)}: ${message}`
}
