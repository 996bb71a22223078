import { describe, expect, it } from "vitest";
import { updateProvider } from "@/domain/providers/provider.service";
import { INITIAL_TOKEN } from "@/testing/authorization-servers/fake-server";
import type { Quirks } from "@/testing/authorization-servers/quirks";
import { reply } from "@/testing/authorization-servers/replies";
import { currentOf, providerInput } from "@/testing/domain/registration-world";
import { RENEWAL_PATH, setStage } from "@/testing/domain/stage";
import { SYSTEM } from "@/testing/domain/world";
import { latestProviderTest, runProviderTest, startProviderTest } from "./provider-test.service";

const s = setStage();

async function bench() {
  await runProviderTest(await startProviderTest(SYSTEM, s.providerId));
  const test = await latestProviderTest(SYSTEM, s.providerId);
  if (!test) throw new Error("there is no test");
  return test;
}
type Test = Awaited<ReturnType<typeof bench>>;

const stepOf = (test: Test, name: string) => test.steps.find(({ step }) => step === name);

const NO = reply({ status: 400, body: { error: "invalid_request" } });

describe("a probe", () => {
  it("has a name of letters and digits, and another one in every test", async () => {
    await s.start();
    for (let round = 0; round < 3; round += 1) await bench();
    const names = s.fake.server.received("POST /register").map(({ json }) => json?.client_name as string);
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9]{5,40}$/);
  });

  it("with Latchkey's own client_id, or an application's, is neither changed nor deleted", async () => {
    await s.start();
    const { clientId } = await currentOf(await s.register());
    for (const taken of ["latchkey", clientId]) {
      const uri = `${s.fake.server.origin}/register/${clientId}`;
      const access = { registration_access_token: s.client().token, registration_client_uri: uri };
      s.fake.server.on("POST /register", reply({ body: { client_id: taken, ...access } }));
      const test = await bench();
      expect(stepOf(test, "register")).toMatchObject({ status: "FAILED" });
      expect(test.undeletedProbe).toBeNull();
    }
    for (const route of ["PUT /register/*", "DELETE /register/*"] as const) {
      expect(s.fake.server.received(route)).toHaveLength(0);
    }
  });

  it.each([
    ["is deleted", false],
    ["is named where it can't be deleted", true],
  ])("whose registration response can't be used %s", async (_what, stuck) => {
    await s.start({ dress: (response) => ({ ...response, client_secret: 17 }) });
    if (stuck) s.fake.server.on("DELETE /register/*", NO);
    const test = await bench();
    expect(s.fake.clients.size).toBe(stuck ? 1 : 0);
    if (stuck) expect(test.undeletedProbe).toContain(s.client().id);
    else expect(test.undeletedProbe).toBeNull();
  });
});

describe("a test that is over", () => {
  it.each([["GET /.well-known/openid-configuration"], ["POST /token"], ["POST /register"]] as const)(
    "has no pending step after a failure at %s",
    async (route) => {
      await s.start();
      s.fake.server.on(route, NO);
      const statuses = (await bench()).steps.map(({ status }) => status);
      const failed = statuses.indexOf("FAILED");
      expect(statuses.slice(failed + 1)).toEqual(statuses.slice(failed + 1).map(() => "SKIPPED"));
      expect(statuses.slice(0, failed)).not.toContain("PENDING");
    },
  );

  it("has none after a crash, either, and its probe is named", async () => {
    await s.start();
    const id = await startProviderTest(SYSTEM, s.providerId);
    const { sql } = s.world.connection;
    await sql`update provider_tests set status = 'RUNNING', lease_ends_at = now() - interval '1 second',
      steps = jsonb_set(steps, '{2,status}', '"RUNNING"') where id = ${id}`;
    await runProviderTest(id);
    const test = await latestProviderTest(SYSTEM, s.providerId);
    expect(test?.status).toBe("INTERRUPTED");
    expect(test?.steps.map(({ status }) => status)).not.toContain("PENDING");
    expect(test?.steps.map(({ status }) => status)).not.toContain("RUNNING");
    expect(test?.steps[2]).toMatchObject({ status: "FAILED", error: { code: "INTERRUPTED" } });
    expect(test?.undeletedProbe).toMatch(/“latchkeyprobe[a-z0-9]+” may still exist/);
  });
});

describe("its results", () => {
  it.each<[string, Quirks, object]>([
    [
      "of a server that returns the same secret at a renewal",
      { renewalPath: RENEWAL_PATH },
      { renewSecret: false },
    ],
    [
      "of a server without secrets",
      { dress: withoutSecret },
      { issuesSecret: false, secretRotatesAtUpdate: null },
    ],
    ["of a server with secrets", {}, { issuesSecret: true, secretRotatesAtUpdate: false }],
  ])("%s don't contradict themselves", async (_what, quirks, expected) => {
    await s.start(quirks);
    if (quirks.renewalPath) {
      s.fake.server.on(
        "POST /register/*",
        reply(() => ({ body: { client_id: s.client().id, client_secret: s.client().secret } })),
      );
    }
    const test = await bench();
    expect(test.capabilities).toMatchObject(expected);
    const update = stepOf(test, "update")?.detail ?? "";
    expect(update.includes("the secret")).toBe(test.capabilities?.secretRotatesAtUpdate === true);
  });

  it("say nothing about what failed only for now", async () => {
    await s.start();
    s.fake.server.on("DELETE /register/*", reply({ status: 429 }));
    const test = await bench();
    expect(stepOf(test, "delete")).toMatchObject({ status: "FAILED" });
    expect(test.capabilities?.delete).toBeNull();
    expect(test.undeletedProbe).toContain(s.client().id);
  });

  it("report credentials that only work unencoded", async () => {
    await s.start();
    const bare = `Basic ${Buffer.from("latchkey:a secret: with=signs").toString("base64")}`;
    const token = { access_token: INITIAL_TOKEN, token_type: "Bearer", expires_in: 60 };
    s.fake.server.on(
      "POST /token",
      reply(({ headers }) =>
        headers.authorization === bare ? { body: token } : { status: 401, body: { error: "invalid_client" } },
      ),
    );
    const clientSecret = "a secret: with=signs";
    await updateProvider(SYSTEM, s.providerId, providerInput(s.fake.discoveryUrl, { clientSecret }));
    expect(stepOf(await bench(), "token")?.detail).toContain("accepted them unencoded");
  });
});

function withoutSecret({ client_secret: _secret, ...response }: Record<string, unknown>) {
  return response;
}
