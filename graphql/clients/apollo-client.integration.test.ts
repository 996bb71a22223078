import { ApolloClient, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import { encodeId } from "@/domain/kernel/ids";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { type GraphQLServer, startGraphQLServer } from "@/testing/clients/graphql-server";
import { anOffer } from "@/testing/domain/catalog";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";

let world: World;
let server: GraphQLServer;
let sent = 0;
const written: string[] = [];
beforeAll(async () => {
  world = await createWorld();
  server = await startGraphQLServer();
});
afterAll(async () => {
  await server.stop();
  await world.close();
});
/** The client writes its warnings to the console. */
beforeEach(() => {
  written.length = 0;
  for (const level of ["warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation((...words) => written.push(words.join(" ")));
});
afterEach(() => {
  vi.restoreAllMocks();
  expect(written).toEqual([]);
});

/** A client with nothing configured for this API. */
async function clientOf(person: Awaited<ReturnType<typeof aPerson>>) {
  const { token } = await createAccessToken(person, { name: "Cache", scope: "FULL" });
  const link = new HttpLink({
    uri: server.url,
    headers: { authorization: `Bearer ${token}` },
    fetch: (...request) => {
      sent += 1;
      return fetch(...request);
    },
  });
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const list = async <T>(query: ReturnType<typeof gql>, variables: Record<string, unknown> = {}) =>
    (await client.query<T>({ query, variables })).data as T;
  return { client, list };
}

/** What changes without a request: the list is read from the cache. */
async function withoutRequest<T>(read: () => Promise<T>): Promise<T> {
  const before = sent;
  const result = await read();
  expect(sent).toBe(before);
  return result;
}

describe("Apollo Client's cache shows a mutation in the list", () => {
  it("of members: a changed role, an added and a removed member", async () => {
    const owner = await aPerson({ name: "Ada" });
    const user = await aPerson({ name: "Bob" });
    const id = encodeId("application", await anApplication(owner, {}, { users: [user] }));
    const { client, list } = await clientOf(owner);
    type Listed = {
      application: { memberCount: number; members: { nodes: { role: string; user: { name: string } }[] } };
    };
    const MEMBERS = gql`query ($id: ID!) { application(id: $id) { id memberCount
      members { nodes { id role user { id name } } pageInfo { hasNextPage } } } }`;
    expect((await list<Listed>(MEMBERS, { id })).application.members.nodes).toHaveLength(2);
    const input = { applicationId: id, userId: encodeId("user", user.userId) };
    await client.mutate({
      mutation: gql`mutation ($input: ChangeMemberRoleInput!) {
        changeMemberRole(input: $input) { member { id role } userErrors { code } } }`,
      variables: { input: { ...input, role: "OWNER" } },
    });
    const changed = await withoutRequest(() => list<Listed>(MEMBERS, { id }));
    expect(changed.application.members.nodes.map(({ role }) => role)).toEqual(["PRIMARY_OWNER", "OWNER"]);
    const added = await client.mutate({
      mutation: gql`mutation ($input: AddMemberInput!) { addMember(input: $input) {
        member { id } application { id memberCount members { nodes { id role user { id name } } pageInfo { hasNextPage } } }
        userErrors { code } } }`,
      variables: {
        input: { applicationId: id, userId: encodeId("user", (await aPerson()).userId), role: "USER" },
      },
    });
    expect(added.error).toBeUndefined();
    const grown = await withoutRequest(() => list<Listed>(MEMBERS, { id }));
    expect(grown.application).toMatchObject({ memberCount: 3 });
    expect(grown.application.members.nodes).toHaveLength(3);
    const { data } = await client.mutate<{ removeMember: { deletedId: string } }>({
      mutation: gql`mutation ($input: RemoveMemberInput!) {
        removeMember(input: $input) { deletedId application { id memberCount } userErrors { code } } }`,
      variables: { input },
    });
    client.cache.evict({ id: `Member:${data?.removeMember.deletedId}` });
    const removed = await withoutRequest(() => list<Listed>(MEMBERS, { id }));
    expect(removed.application).toMatchObject({
      memberCount: 2,
      members: { nodes: [{ user: { name: "Ada" } }, { role: "USER" }] },
    });
  });

  it("of subscriptions, for a publisher: one accepted, two reviewed together", async () => {
    const publisher = await aPerson({ roles: ["API_PUBLISHER"] });
    const consumer = await aPerson();
    const { planId } = await anOffer(publisher);
    const ids: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      const applicationId = await anApplication(consumer);
      ids.push(encodeId("subscription", (await subscribe(consumer, { applicationId, planId })).id));
    }
    const { client, list } = await clientOf(publisher);
    type Listed = { publisherSubscriptions: { nodes: { status: string; keys: unknown[] }[] } };
    const REQUESTS = gql`{ publisherSubscriptions { nodes { id status application { id name }
      keys { id status lastFour } viewerCanManageSubscriptions } } }`;
    expect((await list<Listed>(REQUESTS)).publisherSubscriptions.nodes).toHaveLength(3);
    await client.mutate({
      mutation: gql`mutation ($input: AcceptSubscriptionInput!) { acceptSubscription(input: $input) {
        subscription { id status application { id clientId } keys { id status lastFour } } userErrors { code } } }`,
      variables: { input: { id: ids[0] } },
    });
    await client.mutate({
      mutation: gql`mutation ($input: ReviewSubscriptionsInput!) { reviewSubscriptions(input: $input) {
        results { subscriptionId error subscription { id status keys { id status lastFour } } } userErrors { code } } }`,
      variables: { input: { ids: ids.slice(1), decision: "REJECT" } },
    });
    const { publisherSubscriptions } = await withoutRequest(() => list<Listed>(REQUESTS));
    const statuses = publisherSubscriptions.nodes.map(({ status }) => status);
    expect(statuses).toEqual(["REJECTED", "REJECTED", "ACCEPTED"]);
    expect(publisherSubscriptions.nodes[2]?.keys).toHaveLength(1);
  });

  it("of notifications, with the viewer's count", async () => {
    const publisher = await aPerson({ roles: ["API_PUBLISHER"] });
    const consumer = await aPerson();
    const { planId } = await anOffer(publisher);
    await subscribe(consumer, { applicationId: await anApplication(consumer), planId });
    const { client, list } = await clientOf(publisher);
    type Listed = {
      viewer: {
        unreadNotificationCount: number;
        notifications: { nodes: { id: string; readAt: string | null }[] };
      };
    };
    const INBOX = gql`{ viewer { id unreadNotificationCount notifications { nodes { id event readAt } } } }`;
    const before = await list<Listed>(INBOX);
    expect(before.viewer.unreadNotificationCount).toBe(1);
    await client.mutate({
      mutation: gql`mutation ($input: MarkNotificationsAsReadInput!) { markNotificationsAsRead(input: $input) {
        viewer { id unreadNotificationCount } notifications { id readAt } userErrors { code } } }`,
      variables: { input: { ids: before.viewer.notifications.nodes.map(({ id }) => id) } },
    });
    const { viewer } = await withoutRequest(() => list<Listed>(INBOX));
    expect(viewer.unreadNotificationCount).toBe(0);
    expect(viewer.notifications.nodes.every(({ readAt }) => readAt !== null)).toBe(true);
  });

  it("and it warns when an object without an ID loses fields, so that silence means something", async () => {
    const { client } = await clientOf(await aPerson());
    const write = (fields: string, value: object) =>
      client.cache.writeQuery({
        query: gql`{ place { ${fields} } }`,
        data: { place: { __typename: "Place", ...value } },
      });
    write("a", { a: 1 });
    write("b", { b: 2 });
    expect(written.splice(0).join()).toMatch(/Cache data may be lost/);
  });
});
