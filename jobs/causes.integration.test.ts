// A process of its own: what is exported is exported for all of it.
import { afterAll, beforeAll, expect, it } from "vitest";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import type { Person } from "@/domain/kernel/actor";
import { encodeId } from "@/domain/kernel/ids";
import { withRequest } from "@/domain/kernel/request/context";
import { queueMail } from "@/domain/notifications/mail/mail.service";
import { change } from "@/domain/store/database";
import { enqueue } from "@/domain/store/queue";
import { startWorker, type Worker } from "@/jobs/worker";
import type { RunningExport } from "@/telemetry/export/start";
import { inSpan } from "@/telemetry/spans";
import { type FakeServer, startFakeServer } from "@/testing/authorization-servers/fake-server";
import { addFake } from "@/testing/domain/registration-world";
import { anAdministrator, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { type MailServer, startMailServer } from "@/testing/mail/mail-server";
import { logged } from "@/testing/secrets/leaks";
import { until } from "@/testing/server/processes";
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from "@/testing/telemetry/receiver";
import { exportTo, type FrontStage, startFrontStage } from "@/testing/telemetry/stage";
import { createHookStage } from "@/testing/webhooks/stage";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const SPAN = "00f067aa0ba902b7";
const TRACEPARENT = `00-${TRACE}-${SPAN}-01`;
const TEST = `mutation TestProvider($input: TestClientRegistrationProviderInput!) {
  testClientRegistrationProvider(input: $input) { test { status } userErrors { code } } }`;

let mailServer: MailServer;
let world: World;
let fake: FakeServer;
let receiver: OtlpReceiver;
let running: RunningExport;
let stage: FrontStage;
let worker: Worker;
let ada: Person;
beforeAll(async () => {
  mailServer = await startMailServer();
  world = await createWorld({
    LATCHKEY_DYNAMIC_CLIENT_REGISTRATION: "true",
    LATCHKEY_SMTP_URL: mailServer.url,
    LATCHKEY_MAIL_FROM: "latchkey@example.com",
  });
  fake = await startFakeServer();
  ada = await anAdministrator();
  receiver = await startOtlpReceiver();
  running = await exportTo(receiver.url);
  stage = await startFrontStage(1);
  worker = await startWorker();
});
afterAll(async () => {
  await worker.stop();
  await stage.stop();
  await running.stop();
  await receiver.stop();
  await fake.server.stop();
  await world.close();
  await mailServer.close();
});

/** Waits for a span. */
async function spanOf(what: string, isIt: (span: ReceivedSpan) => boolean): Promise<ReceivedSpan> {
  await until(what, () => receiver.spans().some(isIt));
  return receiver.spans().find(isIt) as ReceivedSpan;
}

/** The names of a span's ancestors and itself, outermost first. */
function pathTo(spanId: string): string[] {
  const span = receiver.spans().find((one) => one.spanId === spanId);
  return span ? [...pathTo(span.parentSpanId ?? ""), span.name] : [];
}

/** Adds a job whose payload has this cause, as the queue would have it. */
const addJob = (cause: object, task = "resume-registrations") =>
  world.connection
    .sql`select graphile_worker.add_job(${task}, ${JSON.stringify({ _cause: cause })}::text::json)`;

it("one trace goes from the request over its job to the authorization server", async () => {
  const { token } = await createAccessToken(ada, { name: "Watched", scope: "FULL" });
  const headers = {
    authorization: `Bearer ${token}`,
    traceparent: TRACEPARENT,
    "x-request-id": "request-of-a-test-1",
  };
  const input = { id: encodeId("provider", await addFake(fake)) };
  const answer = await stage.graphql(TEST, { input }, headers);
  expect(await answer.json()).toMatchObject({
    data: { testClientRegistrationProvider: { userErrors: [], test: { status: "WAITING" } } },
  });
  const job = await spanOf("the job's span", ({ name }) => name === "job provider-test");
  expect(job).toMatchObject({ traceId: TRACE, kind: 5 });
  expect(job.attributes).toMatchObject({
    "latchkey.request_id": "request-of-a-test-1",
    "messaging.operation.type": "process",
    "messaging.destination.name": "provider-test",
  });
  const registered = fake.server.requests.find(({ path }) => path === "/register");
  const [, traceId, spanId = ""] = String(registered?.headers.traceparent).split("-");
  expect(traceId).toBe(TRACE);
  await spanOf("the mutation's span", ({ parentSpanId }) => parentSpanId === SPAN);
  expect(pathTo(spanId)).toEqual(["POST graphql", "mutation TestProvider", "job provider-test", "POST"]);
});

it("a job that is late begins a trace of its own, with a link to its cause", async () => {
  await addJob({ requestId: "request-of-yesterday", traceparent: TRACEPARENT, at: Date.now() - 86_400_000 });
  const job = await spanOf(
    "the job's span",
    ({ attributes }) => attributes["latchkey.request_id"] === "request-of-yesterday",
  );
  expect(job.traceId).not.toBe(TRACE);
  expect(job.parentSpanId ?? "").toBe("");
  expect(job.links).toMatchObject([{ traceId: TRACE, spanId: SPAN }]);
});

it("what is no cause has no effect", async () => {
  await addJob({ requestId: "x\ny", traceparent: "hostile-trace", at: Date.now() }, "leaked-credentials");
  const job = await spanOf("the job's span", ({ name }) => name === "job leaked-credentials");
  expect(job.links ?? []).toEqual([]);
  expect(job.parentSpanId ?? "").toBe("");
  expect(receiver.text()).not.toContain("hostile-trace");
});

it("each line of a job's log names the request that caused it", async () => {
  await world.connection.sql`alter table provider_tests rename to provider_tests_away`;
  try {
    await withRequest({ id: "request-that-fails-later", unavailable: null }, () =>
      change(SYSTEM, (tx) => enqueue(tx, "provider-test", { testId: ada.userId }, { maxAttempts: 1 })),
    );
    const isIt = (line: string) => line.includes("request-that-fails-later");
    await until("the line", () => logged.some(isIt));
    expect(JSON.parse(logged.find(isIt) ?? "")).toMatchObject({
      message: "a background job failed",
      job: "provider-test",
      traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  } finally {
    await world.connection.sql`alter table provider_tests_away rename to provider_tests`;
  }
});

it("an operation that another request wakes keeps its own cause", async () => {
  const later = new Date(Date.now() + 3_600_000);
  const schedule = (id: string, keepCause: boolean) =>
    withRequest({ id, unavailable: null }, () =>
      change(SYSTEM, (tx) =>
        enqueue(tx, "provider-test", { testId: ada.userId }, { key: "a key", runAt: later, keepCause }),
      ),
    );
  const cause = async () => {
    const [row] = await world.connection.sql<{ id: string }[]>`
      select payload -> '_cause' ->> 'requestId' as id from graphile_worker._private_jobs where key = 'a key'`;
    return row?.id;
  };
  await schedule("the-first-request", true);
  await schedule("the-second-request", true);
  expect(await cause()).toBe("the-first-request");
  await schedule("the-third-request", false);
  expect(await cause()).toBe("the-third-request");
});

it("mails and webhook deliveries belong to the request that caused them, and receivers see nothing of it but the trace", async () => {
  const hook = await createHookStage(ada);
  const values = {
    name: "Ada",
    email: "ada@example.com",
    link: "http://localhost:3999/confirm?token=x",
    expires: "tomorrow",
  };
  const mail = { kind: "RESET_PASSWORD", userId: null, recipient: "ada@example.com", values } as const;
  await withRequest({ id: "request-with-a-mail", unavailable: null }, () =>
    inSpan("request", {}, async () => {
      await change(SYSTEM, (tx) => queueMail(tx, mail));
      await hook.happen("Weather");
    }),
  );
  const ofRequest = (wanted: string) =>
    spanOf(
      wanted,
      ({ name, attributes }) =>
        name === wanted && attributes["latchkey.request_id"] === "request-with-a-mail",
    );
  expect(pathTo((await ofRequest("mail delivery")).spanId)).toEqual(["request", "mail delivery"]);
  const delivery = await ofRequest("webhook delivery");
  expect(pathTo(delivery.spanId)).toEqual(["request", "webhook delivery"]);
  const [received] = hook.endpoint.received;
  expect(received?.headers.traceparent).toContain(delivery.traceId);
  expect(JSON.parse(received?.body ?? "")).toMatchObject({ data: { application: "Weather" } });
  expect(received?.body).not.toContain("_cause");
  expect(mailServer.received.length).toBe(1);
  expect(JSON.stringify(mailServer.received)).not.toContain("_cause");
  await hook.close();
});
