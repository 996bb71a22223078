import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { closeDatabase } from "@/domain/kernel/database";
import { DomainError } from "@/domain/kernel/domain-error";
import { createUser } from "@/domain/users/create-user.service";
import { oneLine } from "./one-line-error";

const USAGE =
  'npm run create-user -- --email you@example.com --name "Your name" [--role ADMIN] [--role API_PUBLISHER]';

/**
 * Makes a user from the command line, the way to the first administrator of an installation. The password is read from the terminal, or
 * from standard input, never from an argument: arguments are visible to every process of the computer.
 */
export async function main(): Promise<void> {
  try {
    const { values } = parseArgs({
      options: {
        email: { type: "string" },
        name: { type: "string" },
        role: { type: "string", multiple: true, default: [] },
      },
    });
    if (!values.email || !values.name) throw new DomainError("INVALID_INPUT", `Use it like this: ${USAGE}`);
    const password = await askPassword();
    await createUser(
      { kind: "system", name: "Command line" },
      { email: values.email, name: values.name, roles: values.role, password },
    );
    console.log(`${values.email} can sign in now.`);
  } catch (error) {
    const known = error instanceof DomainError || (error instanceof Error && error.name === "TypeError");
    console.error(known ? error.message : (oneLine(error) ?? error));
    process.exitCode = 1;
  } finally {
    await closeDatabase();
  }
}

async function askPassword(): Promise<string> {
  const terminal = process.stdin.isTTY;
  const reader = createInterface({ input: process.stdin, output: terminal ? process.stdout : undefined });
  try {
    return terminal
      ? await reader.question("Password (shown while typed): ")
      : ((await reader[Symbol.asyncIterator]().next()).value ?? "");
  } finally {
    reader.close();
  }
}
