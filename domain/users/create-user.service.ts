import { z } from "zod";
import type { System } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import { audit } from "@/domain/store/audit";
import { change } from "@/domain/store/database";
import { hashPassword } from "./password";
import { insertUser } from "./user.repository";
import { emailAddress, newPassword, personName, rejectWeakPassword } from "./user.rules";

const createInput = z.object({
  email: emailAddress,
  name: personName,
  password: newPassword,
  roles: z.array(
    z.enum(["ADMIN", "API_PUBLISHER", "USER"], { error: "The role must be ADMIN, API_PUBLISHER or USER." }),
  ),
});

/**
 * Creates a user for the operator, who vouches for the email.
 * @throws INVALID_INPUT, CONFLICT when the email has an account
 */
export async function createUser(actor: System, input: unknown): Promise<void> {
  const parsed = parseInput(createInput, input);
  await rejectWeakPassword(parsed.password, "password", [parsed.name, parsed.email]);
  const passwordHash = await hashPassword(parsed.password);
  await change(actor, async (tx) => {
    const timestamp = now();
    const id = newId();
    const roles = [...new Set([...parsed.roles, "USER" as const])];
    const { email, name } = parsed;
    const row = {
      id,
      email,
      name,
      roles,
      passwordHash,
      emailVerifiedAt: timestamp,
      origin: "ADMINISTRATOR" as const,
      createdAt: timestamp,
      updatedAt: timestamp,
    };
    if (!(await insertUser(tx, row)))
      throw new DomainError("CONFLICT", "An account with this email already exists.");
    await audit(tx, actor, {
      action: "user.registered",
      subject: { kind: "user", id, name },
      changes: [{ field: "roles", before: null, after: roles }],
    });
  });
}
