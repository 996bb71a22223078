import { connect } from "@/db/client";
import { check, type Finding } from "@/domain/health/finding.rules";
import { environment } from "@/domain/kernel/environment";
import { readSecretFiles } from "@/domain/kernel/settings/secret-files";
import { replaceConnection } from "@/domain/store/database";
import { checkAddress } from "./address";
import { checkDatabaseServer } from "./database";
import { checkDisk } from "./disk";
import { checkMail, checkProviders, checkSignIn } from "./servers";
import { checkAllVariables, checkFiles, checkNode } from "./variables";

export interface DoctorOptions {
  readonly root: string;
  /** Gets one test mail; null sends none. */
  readonly sendMail: string | null;
}

/** Time limits of the doctor's connections, in milliseconds. */
const LIMITS = { connect: 5_000, statement: 10_000, lock: 1_000, idle: 10_000 };
/** The longest time of one group of checks. */
const PATIENCE = 60_000;

/** Runs all checks. Changes nothing, and needs no running installation. */
export async function examine({ root, sendMail }: DoctorOptions): Promise<readonly Finding[]> {
  const variables = { ...process.env };
  const isTrial =
    !variables.DATABASE_URL && !variables.DATABASE_URL_FILE && variables.NODE_ENV !== "production";
  const { findings, isUsable } = checkAllVariables(variables, isTrial);
  const first = [
    checkNode(),
    ...findings,
    checkFiles(variables, root),
    ...(await checkDisk(variables, { root, isTrial })),
  ];
  if (isTrial) return [...first, trialFinding()];
  if (!isUsable) return [...first, notUsable()];
  readSecretFiles();
  // PostgreSQL itself: a pooler hides its limits, its clock and its encryption.
  const { databaseDirectUrl } = environment();
  replaceConnection(connect(databaseDirectUrl, { max: 3, limits: LIMITS }));
  const groups = [
    ["database", "Database connection", checkDatabaseServer(databaseDirectUrl, root)],
    ["providers", "Client registration providers", checkProviders()],
    ["url", "Public URL", checkAddress()],
    ["sign-in", "Single sign-on", checkSignIn()],
    ["mail", "Mail server", checkMail(sendMail)],
  ] as const;
  const found = await Promise.all(groups.map(([id, title, findings]) => inTime(id, title, findings)));
  return [...first, ...found.flat()];
}

const trialFinding = () =>
  check("installation", "Database, public URL, mail and other servers").warning(
    "DATABASE_URL isn't set, so Latchkey starts the trial with embedded servers and sample data. For production, set DATABASE_URL; then the doctor checks the rest.",
  );

const notUsable = () =>
  check("installation", "Database, public URL, mail and other servers").notChecked(
    "Correct the variables first, and run the doctor again.",
  );

async function inTime(
  id: string,
  title: string,
  findings: Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly Finding[]>((resolve) => {
    const finding = check(id, title).problem(`The check took longer than ${PATIENCE / 1_000} seconds.`);
    timer = setTimeout(resolve, PATIENCE, [finding]);
  });
  try {
    return await Promise.race([findings, late]);
  } finally {
    clearTimeout(timer);
  }
}
