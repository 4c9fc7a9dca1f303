/** The action's main step: runs the suites and reports. Ends the process, whatever happens. */
export declare class MainStep {
    #private;
    execute(): Promise<void>;
}
