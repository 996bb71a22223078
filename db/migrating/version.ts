import packageJson from "../../package.json";

/** This release. */
export const RELEASE: string = packageJson.version;
