import { EnvironmentError } from "@/domain/kernel/environment";

/** How this process was started. */
export interface StartOptions {
  /** Hot reload: Next's development server, and GraphQL through its route so that edits take effect. */
  readonly dev: boolean;
  /** The folder of the project: where the build, the migrations and the default data folder are. */
  readonly root: string;
}

/** No database was named: this process brings its own servers and sample data. */
export function isEmbedded(variables: NodeJS.ProcessEnv): boolean {
  return !variables.DATABASE_URL;
}

/** @throws EnvironmentError when somebody who means production forgot the database, and would get a trial with sample people */
export function refuseEmbeddedProduction(variables: NodeJS.ProcessEnv): void {
  if (variables.NODE_ENV !== "production") return;
  throw new EnvironmentError(
    "NODE_ENV is production and DATABASE_URL is not set: set it, or unset NODE_ENV to start the trial with embedded servers.",
  );
}

/** What the trial tells itself by variables is not taken from outside: with a database of one's own there are no sample people. */
export function forgetTrial(variables: NodeJS.ProcessEnv): void {
  delete variables.LATCHKEY_EMBEDDED;
  delete variables.LATCHKEY_EMBEDDED_SAMPLE_PASSWORD;
}
