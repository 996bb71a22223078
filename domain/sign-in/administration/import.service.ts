import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { change, database, type Queryable } from "@/domain/store/database";
import { findStatusesByEmail } from "@/domain/users/administration/account.repository";
import { type ImportLine, readImport } from "@/domain/users/administration/import.rules";
import { addOne } from "./adding.service";
import type { HandedLink } from "./password-link";

export interface ImportResult {
  readonly line: number;
  readonly name: string;
  readonly email: string;
  /** CREATE: the user was added, or would be. EXISTS: the email has an account, which stays as it is. ERROR: `message` says why. */
  readonly outcome: "CREATE" | "EXISTS" | "ERROR";
  readonly message: string | null;
  /** The account with the email: the added one, or one that exists. Null if there is none, or no email. */
  readonly userId: string | null;
  /** A link for the administrator to hand over, without a mail server. */
  readonly link: HandedLink;
}

const importInput = z.object({ csv: z.string({ error: "Choose a file." }) });

/** What an import would do with each line. It changes nothing. @throws FORBIDDEN, INVALID_INPUT for a file that can't be read */
export async function previewUserImport(
  actor: Actor,
  input: { readonly csv: string },
): Promise<ImportResult[]> {
  assertMay(actor, "user.manage");
  return judge(database(), readImport(parseInput(importInput, input).csv));
}

/** Users that one transaction adds: it stays short, and a crash leaves whole ones, which a repetition finds. */
const BATCH = 100;

/**
 * Adds the users of a CSV file: the good lines are done, the others named. Users who exist stay as they are, so that repeating it is
 * harmless. Each added user gets a mail.
 */
export const importUsers = verb(
  ["FORBIDDEN", "INVALID_INPUT"],
  async function importUsers(actor: Actor, input: { readonly csv: string }): Promise<ImportResult[]> {
    assertMay(actor, "user.manage");
    const lines = readImport(parseInput(importInput, input).csv);
    const results: ImportResult[] = [];
    for (let start = 0; start < lines.length; start += BATCH) {
      const batch = lines.slice(start, start + BATCH);
      results.push(
        ...(await change(actor, async (tx) => {
          const judged = await judge(tx, batch);
          const done: ImportResult[] = [];
          for (const [at, result] of judged.entries()) {
            const line = batch[at];
            if (result.outcome !== "CREATE" || !line || line.error !== null) {
              done.push(result);
              continue;
            }
            const added = await addOne(tx, actor, line.user);
            // Someone signed up with the email in this moment.
            done.push(
              added ? { ...result, userId: added.id, link: added.link } : { ...result, ...exists("ACTIVE") },
            );
          }
          return done;
        })),
      );
    }
    return results;
  },
);

/** One statement. */
async function judge(db: Queryable, lines: readonly ImportLine[]): Promise<ImportResult[]> {
  const emails = lines.flatMap(({ user, error }) => (error === null ? [user.email] : []));
  const statuses = await findStatusesByEmail(db, emails);
  return lines.map(({ line, user, error }): ImportResult => {
    const known = { line, name: user.name, email: user.email, userId: null, link: null };
    if (error !== null) return { ...known, outcome: "ERROR", message: error };
    const account = statuses.get(user.email);
    if (!account) return { ...known, outcome: "CREATE", message: null };
    return { ...known, userId: account.id, ...exists(account.status) };
  });
}

const exists = (status: string) => ({
  outcome: "EXISTS" as const,
  message:
    status === "ACTIVE"
      ? "An account with this email exists. It stays as it is."
      : "An account with this email exists and isn't active. It stays as it is.",
});
