import { afterEach, expect, it } from "vitest";
import { SECRET_VARIABLES } from "@/domain/kernel/environment-variables";
import { log } from "@/domain/kernel/log";
import { newToken } from "@/domain/kernel/token-format";
import { createWebhook } from "@/domain/webhooks/webhook.service";
import { currentOf } from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { anApplication, aPerson } from "@/testing/domain/world";
import { findStoredLeaks, issuedIn, secretsIn, secretVariables } from "@/testing/secrets/leaks";

/* The search for secrets that runs after every suite, tried on planted ones. */

const s = setStage();
const plant = (text: string) => s.world.connection.sql`update applications set description = ${text}`;
afterEach(() => plant(""));

it("finds each kind of stored secret in another column, in any of its forms", async () => {
  await s.start();
  const { secret, token } = await currentOf(await s.register());
  expect(await findStoredLeaks(s.world.connection.sql)).toEqual([]);
  const issued = ["lk", "lka", "lkc", "lkd", "lkg", "lki", "lkm", "lkp", "lkr"].map(newToken);
  for (const planted of [secret, token, ...issued] as string[]) {
    for (const form of [
      planted,
      `x=${encodeURIComponent(planted)}&y`,
      Buffer.from(planted).toString("base64"),
    ]) {
      const isIssued = issuedIn(planted).length > 0;
      if (isIssued && !form.includes(planted)) continue;
      await plant(form);
      expect([form, (await findStoredLeaks(s.world.connection.sql)).length > 0]).toEqual([form, true]);
    }
  }
});

it("finds secrets in the log, which is not shown", async () => {
  await s.start();
  const { secret } = await currentOf(await s.register());
  log().info({ answer: `about ${secret}` }, "planted");
  expect(await findStoredLeaks(s.world.connection.sql)).toHaveLength(1);
  expect(await findStoredLeaks(s.world.connection.sql)).toEqual([]);
});

it("finds the secrets of the environment", async () => {
  await s.start();
  await s.register();
  for (const value of secretVariables(process.env)) {
    await plant(`before ${value} after`);
    expect(await findStoredLeaks(s.world.connection.sql)).toHaveLength(1);
  }
});

it("knows the secret part of every variable that has one", () => {
  const secret = "p%40ss-of-the-operator";
  const values: Record<string, string> = {
    LATCHKEY_ENCRYPTION_KEYS: `k2:${secret}-2,k1:${secret}-1`,
    OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${secret},x-team=a`,
  };
  for (const name of SECRET_VARIABLES) {
    values[name] ??= name.endsWith("_URL") ? `scheme://user:${secret}@host.example:1/x` : secret;
    const found = secretVariables({ [name]: values[name] });
    expect([name, found.length > 0 && found.every((value) => value.includes("ss-of-the-operator"))]).toEqual([
      name,
      true,
    ]);
  }
  const all = secretVariables(values);
  for (const one of ["p@ss-of-the-operator", `${secret}-1`, `${secret}-2`, "Bearer p@ss-of-the-operator"])
    expect(all).toContain(one);
  expect(secretVariables({ LATCHKEY_SMTP_URL: "not a URL", DATABASE_URL: "postgres://u:short@h/d" })).toEqual(
    [],
  );
});

it("takes all of a webhook's URL after its origin for a secret, and its origin for none", async () => {
  await s.start();
  const owner = await aPerson();
  const applicationId = await anApplication(owner);
  const path = "/services/planted-path-81c3?key=e5";
  for (const url of [`https://hooks.example.com${path}`, "https://plain.example.com"])
    await createWebhook(owner, { applicationId }, { name: "Hook", url });
  await plant("https://hooks.example.com/… and https://plain.example.com");
  expect(await findStoredLeaks(s.world.connection.sql)).toEqual([]);
  await plant(`called ${path}`);
  expect(await findStoredLeaks(s.world.connection.sql)).toHaveLength(1);
});

it("doesn't take other texts for secrets", () => {
  const token = newToken("lk");
  expect(issuedIn(`lk_${"a".repeat(39)} ${token.slice(0, -1)} ${token}x`)).toEqual([]);
  expect(secretsIn("a short secret", ["short"])).toEqual([]);
});
