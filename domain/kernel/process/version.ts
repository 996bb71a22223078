import { version } from "../../../package.json";

/** This release (semver.org), as in `1.4.0`. */
export const VERSION: string = version;

/**
 * The build's ID, a digest of its sources; null where the sources run unbuilt, as in tests. Bundles have it in place of the variable
 * (`scripts/build.mjs`, `next.config.js`), so nothing set at run time can change it.
 */
export const BUILD: string | null = process.env.LATCHKEY_BUILD_ID || null;

/** Both, as semantic versions name a build: `1.4.0+0123456789abcdef`. */
export const FULL_VERSION = BUILD ? `${VERSION}+${BUILD}` : VERSION;
