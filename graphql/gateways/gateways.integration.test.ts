import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Feed } from "@/domain/access/feed";
import { enroll, ensureBuiltInGateway, resolveGateway } from "@/domain/gateways/enrollment.service";
import { MAXIMUM_GATEWAYS } from "@/domain/gateways/gateway.service";
import { localFeed } from "@/domain/gateways/local-feed";
import type { Person } from "@/domain/kernel/actor";
import { MINUTE, shiftClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { pauseSubscription } from "@/domain/subscriptions/subscription.service";
import { revokeApiKey } from "@/domain/subscriptions/subscription-keys.service";
import { type FeedMemory, followFeed, until } from "@/testing/domain/feed-memory";
import { createPermissionStage, type PermissionStage } from "@/testing/domain/permissions/stage";
import { SYSTEM } from "@/testing/domain/world";
import { aPublicKey } from "@/testing/server/gateway-client";
import { executeOperation } from "../execute";
import { encodeId } from "../transport/ids";

let stage: PermissionStage;
let admin: Person;
beforeAll(async () => {
  stage = await createPermissionStage();
  admin = stage.people.administrator;
});
afterAll(() => stage.world.close());

const ERRORS = "userErrors { code field }";
type Result = Readonly<Record<string, Readonly<Record<string, never>>>>;

async function run(document: string, variables: Record<string, unknown> = {}, actor: Person = admin) {
  const { data, errors } = await executeOperation<Result>(document, variables, actor);
  return { data, codes: errors.map(({ code }) => code) };
}

const mutate = async (field: string, input: Record<string, unknown>, selection = "") => {
  const type =
    field === "createGateway"
      ? "CreateGatewayInput"
      : field === "renameGateway"
        ? "RenameGatewayInput"
        : "GatewayInput";
  const { data } = await run(
    `mutation ($input: ${type}!) { ${field}(input: $input) { gateway { id name status tokenLastFour } ${selection} ${ERRORS} } }`,
    { input },
  );
  return data?.[field] as unknown as {
    gateway: { id: string; name: string; status: string; tokenLastFour: string } | null;
    token?: string;
    userErrors: { code: string; field: string[] | null }[];
  };
};

describe("a gateway", () => {
  it("is created with a token that is shown once, renamed, and revoked", async () => {
    const created = await mutate("createGateway", { name: "  Edge   one " }, "token");
    expect(created).toMatchObject({ gateway: { name: "Edge one", status: "WAITING" }, userErrors: [] });
    const { token = "", gateway } = created;
    expect(token).toMatch(/^lkg_[0-9A-Za-z]{39}$/);
    expect(gateway?.tokenLastFour).toBe(token.slice(-4));
    expect((await mutate("createGateway", { name: "Edge one" })).userErrors).toEqual([
      { code: "NAME_TAKEN", field: ["input", "name"] },
    ]);
    expect((await mutate("createGateway", { name: "" })).userErrors[0]?.code).toBe("INVALID_INPUT");
    const id = gateway?.id ?? "";
    expect((await mutate("renameGateway", { id, name: "Edge two" })).gateway?.name).toBe("Edge two");
    expect((await mutate("renameGateway", { id, name: "" })).userErrors[0]?.code).toBe("INVALID_INPUT");
    await mutate("createGateway", { name: "Edge three" });
    expect((await mutate("renameGateway", { id, name: "Edge three" })).userErrors).toEqual([
      { code: "NAME_TAKEN", field: ["input", "name"] },
    ]);
    const uuid = (await resolveGateway(token))?.id ?? "";
    expect(await enroll(uuid, (await aPublicKey()) as never)).toBe("ENROLLED");
    expect((await mutate("allowNewKeyPair", { id })).gateway?.status).toBe("WAITING");
    expect((await mutate("revokeGateway", { id })).gateway?.status).toBe("REVOKED");
    expect((await mutate("revokeGateway", { id })).gateway?.status).toBe("REVOKED");
    expect(await resolveGateway(token)).toBeNull();
    expect((await mutate("renameGateway", { id, name: "Edge" })).userErrors[0]?.code).toBe("INVALID_STATUS");
    expect((await mutate("allowNewKeyPair", { id })).userErrors[0]?.code).toBe("INVALID_STATUS");
    expect((await mutate("createGateway", { name: "Edge two" })).userErrors).toEqual([]);
    const actions = await stage.world.connection.sql<{ action: string }[]>`
      select action from audit_entries where subject_id = ${uuid} order by id`;
    expect(actions.map(({ action }) => action)).toEqual([
      "gateway.created",
      "gateway.renamed",
      "gateway.enrolled",
      "gateway.key_pair_allowed",
      "gateway.revoked",
    ]);
  });

  it("in Latchkey's own process exists once, and can't be revoked", async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => ensureBuiltInGateway(SYSTEM)));
    expect(new Set(ids).size).toBe(1);
    const id = encodeId("gateway", ids[0] ?? "");
    expect((await mutate("revokeGateway", { id })).userErrors[0]?.code).toBe("INVALID_STATUS");
    expect((await mutate("allowNewKeyPair", { id })).userErrors[0]?.code).toBe("INVALID_STATUS");
    expect((await mutate("renameGateway", { id, name: "Trial" })).gateway?.name).toBe("Trial");
  });

  it("is hidden from everyone but administrators", async () => {
    const id = encodeId("gateway", await ensureBuiltInGateway(SYSTEM));
    const query = "query ($id: ID!) { gateway(id: $id) { id secondsBehind } node(id: $id) { id } }";
    expect((await run(query, { id })).data).toMatchObject({ gateway: { id }, node: { id } });
    expect((await run(query, { id }, stage.people.owner)).data).toEqual({ gateway: null, node: null });
    expect((await run("{ gateways { nodes { id } } }", {}, stage.people.owner)).codes).toEqual(["FORBIDDEN"]);
    expect((await run(query, { id: encodeId("gateway", newId()) })).data?.gateway).toBeNull();
  });

  it("can't be one too many", async () => {
    await stage.world.connection
      .sql`insert into gateways (id, name, token_digest, created_at, created_by_name)
      select gen_random_uuid(), 'Gateway ' || n, sha256(n::text::bytea), now(), 'Test'
      from generate_series(1, ${MAXIMUM_GATEWAYS}::int) n`;
    expect((await mutate("createGateway", { name: "More" })).userErrors[0]?.code).toBe("LIMIT_REACHED");
    await stage.world.connection.sql`delete from gateways where name like 'Gateway %'`;
  });
});

