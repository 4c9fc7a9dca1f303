import type { EngineConnection } from './engine-connection.ts';
/** What an engine holds, by what it knows each by: containers and networks by id, volumes by name. */
export interface EngineContents {
    readonly containers: readonly string[];
    readonly networks: readonly string[];
    readonly volumes: readonly string[];
    /** By id, layers that images are made of too. */
    readonly images: readonly string[];
    /** What images are called: names with tags. */
    readonly imageNames: readonly string[];
}
/** What an engine holds of a project, with the names that people know it by. */
export interface ProjectContents {
    readonly containers: readonly NamedThing[];
    readonly networks: readonly NamedThing[];
    readonly volumes: readonly NamedThing[];
    readonly images: readonly ProjectImage[];
}
export interface NamedThing {
    readonly id: string;
    readonly name: string;
}
/** An image that a project has built. */
export interface ProjectImage {
    readonly id: string;
    /** Its names, without those that others have had before. */
    readonly names: readonly string[];
}
/** How many things of a project there are. */
export declare function countOf({ containers, networks, volumes, images }: ProjectContents): number;
/** All that the engine holds now, whoever made it. */
export declare function contentsOfEngine(api: EngineConnection): Promise<EngineContents>;
/** What a project has made: what carries its label, and was not there before. */
export declare function contentsOfProject(api: EngineConnection, project: string, before: EngineContents): Promise<ProjectContents>;
/** Stops and removes what a project has made; its containers all at once, each with a moment to end. */
export declare function removeContents(api: EngineConnection, made: ProjectContents, before: EngineContents): Promise<void>;
