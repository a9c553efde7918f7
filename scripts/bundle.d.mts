/** The program's address, made when it is missing or older than its sources; undefined where it cannot be made. */
export function program(root?: string, entry?: string): Promise<string | undefined>;
/** Makes `main.mjs` of a TypeScript program of the repository in a folder below its node_modules. Tells the sources taken in. */
export function bundle(entry: string, outDir: string, root?: string): Promise<string[]>;
