import { dryRun } from "@/domain/store/dry-run";
import { exclusively } from "@/domain/store/exclusive";
import { setUpApis } from "./apis";
import { readSetUpFile } from "./file";
import { setUpGateways } from "./gateways";
import { setUpProviders, setUpSettings } from "./providers";
import { type References, readReferences } from "./references";
import type { SetUpFile } from "./schema";
import { createSession, type Options, type Outcome, type Session } from "./session";
import { setUpUsers } from "./users";

/** A set-up file with everything that it refers to. */
export interface Declared {
  readonly path: string;
  readonly file: SetUpFile;
  readonly references: References;
}

/** Reads a set-up file whole, before anything is done. @throws SetUpFileError with every problem */
export function readDeclared(path: string): Declared {
  const file = readSetUpFile(path);
  return { path, file, references: readReferences(file, path) };
}

/**
 * Makes the installation as declared: what the file names, and nothing else. Each change is a transaction of its own, so that a run that was
 * interrupted is continued by the next one. Other processes wait.
 * @returns the items in the order of the file
 */
export function carryOut(declared: Declared, options: Options): Promise<readonly Outcome[]> {
  return exclusively("set-up", (assertHeld) => runItems(declared, options, assertHeld));
}

/** The run itself. @param beforeItem ends it by throwing */
export async function runItems(
  declared: Declared,
  options: Options,
  beforeItem: () => Promise<void>,
): Promise<readonly Outcome[]> {
  const session = createSession(declared.references, options, beforeItem);
  await runSections(session, declared);
  return session.outcomes;
}

/** What a run would do now. Nothing is changed, no file is written and no server is contacted. */
export async function tryOut(declared: Declared): Promise<readonly Outcome[]> {
  const session = createSession(declared.references, { showsLinks: true, newLinks: false }, async () => {});
  const { error } = await dryRun(() => runSections(session, declared));
  if (error) throw error;
  return session.outcomes.map((outcome) => ({ ...outcome, shown: null }));
}

/** In the order in which the sections depend on each other. */
async function runSections(session: Session, { file, path }: Declared): Promise<void> {
  const { users = [], settings, providers = [], apis = [], gateways = [] } = file;
  await setUpUsers(session, users);
  if (settings) await setUpSettings(session, settings);
  await setUpProviders(session, providers);
  await setUpApis(session, apis);
  await setUpGateways(session, gateways, path);
}
