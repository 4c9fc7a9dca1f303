import { type Role } from '../model/target.ts';
/** A way to lay the three role files out in a folder. */
export interface Layout {
    readonly name: 'nested' | 'flat';
    /** The path of each role's file, relative to the folder. */
    readonly paths: Readonly<Record<Role, string>>;
}
export declare const NESTED_LAYOUT: Layout;
export declare const FLAT_LAYOUT: Layout;
/** The layouts that are accepted. */
export declare const LAYOUTS: readonly Layout[];
export interface ChosenLayout {
    readonly layout: Layout;
    /** The paths of the three files: server, client 1, client 2. */
    readonly paths: readonly string[];
}
/**
 * Chooses the layout of which all files are present in a folder.
 * @param present tells whether a path, relative to the folder, is there
 * @param folder the folder's name, for the messages
 * @throws `CONFIG_ROLE_MISSING` naming what is missing; `CONFIG_ROLE_DUPLICATE` where a role's file is there in both
 *   layouts: the tunnel might run from the one and the tests from the other.
 */
export declare function chooseLayout(present: (relativePath: string) => boolean, folder?: string): ChosenLayout;
