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
