import { createGateway } from "@/domain/gateways/gateway.service";
import { createApplication } from "@/domain/lifecycle/application.service";
import { requestTransfer } from "@/domain/lifecycle/transfers/transfer.service";
import { addMember } from "@/domain/memberships/membership.service";
import { startProviderTest } from "@/domain/provider-tests/provider-test.service";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { acceptSubscription } from "@/domain/subscriptions/subscription.service";
import { mapGroup } from "@/domain/teams/groups/group-mapping.service";
import { testWebhook } from "@/domain/webhooks/resend.service";
import { createWebhook } from "@/domain/webhooks/webhook.service";
import { aPlan } from "./catalog";
import type { EveryObject } from "./every-object";
import { anArchivedApplication, aPeopledApi, aPeopledApplication, aPeopledTeam } from "./permissions/stage";
import { ENDPOINT } from "./permissions/webhook-actions";
import { addFake, WEB } from "./registration-world";
import { SYSTEM } from "./world";

/** Adds a second object like the first one of each type that is read object by object, for tests that compare one with several. */
export async function createTwins(stage: EveryObject): Promise<void> {
  const { people, publicOffer } = stage;
  const applicationId = await aPeopledApplication(people);
  const { id } = await subscribe(people["primary owner"], { applicationId, planId: publicOffer.planId });
  await acceptSubscription(people["API owner"], id);
  await requestTransfer(
    people["primary owner"],
    { applicationId },
    { userId: people.user.userId, keptRole: "OWNER" },
  );
  await aPlan(people["API owner"], await aPeopledApi(stage));
  const registered = await createApplication(people["primary owner"], { ...WEB, name: "Twin" });
  await addMember(people["primary owner"], registered.id, { userId: people.user.userId, role: "USER" });
  const teamId = await aPeopledTeam(people);
  await anArchivedApplication(stage);
  await mapGroup(people.administrator, { groupName: "Twins", teamId, teamRole: "MEMBER" });
  const providerId = await addFake(stage.fake);
  await startProviderTest(people.administrator, providerId);
  await createGateway(people.administrator, { name: "Twin" });
  for (const owner of [
    { applicationId: stage.applicationId },
    { apiId: stage.apiId },
    { platform: true },
  ] as const) {
    const { webhook } = await createWebhook(SYSTEM, owner, ENDPOINT);
    await testWebhook(SYSTEM, webhook.id);
  }
}
