// A process of its own: what is exported is exported for all of it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import type { Person } from "@/domain/kernel/actor";
import { encodeId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { query } from "@/domain/store/statements";
import { type FakeServer, startFakeServer } from "@/testing/authorization-servers/fake-server";
import { addFake, WEB } from "@/testing/domain/registration-world";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { logged } from "@/testing/secrets/leaks";
import { until } from "@/testing/server/processes";
import { type OtlpReceiver, startOtlpReceiver } from "@/testing/telemetry/receiver";
import { exportTo, type FrontStage, startFrontStage } from "@/testing/telemetry/stage";

const CREATE = `mutation CreateApplication($input: CreateApplicationInput!) {
  createApplication(input: $input) { application { id } userErrors { code } } }`;
const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";
const PARENT = `00-${TRACE}-${SPAN}-01`;

let world: World;
let fake: FakeServer;
let providerId = "";
let ada: Person;
let authorization = "";
beforeAll(async () => {
  world = await createWorld({
    LATCHKEY_DYNAMIC_CLIENT_REGISTRATION: "true",
    LATCHKEY_WEB_APPLICATIONS: "true",
  });
  fake = await startFakeServer();
  providerId = encodeId("provider", await addFake(fake));
  ada = await anAdministrator();
  const { token } = await createAccessToken(ada, { name: "Watched", scope: "FULL" });
  authorization = `Bearer ${token}`;
});
afterAll(async () => {
  await fake.server.stop();
  await world.close();
});

/** Runs work on a stage whose telemetry goes to a receiver. */
async function watched(
  trustedProxies: number,
  work: (stage: FrontStage, receiver: OtlpReceiver) => Promise<void>,
): Promise<void> {
  const receiver = await startOtlpReceiver();
  const running = await exportTo(receiver.url);
  const stage = await startFrontStage(trustedProxies);
  try {
    await work(stage, receiver);
  } finally {
    await stage.stop();
    await running.stop();
    await receiver.stop();
  }
}

describe("one trace", () => {
  it("goes from the proxy over the operation and its statements to the authorization server", () =>
    watched(1, async (stage, receiver) => {
      const input = { ...WEB, providerId };
      const headers = { authorization, traceparent: PARENT, "x-request-id": "from-the-proxy-1" };
      const response = await stage.graphql(CREATE, { input }, headers);
      expect(await response.json()).toMatchObject({ data: { createApplication: { userErrors: [] } } });
      expect(response.headers.get("x-request-id")).toBe("from-the-proxy-1");
      const called = fake.server.requests.filter(({ path }) => path === "/register").at(-1);
      await until("the trace", () => receiver.spans().some(({ parentSpanId }) => parentSpanId === SPAN));
      const spans = receiver.spans().filter(({ traceId }) => traceId === TRACE);
      const path = pathTo(spans, String(called?.headers.traceparent).split("-")[2] ?? "");
      expect(path).toEqual(["POST graphql", "mutation CreateApplication", "registration REGISTER", "POST"]);
      const statement = spans.find(({ name }) => name === "INSERT applications");
      expect(pathTo(spans, statement?.spanId ?? "").slice(0, 2)).toEqual(path.slice(0, 2));
      expect(statement?.attributes["db.query.text"]).toMatch(/^(with|insert) .*\$1/);
      expect(JSON.parse(stage.accessLines.at(-1) ?? "")).toMatchObject({
        requestId: "from-the-proxy-1",
        traceId: TRACE,
        operation: "CreateApplication",
        status: 200,
        path: "/api/graphql",
        userId: expect.stringMatching(/^usr_/),
      });
    }));

  it("of a stranger begins here, and so does its name", () =>
    watched(0, async (stage, receiver) => {
      const headers = { authorization, traceparent: PARENT, "x-request-id": "from-a-stranger" };
      const response = await stage.graphql("{ viewer { id } }", {}, headers);
      expect(response.headers.get("x-request-id")).not.toBe("from-a-stranger");
      await until("a trace", () => receiver.spans().some(({ name }) => name === "POST graphql"));
      expect(receiver.text()).not.toContain(TRACE);
      expect(receiver.text()).not.toContain("from-a-stranger");
    }));
});

/** The names of a span's ancestors and itself, outermost first. */
function pathTo(spans: ReturnType<OtlpReceiver["spans"]>, spanId: string): string[] {
  const span = spans.find((one) => one.spanId === spanId);
  return span ? [...pathTo(spans, span.parentSpanId ?? ""), span.name] : [];
}

it("names the request in errors and in each line of the log, which is exported too", () =>
  watched(0, async (stage, receiver) => {
    await world.connection.sql.unsafe("alter table applications rename to applications_away");
    const response = await stage
      .graphql(CREATE, { input: { type: "SIMPLE", name: "x" } }, { authorization })
      .finally(() => world.connection.sql.unsafe("alter table applications_away rename to applications"));
    const requestId = response.headers.get("x-request-id");
    const { errors } = (await response.json()) as { errors: { extensions: object }[] };
    expect(errors[0]?.extensions).toMatchObject({ code: "INTERNAL_SERVER_ERROR", requestId });
    const rejected = await stage.graphql("{ nothing }", {}, { authorization });
    expect(await rejected.json()).toMatchObject({
      errors: [{ extensions: { requestId: rejected.headers.get("x-request-id") } }],
    });
    await until("the line", () => receiver.logs().some(({ body }) => body === "a GraphQL request failed"));
    const line = logged
      .map((text) => JSON.parse(text))
      .find(({ message }) => message === "a GraphQL request failed");
    expect(line).toMatchObject({ requestId, traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(receiver.logs().find(({ body }) => body === "a GraphQL request failed")?.traceId).toBe(
      line.traceId,
    );
    await until("the span", () => receiver.spans().some(({ status }) => status?.code === 2));
  }));

describe("an exporter", () => {
  it.each([500, "hang"] as const)(
    "that fails (%s) slows neither requests nor the stop, and is logged once",
    async (reply) => {
      const receiver = await startOtlpReceiver(reply);
      const running = await exportTo(receiver.url);
      const stage = await startFrontStage(0);
      logged.length = 0;
      const began = performance.now();
      for (let number = 0; number < 30; number += 1)
        expect((await stage.graphql("{ viewer { id } }", {}, { authorization })).status).toBe(200);
      expect(performance.now() - began).toBeLessThan(15_000);
      await stage.stop();
      const stopping = performance.now();
      await running.stop();
      expect(performance.now() - stopping).toBeLessThan(4_000);
      expect(logged.filter((line) => line.includes("could not be sent")).length).toBeLessThanOrEqual(1);
      await receiver.stop();
    },
  );
});

it("records nothing without an endpoint, and passes a trusted trace on", async () => {
  const stage = await startFrontStage(1);
  const input = { ...WEB, name: "Untraced", providerId };
  await stage.graphql(
    CREATE,
    { input },
    { authorization, traceparent: PARENT, tracestate: "a=b", baggage: "secret=1" },
  );
  const { headers } = fake.server.requests.filter(({ path }) => path === "/register").at(-1) ?? {};
  expect(headers?.traceparent).toBe(PARENT);
  expect(headers).not.toHaveProperty("tracestate");
  expect(headers).not.toHaveProperty("baggage");
  expect(JSON.parse(stage.accessLines.at(-1) ?? "")).toMatchObject({ traceId: TRACE });
  await stage.stop();
});

it("sends no span for work that belongs to no request or job", () =>
  watched(0, async (stage, receiver) => {
    await query(database())`select 1 as untraced`;
    await anApplication(await aPerson());
    await stage.graphql("{ viewer { id } }", {}, { authorization });
    await until("a trace", () => receiver.spans().some(({ name }) => name === "POST graphql"));
    expect(receiver.text()).not.toContain("untraced");
  }));
