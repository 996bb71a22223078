import { afterAll, beforeAll, expect, it } from "vitest";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import { updateApi } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { type GraphQLServer, startGraphQLServer } from "@/testing/clients/graphql-server";
import { STORY, send } from "@/testing/clients/story";
import { anOffer } from "@/testing/domain/catalog";
import { aPerson, createWorld, type World } from "@/testing/domain/world";

let world: World;
let server: GraphQLServer;
let consumer: { url: string; token: string };
let publisher: { url: string; token: string };
beforeAll(async () => {
  world = await createWorld();
  server = await startGraphQLServer();
  const owner = await aPerson({ name: "Publisher", roles: ["API_PUBLISHER"] });
  const { apiId } = await anOffer(owner);
  await updateApi(owner, apiId, { name: "Weather" });
  consumer = await clientOf(await aPerson({ name: "Consumer" }));
  publisher = await clientOf(owner);
});
afterAll(async () => {
  await server.stop();
  await world.close();
});

async function clientOf(person: Person) {
  const { token } = await createAccessToken(person, { name: "Story", scope: "FULL" });
  return { url: server.url, token };
}

it("a generated typed client runs the story from an application to its revoked key", async () => {
  const { createApplication } = await send(consumer, STORY.create, {
    input: { type: "SIMPLE", name: "Weather widget" },
  });
  expect(createApplication.userErrors).toEqual([]);
  const application = createApplication.application;
  expect(application).toMatchObject({ status: "ACTIVE", viewerRole: "PRIMARY_OWNER", memberCount: 1 });

  const { apis } = await send(consumer, STORY.offer, { search: "weather" });
  const plan = apis.nodes[0]?.plans[0];
  expect(plan).toMatchObject({ authenticationType: "API_KEY", approval: "MANUAL" });
  const { subscribe } = await send(consumer, STORY.subscribe, {
    input: { applicationId: application?.id ?? "", planId: plan?.id ?? "" },
  });
  expect(subscribe).toMatchObject({ apiKey: null, userErrors: [], subscription: { status: "PENDING" } });

  const { publisherSubscriptions } = await send(publisher, STORY.requests, { statuses: ["PENDING"] });
  const id = publisherSubscriptions.nodes[0]?.id ?? "";
  expect(publisherSubscriptions.nodes).toHaveLength(1);
  expect(publisherSubscriptions.nodes[0]?.application.applicationId).toBe(application?.id);
  const { acceptSubscription } = await send(publisher, STORY.accept, { input: { id } });
  expect(acceptSubscription).toMatchObject({ userErrors: [], subscription: { status: "ACCEPTED" } });

  const { node } = await send(consumer, STORY.node, { id });
  if (node?.__typename !== "Subscription") throw new Error("no subscription");
  const key = node.keys[0];
  expect(key?.status).toBe("ACTIVE");
  const { revealApiKey } = await send(consumer, STORY.reveal, { input: { id: key?.id ?? "" } });
  expect(revealApiKey.apiKey?.slice(-4)).toBe(key?.lastFour);
  expect(revealApiKey.subscription?.id).toBe(id);

  const { renewApiKey } = await send(consumer, STORY.renew, { input: { subscriptionId: id } });
  const renewed = renewApiKey.subscription?.keys[0];
  expect(renewApiKey.apiKey).not.toBe(revealApiKey.apiKey);
  expect(renewApiKey.apiKey?.slice(-4)).toBe(renewed?.lastFour);
  const { revokeApiKey } = await send(consumer, STORY.revoke, { input: { id: renewed?.id ?? "" } });
  expect(revokeApiKey.userErrors).toEqual([]);
  expect(revokeApiKey.subscription?.keys.find((one) => one.id === renewed?.id)?.status).toBe("REVOKED");
});
