import type { PlatformRole, System } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { audit } from "@/domain/store/audit";
import { change, database } from "@/domain/store/database";
import { hashPassword } from "./password";
import { findUserByEmail, insertUser } from "./user.repository";

/** Creates the missing users of the embedded trial. Never called with an external database. */
export async function ensureSampleUsers(
  actor: System,
  people: readonly { email: string; name: string; roles: readonly PlatformRole[] }[],
  password: string,
): Promise<void> {
  const missing: (typeof people)[number][] = [];
  for (const person of people) {
    if (!(await findUserByEmail(database(), person.email))) missing.push(person);
  }
  for (const person of missing) {
    const passwordHash = await hashPassword(password);
    await change(actor, async (tx) => {
      const timestamp = now();
      const id = newId();
      const { email, name, roles } = person;
      await insertUser(tx, {
        id,
        email,
        name,
        roles: [...roles],
        passwordHash,
        emailVerifiedAt: timestamp,
        createdAt: timestamp,
        updatedAt: timestamp,
      });
      await audit(tx, actor, { action: "user.registered", subject: { kind: "user", id, name } });
    });
  }
}
