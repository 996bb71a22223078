import { backups, passkeys } from "@/db/schema";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import { createApplicationToken } from "@/domain/access-tokens/application-token.service";
import { updateApi } from "@/domain/apis/api.service";
import { createGateway } from "@/domain/gateways/gateway.service";
import type { Person } from "@/domain/kernel/actor";
import { after, DAY, now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { createApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { requestTransfer } from "@/domain/lifecycle/transfers/transfer.service";
import { addMember } from "@/domain/memberships/membership.service";
import { suppress } from "@/domain/notifications/mail/mail.repository";
import { createFormField } from "@/domain/plans/form-field.service";
import { startProviderTest } from "@/domain/provider-tests/provider-test.service";
import { updateSettings } from "@/domain/settings/settings.service";
import { database } from "@/domain/store/database";
import { mapGroup } from "@/domain/teams/groups/group-mapping.service";
import { ingest } from "@/domain/usage/ingest.service";
import { insertSession } from "@/domain/users/user.repository";
import { testWebhook } from "@/domain/webhooks/resend.service";
import { createWebhook } from "@/domain/webhooks/webhook.service";
import { type FakeServer, startFakeServer } from "@/testing/authorization-servers/fake-server";
import { reply } from "@/testing/authorization-servers/replies";
import { aMail } from "./permissions/mail-actions";
import { anArchivedApplication, createPermissionStage, type PermissionStage } from "./permissions/stage";
import { ENDPOINT } from "./permissions/webhook-actions";
import { addFake, WEB } from "./registration-world";
import { aBatch, aGateway, refusedCall } from "./usage-stage";
import { SYSTEM } from "./world";

/** The permission stage with at least one object of every type of the API. */
export interface EveryObject extends PermissionStage {
  readonly fake: FakeServer;
  readonly archivedIds: readonly string[];
}

const REFUSED = reply({ status: 400, body: { error: "invalid_client_metadata" } });

/** Creates the objects; call it in `beforeAll`, and `world.close` and `fake.server.stop` in `afterAll`. */
export async function createEveryObject(): Promise<EveryObject> {
  const stage = await createPermissionStage();
  const { people } = stage;
  await updateSettings(SYSTEM, { registrationEnabled: true });
  const fake = await startFakeServer();
  const providerId = await addFake(fake);
  await registeredApplication(stage);
  await orphanedClient(stage, fake);
  await failedRegistration(stage, fake);
  await startProviderTest(people.administrator, providerId);
  await mapGroup(people.administrator, { groupName: "Staff", teamId: stage.teamId, teamRole: "MEMBER" });
  await createGateway(people.administrator, { name: "Test" });
  await aMail();
  await database().insert(backups).values({ id: newId(), status: "DONE", createdAt: now() });
  await suppress(database(), "gone@example.com", "550 no such user", now());
  const field = { key: "score", label: "Score", kind: "NUMBER" as const };
  await createFormField(people["API owner"], { form: "SUBSCRIPTION", planId: stage.planId }, field);
  await platformForms(people.administrator);
  await someWebhooks(stage);
  await anArchivedApplication(stage);
  await openOffers(stage);
  await rejectedCall(stage);
  await insertSession(database(), {
    id: newId(),
    userId: people.owner.userId,
    createdAt: now(),
    expiresAt: after(now(), DAY),
  });
  await createAccessToken(people.owner, { name: "Test", scope: "FULL" });
  await insertPasskey(people.owner.userId);
  await createApplicationToken(people.owner, stage.applicationId, { name: "Its own", scopes: [] });
  await updateApi(people["API owner"], stage.apiId, { description: "Changed" });
  const archived = await stage.world.connection.sql<{ id: string }[]>`
    select id from applications where status = 'ARCHIVED'`;
  return { ...stage, fake, archivedIds: archived.map(({ id }) => id) };
}

async function platformForms(administrator: Person) {
  for (const form of ["APPLICATION", "SIGN_UP"] as const)
    for (const hidden of [false, true]) {
      const field = { key: hidden ? "hidden" : "shown", label: "Field", kind: "TEXT" as const, hidden };
      await createFormField(administrator, { form, planId: null }, field);
    }
}

async function openOffers({ people, applicationId }: PermissionStage): Promise<void> {
  const [owner, { userId }] = [people["primary owner"], people.user];
  await addMember(owner, applicationId, { email: "invited@example.com", role: "USER" });
  await requestTransfer(owner, { applicationId }, { userId, keptRole: "OWNER" });
}

async function insertPasskey(userId: string) {
  const row = { id: newId(), userId, name: "Test", credentialId: newId(), publicKey: Buffer.of(1) };
  await database()
    .insert(passkeys)
    .values({ ...row, signatureCounter: 0, createdAt: now() });
}

async function rejectedCall({ applicationId, apiId, planId, subscriptionId, keyId }: PermissionStage) {
  const ids = { applicationId, apiId, planId, subscriptionId, apiKeyId: keyId };
  await ingest(await aGateway(), newId(), aBatch(1, [], [refusedCall(ids, now())]));
}

async function someWebhooks({ applicationId, apiId }: PermissionStage): Promise<void> {
  for (const owner of [{ applicationId }, { apiId }, { platform: true }] as const) {
    const { webhook } = await createWebhook(SYSTEM, owner, ENDPOINT);
    await testWebhook(SYSTEM, webhook.id);
  }
}

async function registeredApplication({ people }: PermissionStage): Promise<void> {
  const { id } = await createApplication(people["primary owner"], WEB);
  await addMember(people["primary owner"], id, { userId: people.user.userId, role: "USER" });
}

async function orphanedClient({ people }: PermissionStage, { server }: FakeServer): Promise<void> {
  const { id } = await createApplication(people.owner, { ...WEB, name: "Archived" });
  const undo = server.around("DELETE /register/*", () => REFUSED);
  await archiveApplication(people.owner, id);
  undo();
}

async function failedRegistration({ people }: PermissionStage, { server }: FakeServer): Promise<void> {
  const undo = server.around("POST /register", () => REFUSED);
  await createApplication(people.user, { ...WEB, name: "Refused" });
  undo();
}
