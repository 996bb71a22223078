import { EnvironmentError } from "@/domain/kernel/environment";

/** How this process was started. */
export interface StartOptions {
  /** Hot reload: Next's development server, and GraphQL through its route so that changes apply. */
  readonly dev: boolean;
  /** The project's folder: contains the build, the migrations and the default data folder. */
  readonly root: string;
}

/** No database is configured: this process starts embedded servers with sample data. */
export function isEmbedded(variables: NodeJS.ProcessEnv): boolean {
  return !variables.DATABASE_URL;
}

/** @throws EnvironmentError in production without a database, which would start a trial with sample users */
export function rejectEmbeddedProduction(variables: NodeJS.ProcessEnv): void {
  if (variables.NODE_ENV !== "production") return;
  throw new EnvironmentError(
    "DATABASE_URL is not set: enter the URL of a PostgreSQL database, version 15 or newer. The trial with embedded servers doesn't start in production.",
  );
}

/** Variables that only the trial sets itself are removed: with an external database there are no sample users. */
export function forgetTrial(variables: NodeJS.ProcessEnv): void {
  delete variables.LATCHKEY_EMBEDDED;
  delete variables.LATCHKEY_EMBEDDED_SAMPLE_PASSWORD;
}
