import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import { createApplicationToken } from "@/domain/access-tokens/application-token.service";
import type { Person } from "@/domain/kernel/actor";
import { mailContentPlace } from "@/domain/kernel/sealed-places";
import { unseal } from "@/domain/kernel/sealing";
import { database } from "@/domain/store/database";
import { updateUser } from "@/domain/users/user.repository";
import { createWebhook, pauseWebhook, resumeWebhook } from "@/domain/webhooks/webhook.service";
import { anApi } from "@/testing/domain/catalog";
import { linkTo, mailsTo } from "@/testing/domain/mailbox";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { sendAccountLink } from "./account-link.service";
import { resetPassword } from "./reset-password.service";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const ENDPOINT = { name: "Hook", url: "http://127.0.0.1:9/hook" };
type Maker = Person & { readonly email: string };

/** An account that has an application and an API, each with a webhook, and tokens of both kinds. */
async function aMaker(isVerified: boolean) {
  const maker = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  if (!isVerified) await updateUser(database(), maker.userId, { emailVerifiedAt: null });
  const applicationId = await anApplication(maker);
  const apiId = await anApi(maker);
  for (const owner of [{ applicationId }, { apiId }]) await createWebhook(maker, owner, ENDPOINT);
  for (const name of ["CI", "Build"])
    await createApplicationToken(maker, applicationId, { name, scopes: ["SUBSCRIPTIONS"] });
  await createAccessToken(maker, { name: "Mine", scope: "FULL" });
  return { maker, applicationId, apiId };
}

async function reset({ email }: Maker): Promise<void> {
  await sendAccountLink({ purpose: "RESET_PASSWORD", email });
  await resetPassword({
    token: await linkTo(email, "RESET_PASSWORD"),
    password: "four other unlikely words",
  });
}

const tokensOf = (userId: string) => world.connection.sql<{ name: string; ended: boolean }[]>`
  select name, revoked_at is not null as ended from access_tokens where user_id = ${userId} order by name`;
const webhooksOf = (userId: string) => world.connection.sql<{ id: string; status: string }[]>`
  select id, status from webhooks where created_by_user_id = ${userId}`;
/** What the mail about the new password says of it. */
async function howTo({ email }: Maker): Promise<string> {
  const [mail] = await mailsTo(email, "PASSWORD_CHANGED");
  if (!mail?.sealedContent) throw new Error("no mail about the password");
  return JSON.parse(unseal(mail.sealedContent, mailContentPlace(mail.id))).how;
}
const PLAIN = "by a link sent to this email";

describe("a password that is reset by a link", () => {
  it("ends what the maker of an unverified account could still use in its applications and APIs", async () => {
    const { maker, applicationId } = await aMaker(false);
    const others = await aMaker(true);
    const paused = await createWebhook(maker, { applicationId }, ENDPOINT);
    await pauseWebhook(maker, paused.webhook.id);
    await reset(maker);
    expect((await tokensOf(maker.userId)).map(({ ended }) => ended)).toEqual([true, true, true]);
    expect((await webhooksOf(maker.userId)).map(({ status }) => status)).toEqual([
      "PAUSED",
      "PAUSED",
      "PAUSED",
    ]);
    expect(await howTo(maker)).toBe(
      `${PLAIN}. Because it wasn't verified before, 2 access tokens of its applications were revoked, 2 webhooks were paused`,
    );
    const traces = await world.connection.sql`
      select action from audit_entries where application_id = ${applicationId} and actor_kind = 'SYSTEM' order by action`;
    expect(traces.map(({ action }) => action)).toEqual([
      "access_token.revoked",
      "access_token.revoked",
      "webhook.paused",
    ]);
    const [hook] = await webhooksOf(maker.userId);
    expect(await resumeWebhook(maker, hook?.id ?? "")).toMatchObject({ status: "ACTIVE" });
    expect((await tokensOf(others.maker.userId)).some(({ ended }) => ended)).toBe(false);
  });

  it("leaves to a verified account what belongs to its applications and APIs", async () => {
    const { maker } = await aMaker(true);
    await reset(maker);
    expect(
      Object.fromEntries((await tokensOf(maker.userId)).map(({ name, ended }) => [name, ended])),
    ).toEqual({
      Build: false,
      CI: false,
      Mine: true,
    });
    expect((await webhooksOf(maker.userId)).map(({ status }) => status)).toEqual(["ACTIVE", "ACTIVE"]);
    expect(await howTo(maker)).toBe(PLAIN);
  });

  it("says nothing of applications where an unverified account has no tokens and webhooks", async () => {
    const maker = await aPerson();
    await updateUser(database(), maker.userId, { emailVerifiedAt: null });
    await reset(maker);
    expect(await howTo(maker)).toBe(PLAIN);
  });
});
