import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { DomainError } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { describeError, log } from "@/domain/kernel/log";
import { commandLine } from "@/domain/kernel/process/command-line";
import { closeDatabase } from "@/domain/store/database";
import { createUser } from "@/domain/users/create-user.service";
import { askHidden } from "./commands/ask";
import { oneLine, StartError } from "./one-line-error";
import { requireSchema } from "./processes/database";

const USAGE = commandLine(
  "create-user",
  '--email you@example.com --name "Your name" [--role ADMIN] [--role API_PUBLISHER]',
);

/**
 * Creates a user from the command line, such as an installation's first administrator. Reads the password from the
 * terminal or standard input, never from an argument: arguments are visible to all processes of the computer.
 */
export async function main({ root }: { readonly root: string }): Promise<void> {
  try {
    const { values } = parseArgs({
      options: {
        email: { type: "string" },
        name: { type: "string" },
        role: { type: "string", multiple: true, default: [] },
      },
    });
    if (!values.email || !values.name) throw new DomainError("INVALID_INPUT", `Usage: ${USAGE}`);
    const { databaseDirectUrl, migrate: migrates } = environment();
    const password = await askPassword();
    // This may be the first command on a new database.
    await requireSchema(databaseDirectUrl, join(root, "db", "migrations"), migrates);
    await createUser(
      { kind: "system", name: "Command line" },
      { email: values.email, name: values.name, roles: values.role, password },
    );
    console.log(`${values.email} can now sign in.`);
  } catch (error) {
    sayWhy(error);
    process.exitCode = 1;
  } finally {
    await closeDatabase();
  }
}

function sayWhy(error: unknown): void {
  const line = error instanceof DomainError || isOfArguments(error) ? error.message : oneLine(error);
  if (line) console.error(line);
  else log().fatal({ error: describeError(error) }, "Creating the user failed");
}

function isOfArguments(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");
}

async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) return firstLine();
  const password = await askHidden("Password (not shown): ");
  if ((await askHidden("The same again: ")) !== password)
    throw new StartError("The passwords differ, so no user was created. Run the command again.");
  return password;
}

async function firstLine(): Promise<string> {
  const reader = createInterface({ input: process.stdin });
  try {
    return (await reader[Symbol.asyncIterator]().next()).value ?? "";
  } finally {
    reader.close();
  }
}