describe("the rollout", () => {
  let memory: FeedMemory;
  let feed: Feed;
  beforeAll(async () => {
    await stage.world.connection.sql`delete from gateways where not is_built_in`;
    feed = localFeed(await ensureBuiltInGateway(SYSTEM), { ingest: async () => {} });
    memory = followFeed(feed);
    await until(() => memory.snapshots > 0, "the snapshot");
  });
  afterAll(() => memory.stop());

  const report = () =>
    feed.report({
      runId: crypto.randomUUID(),
      version: "1",
      startedAt: Date.now(),
      applied: memory.position,
      status: { memoryBytes: 1, callsAllowed: 0, callsRefused: 0, records: {}, repaired: 0 },
      batch: null,
    });
  const ROLLOUT = "gatewayRollout { connected live notResponding }";
  const rollouts = async (actor: Person = stage.people.owner) => {
    const id = encodeId("subscription", stage.subscriptionId);
    const { data } = await run(
      `query ($id: ID!) { subscription(id: $id) { ${ROLLOUT} keys { ${ROLLOUT} } } }`,
      { id },
      actor,
    );
    return data?.subscription as unknown as { gatewayRollout: object; keys: { gatewayRollout: object }[] };
  };

  it("counts gateways that respond, and those with every change in force", async () => {
    await report();
    const live = { connected: 1, live: 1, notResponding: 0 };
    expect(await rollouts()).toEqual({ gatewayRollout: live, keys: [{ gatewayRollout: live }] });
    await memory.stop();
    await revokeApiKey(stage.people["primary owner"], stage.keyId);
    const pending = { connected: 1, live: 0, notResponding: 0 };
    expect(await rollouts()).toEqual({ gatewayRollout: live, keys: [{ gatewayRollout: pending }] });
    await pauseSubscription(stage.people["API owner"], stage.subscriptionId);
    expect((await rollouts()).gatewayRollout).toEqual(pending);
    const behind = await run("{ gateways { nodes { secondsBehind status version } } }");
    expect(behind.data?.gateways).toMatchObject({ nodes: [{ status: "CONNECTED", version: "1" }] });
    memory = followFeed(feed);
    await until(() => memory.snapshots > 0, "the snapshot");
    await report();
    expect(await rollouts()).toEqual({ gatewayRollout: live, keys: [{ gatewayRollout: live }] });
    shiftClock(MINUTE);
    expect((await rollouts()).gatewayRollout).toEqual({ connected: 0, live: 0, notResponding: 1 });
    shiftClock(0);
  });

  it("of an API is for those who can edit it", async () => {
    const query = `query ($id: ID!) { api(id: $id) { ${ROLLOUT} } }`;
    const id = encodeId("api", stage.apiId);
    expect((await run(query, { id }, stage.people["API owner"])).data?.api).toEqual({
      gatewayRollout: { connected: 1, live: 1, notResponding: 0 },
    });
    expect((await run(query, { id }, stage.people["API viewer"])).data?.api).toEqual({
      gatewayRollout: null,
    });
  });

  it("costs one statement for a list", async () => {
    stage.world.statements();
    await run(`{ viewer { apiKeys(first: 50) { nodes { ${ROLLOUT} } } } }`, {}, stage.people.owner);
    expect(stage.world.statements().filter((text) => /pg_visible_in_snapshot/.test(text))).toHaveLength(1);
  });

  it("counts a gateway with a state of another feed as not live", async () => {
    await stage.world.connection.sql`update gateways set applied = gen_random_uuid() || ':10:10:'`;
    expect((await rollouts()).gatewayRollout).toEqual({ connected: 1, live: 0, notResponding: 0 });
    const { data } = await run("{ gateways { nodes { secondsBehind } } }");
    expect(data?.gateways).toEqual({ nodes: [{ secondsBehind: null }] });
  });
});
