/** The action's post step: leaves nothing running, and saves the results that main could not. @returns its exit code. */
export declare function postStep(): Promise<number>;
