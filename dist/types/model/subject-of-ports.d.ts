import type { ErrorSubject } from './error-subject.ts';
import { TunnelTestError } from './errors.ts';
import type { PortName } from './names.ts';
import { type PortConfig } from './port-config.ts';
/** What an error is about that is about ports: these, with their tunnel and their role where they share them. */
export declare function subjectOfPorts(ports: PortConfig, names: readonly PortName[]): ErrorSubject;
/** The same error, with what it is about; what it says of that itself stands. */
export declare function aboutSubject(error: TunnelTestError, subject: ErrorSubject): TunnelTestError;
