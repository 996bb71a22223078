// A process of its own: what is exported is exported for all of it.
import { afterAll, beforeAll, expect, it } from "vitest";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import { encodeId } from "@/domain/kernel/ids";
import { deliverDue } from "@/domain/notifications/webhooks/delivery.service";
import { spreadOccurrences } from "@/domain/notifications/webhooks/spreading.service";
import { authenticate, register } from "@/domain/sign-in/sign-in.service";
import { database } from "@/domain/store/database";
import { query } from "@/domain/store/statements";
import { metricsText } from "@/telemetry/gather";
import { inSpan } from "@/telemetry/spans";
import { startFakeServer, TOKEN_CLIENT } from "@/testing/authorization-servers/fake-server";
import { anOffer } from "@/testing/domain/catalog";
import { anInvitation, lastTokenTo } from "@/testing/domain/invitations";
import { addFake, currentOf, WEB } from "@/testing/domain/registration-world";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { logged, secretsIn, storedSecrets } from "@/testing/secrets/leaks";
import { until } from "@/testing/server/processes";
import { startOtlpReceiver } from "@/testing/telemetry/receiver";
import { exportTo, startFrontStage } from "@/testing/telemetry/stage";
import { createHookStage } from "@/testing/webhooks/stage";

let world: World;
beforeAll(async () => {
  world = await createWorld({
    LATCHKEY_DYNAMIC_CLIENT_REGISTRATION: "true",
    LATCHKEY_WEB_APPLICATIONS: "true",
  });
});
afterAll(() => world.close());

const PASSWORD = "canary-password-8f2c61d0";
const LITERAL = "canary-literal-5b1e90aa";
const VARIABLE = "canary-variable-77d3c4fe";
const VALUE = "canary-value-0a9d8e6b";
const QUERY = "canary-query-c4417f02";
const PATH = "canary-path-2e55ab91";
const COOKIE = "canary-cookie-91ba33dd";

it("are in no metric, trace, log and access log, whatever happens to them", async () => {
  const receiver = await startOtlpReceiver();
  const running = await exportTo(receiver.url);
  const stage = await startFrontStage(1);
  const fake = await startFakeServer();
  const secrets = [PASSWORD, LITERAL, VARIABLE, VALUE, QUERY, PATH, COOKIE, TOKEN_CLIENT.clientSecret];

  const ada = await aPerson({ name: "Ada", roles: ["ADMIN", "API_PUBLISHER"] });
  const { token } = await createAccessToken(ada, { name: "Watched", scope: "FULL" });
  const authorization = `Bearer ${token}`;
  const run = async (text: string, variables: object = {}, headers: Record<string, string> = {}) =>
    (await (await stage.graphql(text, variables, { authorization, ...headers })).json()) as { data: never };
  secrets.push(token);

  // Sign-up and sign-in.
  const origin = { ip: "192.0.2.1", userAgent: "test" };
  await inSpan("test", {}, async () => {
    await register({ name: "Bob", email: "bob@example.com", password: PASSWORD }, origin);
    await authenticate({ email: "bob@example.com", password: PASSWORD }, origin);
    await authenticate({ email: "bob@example.com", password: `${PASSWORD}-wrong` }, origin).catch(() => {});
  });

  // A client at an authorization server.
  const input = { ...WEB, providerId: encodeId("provider", await addFake(fake)) };
  const created = await run(
    "mutation ($input: CreateApplicationInput!) { createApplication(input: $input) { application { id } userErrors { code message } } }",
    { input },
  );
  const { application } = (created.data as { createApplication: { application: { id: string } } })
    .createApplication;
  expect(fake.server.requests.some(({ path }) => path === "/register")).toBe(true);
  const [row] = await query<{ id: string }>(database())`select id from applications order by id desc limit 1`;
  const client = await currentOf(row?.id ?? "");
  secrets.push(client.secret ?? "", client.token ?? "");

  // An API key of its own choice, in variables and as a literal; both are also rejected ones.
  const { planId } = await anOffer(ada, { approval: "AUTO" });
  await run("mutation ($input: SubscribeInput!) { subscribe(input: $input) { userErrors { code } } }", {
    input: { applicationId: application.id, planId: encodeId("plan", planId) },
  });
  await run(`mutation { createAccessToken(input: { name: "x", scope: "${LITERAL}" }) { token } }`);
  await run(`query X($a: Int) { viewer { id } }`, { a: VARIABLE, password: VARIABLE });
  await run(`query ${LITERAL.replaceAll("-", "_")} { viewer { id } }`);
  const issued = await run(
    'mutation { createAccessToken(input: { name: "y", scope: FULL }) { token userErrors { code } } }',
  );
  secrets.push(
    (issued.data as { createAccessToken?: { token?: string } } | null)?.createAccessToken?.token ?? "",
  );

  // A link in a mail, a webhook.
  const email = "carol@example.com";
  await inSpan("test", {}, async () => anInvitation(ada, await anApplication(ada), email));
  secrets.push(await lastTokenTo(email));
  const hook = await createHookStage(await aPerson());
  secrets.push(hook.secret, hook.secret.replace(/^whsec_/, ""));
  await hook.happen("Weather");
  await spreadOccurrences();
  await inSpan("test", {}, () => deliverDue());

  // Statements that fail, with values.
  await inSpan("test", {}, () => query(database())`select ${VALUE}::int`.catch(() => {}));
  await inSpan("test", {}, () =>
    query(database())`select * from missing where secret = ${VALUE}`.catch(() => {}),
  );

  // Requests with secrets where they may be.
  await fetch(`${stage.url}/reset-password?token=${QUERY}`, { headers: { cookie: `session=${COOKIE}` } });
  await fetch(`${stage.url}/invitations/${PATH}`, { headers: { authorization: `Bearer ${PATH}` } });
  await fetch(`${stage.url}/api/graphql?query=${QUERY}`, { headers: { "x-api-key": PATH } });

  secrets.push(...(await storedSecrets(world.connection.sql)));
  await until("the last trace", () => receiver.spans().some(({ name }) => name === "SELECT missing"));
  await stage.stop();
  await running.stop();
  const outputs = {
    traces: receiver.text(),
    metrics: await metricsText(),
    accessLog: stage.accessLines.join("\n"),
    log: logged.join("\n"),
  };
  for (const [name, text] of Object.entries(outputs)) {
    expect(text.length, name).toBeGreaterThan(100);
    expect(secretsIn(text, secrets), name).toEqual([]);
  }
  // Names with underscores are searched for apart.
  expect(Object.values(outputs).filter((text) => /canary_literal/.test(text)).length).toBeLessThanOrEqual(1);
  expect(secrets.filter((secret) => secret.length >= 12).length).toBeGreaterThan(12);
  await hook.close();
  await fake.server.stop();
  await receiver.stop();
});
