import type { CreateApplicationInput } from "@/domain/applications/application.rules";
import { createApplication } from "@/domain/applications/application.service";
import { archiveApplication } from "@/domain/archive/archive.service";
import { findCreatedApplication, hasHappened } from "@/domain/audit/audit.repository";
import type { Person } from "@/domain/kernel/actor";
import { database } from "@/domain/kernel/database";
import { newId } from "@/domain/kernel/ids";
import { addMember } from "@/domain/memberships/membership.service";
import { findUserByEmail } from "@/domain/users/user.repository";

type Sample = CreateApplicationInput & { readonly archive?: string; readonly shareWith?: "OWNER" | "USER" };

const OF_THE_DEVELOPER: readonly Sample[] = [
  {
    type: "SIMPLE",
    name: "Legacy reporting",
    description: "Nightly reports of the old warehouse. Replaced by the export job.",
    archive: "Replaced by Nightly export",
    shareWith: "USER",
  },
  {
    type: "BACKEND_TO_BACKEND",
    name: "Nightly export",
    description: "Copies yesterday's orders into the data warehouse at 02:00.",
    shareWith: "USER",
  },
  {
    type: "NATIVE",
    name: "Courier app",
    description: "What couriers carry: today's stops, signatures, photos.",
    redirectUris: ["com.example.courier:/callback", "http://127.0.0.1/callback"],
    grantTypes: ["authorization_code", "refresh_token"],
  },
  {
    type: "WEB",
    name: "Orders dashboard",
    description: "Shows the service team what is ordered, packed and late.",
    domain: "orders.example.com",
    redirectUris: ["https://orders.example.com/callback", "http://localhost:8080/callback"],
    grantTypes: ["authorization_code", "refresh_token"],
    shareWith: "OWNER",
  },
];

const OF_THE_COLLEAGUE: readonly Sample[] = [
  {
    type: "BROWSER",
    name: "Store finder",
    description: "The map of stores on the public website.",
    domain: "www.example.com",
    redirectUris: ["https://www.example.com/stores"],
    shareWith: "USER",
  },
  {
    type: "SIMPLE",
    name: "Price checker",
    clientId: "price-checker-01",
    description: "A spreadsheet with a script.",
  },
];

/**
 * Applications of the sample people, made by the same verbs as everybody's. What a start that was killed left undone is done at the
 * next one; the trail tells what was: what people renamed, unshared or archived since is left as it is.
 */
export async function ensureSampleApplications(): Promise<void> {
  const developer = await personWith("developer@example.com");
  const colleague = await personWith("colleague@example.com");
  if (!developer || !colleague) return;
  for (const sample of OF_THE_DEVELOPER) await make(developer, colleague, sample);
  for (const sample of OF_THE_COLLEAGUE) await make(colleague, developer, sample);
}

async function make(owner: Person, other: Person, { archive, shareWith, ...input }: Sample): Promise<void> {
  const made = await findCreatedApplication(database(), owner.userId, input.name);
  const id = made ?? (await createApplication(owner, input)).id;
  if (await hasHappened(database(), id, "application.archived")) return;
  if (shareWith && !(await hasHappened(database(), id, "member.added"))) {
    await addMember(owner, id, { userId: other.userId, role: shareWith });
  }
  if (archive) await archiveApplication(owner, id, { reason: archive });
}

async function personWith(email: string): Promise<Person | null> {
  const user = await findUserByEmail(database(), email);
  if (!user) return null;
  return {
    kind: "person",
    userId: user.id,
    name: user.name,
    roles: user.roles,
    sessionId: newId(),
    ip: null,
  };
}
