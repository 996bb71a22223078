import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { clientRegistrationProviders, users } from "@/db/schema";
import type { CreateApplicationInput } from "@/domain/applications/application.rules";
import {
  type ApplicationTool,
  type Person,
  type PlatformRole,
  type Reach,
  type System,
  TOKEN_SCOPES,
  type TokenScope,
  type Tool,
} from "@/domain/kernel/actor";
import { shiftClock, stopClock } from "@/domain/kernel/clock";
import { forgetEnvironment } from "@/domain/kernel/environment";
import { newId } from "@/domain/kernel/ids";
import { createApplication } from "@/domain/lifecycle/application.service";
import { addMember } from "@/domain/memberships/membership.service";
import { database, replaceConnection } from "@/domain/store/database";
import { createTestDatabase, type TestDatabase } from "@/testing/database/database";

export const SYSTEM: System = { kind: "system", name: "Test" };

/** A suite's own database, environment and users. */
export interface World extends TestDatabase {
  readonly close: () => Promise<void>;
}

const VARIABLES = {
  LATCHKEY_LOG_LEVEL: "debug",
  LATCHKEY_URL: "http://localhost:3999",
  LATCHKEY_SESSION_SECRET: randomBytes(32).toString("base64"),
  LATCHKEY_ENCRYPTION_KEYS: `t1:${randomBytes(32).toString("base64")}`,
  LATCHKEY_ALLOW_PRIVATE_NETWORK: "true",
  // Most tests add users who share nothing yet.
  LATCHKEY_SEARCHABLE_USERS: "everyone",
};

/** Creates a world; call it in `beforeAll`, and `close` in `afterAll`. */
export async function createWorld(variables: Record<string, string> = {}): Promise<World> {
  const test = await createTestDatabase();
  Object.assign(process.env, VARIABLES, { DATABASE_URL: test.url }, variables);
  forgetEnvironment();
  replaceConnection(test.connection);
  return {
    ...test,
    async close() {
      stopClock(false);
      shiftClock(0);
      replaceConnection(undefined);
      for (const name of Object.keys(variables)) delete process.env[name];
      forgetEnvironment();
      await test.drop();
    },
  };
}

let counter = 0;

/** A user, as the signed-in actor. */
export async function aPerson(
  options: { name?: string; email?: string; roles?: PlatformRole[]; status?: "ACTIVE" | "DISABLED" } = {},
): Promise<Person & { readonly email: string }> {
  counter += 1;
  const id = newId();
  const name = options.name ?? `Person ${counter}`;
  const email = options.email ?? `person-${counter}-${id.slice(-6)}@example.com`;
  const roles = options.roles ?? ["USER"];
  const timestamp = new Date();
  await database()
    .insert(users)
    .values({
      id,
      email,
      emailVerifiedAt: timestamp,
      name,
      roles,
      status: options.status ?? "ACTIVE",
      createdAt: timestamp,
      updatedAt: timestamp,
    });
  return { kind: "person", userId: id, name, roles, sessionId: newId(), ip: "127.0.0.1", email };
}

export const anAdministrator = (name = "Admin") => aPerson({ name, roles: ["ADMIN"] });

/** The same user with an access token: of all scopes, of READ alone, or of these; limited to chosen resources, if given. */
export function toolOf(
  person: Person,
  scope: "FULL" | "READ_ONLY" | readonly TokenScope[],
  limits: Partial<Reach> = {},
): Tool {
  const { userId, name, roles, ip } = person;
  const chosen = scope === "READ_ONLY" ? (["READ"] as const) : scope;
  const scopes = chosen === "FULL" ? TOKEN_SCOPES : chosen;
  const reach = { applicationIds: limits.applicationIds ?? null, apiIds: limits.apiIds ?? null };
  return { kind: "tool", userId, name, roles, tokenId: newId(), scopes, ...reach, ip };
}

/** An application's own token. */
export function applicationToolOf(applicationId: string, ...scopes: TokenScope[]): ApplicationTool {
  return { kind: "application", applicationId, tokenId: newId(), name: "Its token", scopes, ip: null };
}

export async function disable(person: Person): Promise<void> {
  await database().update(users).set({ status: "DISABLED" }).where(eq(users.id, person.userId));
}

/** A simple application with its owner, and optional members. */
export async function anApplication(
  owner: Person,
  input: Partial<CreateApplicationInput> = {},
  members: { owners?: Person[]; users?: Person[] } = {},
): Promise<string> {
  const { id } = await createApplication(owner, {
    type: "SIMPLE",
    name: `Application ${++counter}`,
    ...input,
  });
  for (const { userId } of members.owners ?? []) await addMember(owner, id, { userId, role: "OWNER" });
  for (const { userId } of members.users ?? []) await addMember(owner, id, { userId, role: "USER" });
  return id;
}

/** A stored provider, without contacting a server. */
export async function removeProviders(): Promise<void> {
  await database().delete(clientRegistrationProviders);
}
