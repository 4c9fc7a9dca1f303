/** A compose project: its name, and the files that make it up. */
export interface ComposeProject {
    readonly name: string;
    readonly files: readonly string[];
    /** A file of variables in place of `.env`, as an absolute path. */
    readonly envFile?: string;
    /** The profiles that are on; if none is named, those of COMPOSE_PROFILES. */
    readonly profiles: readonly string[];
    /** Variables for the files, beside those of this process. */
    readonly variables: Readonly<Record<string, string>>;
}
/** Takes the lines that compose prints. */
export type TakeLine = (line: string) => void;
/** Whether this is what the older docker-compose, the one in Python, says of its version. */
export declare function isVersion1(version: string): boolean;
/** `docker compose`, or `docker-compose` where the plugin is missing. */
export declare class ComposeCommand {
    readonly words: readonly string[];
    /** What the command says of its version. */
    readonly version: string;
    constructor(words: readonly string[], version: string);
    /** Finds the command. Throws `COMPOSE_NOT_FOUND`. */
    static find(): Promise<ComposeCommand>;
    /** The whole configuration of a project as compose sees it, as YAML. Throws `COMPOSE_FAILED`. */
    config(project: ComposeProject): Promise<string>;
    /** The words of a command of compose on a project. */
    commandLine({ name, files, envFile, profiles }: ComposeProject, command: readonly string[]): readonly string[];
    /**
     * Runs a command of compose on a project.
     * @param takeLine takes each line that it prints on either stream
     * @returns what it printed on standard output. Throws `COMPOSE_FAILED`.
     */
    run(project: ComposeProject, command: readonly string[], takeLine?: TakeLine): Promise<string>;
}
