import { expect, it } from "vitest";
import { embeddedDatabaseUrl, withSql } from "@/testing/server/embedded-database";
import { accessTokenOf, graphql } from "@/testing/server/graphql";
import type { ReadyLatchkey } from "@/testing/server/latchkey";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

const tests = serverTests();

interface Registered {
  readonly id: string;
  readonly clientId: string;
  readonly clientRegistration: { readonly status: string; readonly confirmed?: unknown };
}

const CREATE = `mutation { createApplication(input: { type: WEB, name: "Traveller", redirectUris: ["https://app.example.com/a"] }) {
  application { id clientId clientRegistration { status } } clientSecret userErrors { message } } }`;
const UPDATE = `mutation ($id: ID!) { updateApplication(input: { id: $id, redirectUris: ["https://app.example.com/b"] }) {
  application { id clientId clientRegistration { status } } userErrors { message } } }`;
const ARCHIVE = "mutation ($id: ID!) { archiveApplication(input: { id: $id }) { userErrors { message } } }";

async function byProvider(latchkey: ReadyLatchkey): Promise<{ visitor: Visitor; viewerId: string }> {
  const visitor = new Visitor(latchkey.base);
  const landed = await visitor.signInByProvider("developer@example.com", latchkey.samplePassword ?? "");
  expect(landed.url).not.toContain("/sign-in");
  const { data } = await graphql<{ viewer: { id: string } }>(latchkey.base, { visitor }, "{ viewer { id } }");
  return { visitor, viewerId: data.viewer.id };
}

it("keeps its clients and identities when started on another port", async () => {
  const folder = await tests.startedFolder();
  const first = await tests.start({ folder });
  const before = await byProvider(first);
  const token = await accessTokenOf(before.visitor);
  const created = await graphql<{ createApplication: { application: Registered; clientSecret: string } }>(
    first.base,
    { token },
    CREATE,
  );
  const { application, clientSecret } = created.data.createApplication;
  expect(application.clientRegistration.status).toBe("ACTIVE");
  await first.end();

  const second = await tests.start({ folder });
  expect(second.port).not.toBe(first.port);
  const after = await byProvider(second);
  expect(after.viewerId).toBe(before.viewerId);
  const updated = await graphql<{ updateApplication: { application: Registered } }>(
    second.base,
    { token },
    UPDATE,
    {
      id: application.id,
    },
  );
  expect(updated.data.updateApplication.application).toMatchObject({
    clientId: application.clientId,
    clientRegistration: { status: "ACTIVE" },
  });
  const introspected = await fetch(`${second.base}/oidc/token`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${application.clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: "invented",
      redirect_uri: "https://app.example.com/b",
    }),
  });
  // Client and secret are valid: only the code is rejected.
  expect(await introspected.json()).toMatchObject({ error: "invalid_grant" });
  const archived = await graphql(second.base, { token }, ARCHIVE, { id: application.id });
  expect(archived.errors).toEqual([]);
  await withSql(await embeddedDatabaseUrl(folder), async (sql) => {
    const states =
      await sql`select status from client_registrations where client_id = ${application.clientId}`;
    expect(states).toEqual([{ status: "REMOVED" }]);
    const issuers = await sql`select distinct issuer from user_identities`;
    expect(issuers).toEqual([{ issuer: `${second.base}/oidc` }]);
    const [one] = await sql`select discovery_url from client_registration_providers`;
    expect(one?.discovery_url).toBe(`${second.base}/oidc`);
  });
  const gone = await fetch(`${second.base}/oidc/token`, {
    method: "POST",
    headers: { authorization: `Basic ${btoa(`${application.clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  expect(await gone.json()).toMatchObject({ error: "invalid_client" });
});
