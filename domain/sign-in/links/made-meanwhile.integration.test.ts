import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import {
  createApplicationToken,
  rotateApplicationToken,
} from "@/domain/access-tokens/application-token.service";
import type { Person, Tool } from "@/domain/kernel/actor";
import { database } from "@/domain/store/database";
import { findUser, type User, updateUser } from "@/domain/users/user.repository";
import { createWebhook, pauseWebhook, resumeWebhook } from "@/domain/webhooks/webhook.service";
import { anApi, outcomeOf } from "@/testing/domain/catalog";
import { linkTo } from "@/testing/domain/mailbox";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { openSession } from "../session.service";
import { sendAccountLink } from "./account-link.service";
import { resetPassword } from "./reset-password.service";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const ENDPOINT = { name: "Hook", url: "http://127.0.0.1:9/hook" };
const TOKEN = { name: "CI", scopes: ["SUBSCRIPTIONS" as const] };

/** An account that was never verified, signed in by a session and by a tool, with a token and a paused webhook. */
async function aMaker() {
  const person = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  await updateUser(database(), person.userId, { emailVerifiedAt: null });
  const user = (await findUser(database(), person.userId)) as User;
  const { sessionId } = await openSession(user, { ip: null, userAgent: null });
  const maker: Person & { readonly email: string } = { ...person, sessionId };
  const applicationId = await anApplication(maker);
  const apiId = await anApi(maker);
  const issued = await createAccessToken(maker, { name: "Mine", scope: "FULL" });
  const tool: Tool = {
    ...{ kind: "tool", userId: maker.userId, name: maker.name, roles: maker.roles, ip: null },
    ...{ tokenId: issued.accessToken.id, scopes: issued.accessToken.scopes },
    ...{ applicationIds: null, apiIds: null },
  };
  const { accessToken } = await createApplicationToken(maker, applicationId, { ...TOKEN, name: "First" });
  const { webhook } = await createWebhook(maker, { applicationId }, ENDPOINT);
  await pauseWebhook(maker, webhook.id);
  return { maker, tool, applicationId, apiId, tokenId: accessToken.id, webhookId: webhook.id };
}
type Maker = Awaited<ReturnType<typeof aMaker>>;

const CHANGES: Readonly<Record<string, (of: Maker) => Promise<unknown>>> = {
  "an application's token": ({ maker, applicationId }) => createApplicationToken(maker, applicationId, TOKEN),
  "a new secret of an application's token": ({ maker, tokenId }) => rotateApplicationToken(maker, tokenId),
  "a webhook of an application": ({ maker, applicationId }) =>
    createWebhook(maker, { applicationId }, ENDPOINT),
  "a webhook of an API, by a tool": ({ tool, apiId }) => createWebhook(tool, { apiId }, ENDPOINT),
  "a webhook that is resumed": ({ maker, webhookId }) => resumeWebhook(maker, webhookId),
  "a webhook that is resumed, by a tool": ({ tool, webhookId }) => resumeWebhook(tool, webhookId),
};

/** What of the maker's still works. */
const working = async ({ userId }: Person) =>
  (
    await world.connection.sql`
      select 'token ' || name as what from access_tokens where user_id = ${userId} and revoked_at is null
      union all select 'webhook ' || status from webhooks where created_by_user_id = ${userId} and status <> 'PAUSED'`
  ).map(({ what }) => what);

const waiting = (count: number) =>
  vi.waitFor(
    async () =>
      expect(
        await world.connection
          .sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      ).toHaveLength(count),
    { timeout: 20_000 },
  );

async function resetOf(email: string) {
  await sendAccountLink({ purpose: "RESET_PASSWORD", email });
  const token = await linkTo(email, "RESET_PASSWORD");
  return () => resetPassword({ token, password: "four other unlikely words" });
}

describe("what the maker of an account that was never verified makes while its password is reset", () => {
  it.each(Object.entries(CHANGES))("ends with it, or is never made: %s", async (_, make) => {
    const of = await aMaker();
    const reset = await resetOf(of.maker.email);
    let resetting: Promise<unknown> = Promise.resolve();
    let making = Promise.resolve("not begun");
    await world.connection.sql.begin(async (tx) => {
      // The reset is in the middle: it has the user, and waits for its link.
      await tx`select from mail_links where user_id = ${of.maker.userId} for update`;
      resetting = reset();
      await waiting(1);
      making = outcomeOf(make(of));
      await waiting(2);
    });
    await resetting;
    expect(await making).toBe("UNAUTHENTICATED");
    expect(await working(of.maker)).toEqual([]);
  });

  it.each(Object.entries(CHANGES))("ends with it when it was first: %s", async (_, make) => {
    const of = await aMaker();
    const reset = await resetOf(of.maker.email);
    let resetting: Promise<unknown> = Promise.resolve();
    let making = Promise.resolve("not begun");
    await world.connection.sql.begin(async (tx) => {
      // What is made has its user, and waits for what it belongs to.
      await tx`select from applications where id = ${of.applicationId} for update`;
      await tx`select from apis where id = ${of.apiId} for update`;
      making = outcomeOf(make(of));
      await waiting(1);
      resetting = reset();
      await waiting(2);
    });
    expect(await making).toBe("done");
    await resetting;
    expect(await working(of.maker)).toEqual([]);
  });
});
