import type { Page } from "@playwright/test";
import { type FakeServer, startFakeServer, TOKEN_CLIENT } from "@/testing/authorization-servers/fake-server";
import { delayed, reply, resetAfterReading } from "@/testing/authorization-servers/replies";
import { createApplication, createProvider, deleteProvider, graphqlAs, mutateAs } from "../fixtures/api";

/** Providers and registrations in every state, by purpose. The developer owns the applications. */
export interface RegistrationsScene {
  readonly embeddedProvider: string;
  /** Healthy and tested, with all fields filled in. */
  readonly fullProvider: string;
  /** Its server is down, as shown by its last test. */
  readonly silentProvider: string;
  /** Its server is slow, so that a test can be seen in progress. */
  readonly slowProvider: string;
  /** The values for the form of a new provider. */
  readonly discoveryUrl: string;
  readonly failed: string;
  readonly unknownOutcome: string;
  readonly outOfSync: string;
  readonly differing: string;
  /** Its secret can be renewed. */
  readonly renewable: string;
  /** It uses the client from before, because the new one was rejected. */
  readonly replaced: string;
  /** Its provider was deleted. */
  readonly unmanaged: string;
  /** Stops the scene's servers. */
  close(): Promise<void>;
}

/** Adds authorization servers with different behavior, and applications with registered or rejected clients. */
export async function prepareRegistrations(admin: Page, developer: Page): Promise<RegistrationsScene> {
  const staff = await startFakeServer({
    dress: (response) => ({ ...response, grant_types: ["authorization_code"] }),
  });
  const partner = await startFakeServer({ renewalPath: "/register/:client_id/renew_secret" });
  const slow = await startFakeServer();
  const silentProvider = await createProvider(admin, "Staff directory", staff.discoveryUrl);
  const fullProvider = await partnerProvider(admin, partner);
  const slowProvider = await createProvider(admin, "Archive directory", slow.discoveryUrl, {
    applicationTypes: ["BACKEND_TO_BACKEND"],
  });
  await testProvider(admin, fullProvider);
  const scene = {
    renewable: await web(developer, "Partner lounge", fullProvider),
    unmanaged: await ofDeletedProvider(admin, developer),
    ...(await ofStaff(developer, staff, silentProvider)),
  };
  await leaveBehind(developer, partner, fullProvider);
  await testProvider(admin, silentProvider);
  slow.server.around("PUT /register/*", (inner) => delayed(12_000, inner));
  return {
    ...scene,
    embeddedProvider: await embedded(admin),
    fullProvider,
    silentProvider,
    slowProvider,
    discoveryUrl: partner.discoveryUrl,
    close: async () => {
      for (const { server } of [staff, partner, slow]) await server.stop();
    },
  };
}

function partnerProvider(admin: Page, { server, discoveryUrl }: FakeServer): Promise<string> {
  return createProvider(admin, "Partner identity", discoveryUrl, {
    description: "Run by the partner team; changes on Tuesdays only.",
    scopes: ["dcr_admin", "clients:write"],
    tokenEndpointAuthMethod: "client_secret_basic",
    softwareId: "partner-template-2",
    applicationTypes: ["BROWSER", "WEB", "NATIVE"],
    renewal: { method: "POST", endpoint: `${server.origin}/register/{client_id}/renew_secret` },
  });
}

function web(developer: Page, name: string, providerId: string): Promise<string> {
  const host = `https://${name.toLowerCase().replaceAll(" ", "-")}.example.com`;
  return createApplication(developer, {
    type: "WEB",
    name,
    redirectUris: [`${host}/callback`],
    grantTypes: ["AUTHORIZATION_CODE", "REFRESH_TOKEN"],
    providerId,
  });
}

/** Registrations with changed values, rejected requests and an unreachable authorization server. */
async function ofStaff(developer: Page, { server }: FakeServer, providerId: string) {
  const differing = await web(developer, "Staff directory", providerId);
  const outOfSync = await web(developer, "Shift planner", providerId);
  const replaced = await web(developer, "Bicycle cellar", providerId);
  const register = "POST /register";
  server.on(register, reply({ status: 400, body: { error: "invalid_client_metadata" } }));
  const again =
    "mutation ($input: ClientRegistrationInput!) { reregisterClient(input: $input) { userErrors { message } } }";
  await graphqlAs(developer, again, { input: { applicationId: replaced } });
  server.on(register, resetAfterReading);
  const unknownOutcome = await web(developer, "Parking permits", providerId);
  server.on(
    register,
    reply({
      status: 400,
      body: {
        error: "invalid_redirect_uri",
        error_description: "canteen-menu.example.com is not on the list of allowed hosts",
      },
    }),
  );
  const failed = await web(developer, "Canteen menu", providerId);
  await web(developer, "Visitor guide", providerId);
  await server.stop();
  await mutateAs(developer, "updateApplication", {
    id: outOfSync,
    redirectUris: ["https://shifts.example.com/callback"],
  });
  return { differing, outOfSync, unknownOutcome, failed, replaced };
}

/** A client Latchkey can't manage, of an application that keeps working. */
async function ofDeletedProvider(admin: Page, developer: Page): Promise<string> {
  const { server, discoveryUrl } = await startFakeServer();
  const provider = await createProvider(admin, "Former directory", discoveryUrl);
  const application = await web(developer, "Lost property", provider);
  await deleteProvider(admin, provider);
  await server.stop();
  return application;
}

/** Clients of archived applications whose deletion the server rejected. */
async function leaveBehind(developer: Page, { server }: FakeServer, provider: string): Promise<void> {
  const description = "Clients are deleted by the partner team only";
  const restore = server.around("DELETE /register/*", () =>
    reply({ status: 403, body: { error: "access_denied", error_description: description } }),
  );
  for (const name of ["Spring campaign", "Loyalty pilot"]) {
    const id = await web(developer, name, provider);
    await mutateAs(developer, "archiveApplication", { id });
  }
  restore();
}

type Provider = { id: string; isEmbedded: boolean; latestTest: { status: string } | null };

async function embedded(admin: Page): Promise<string> {
  type Found = { clientRegistrationProviders: Provider[] };
  const query = "{ clientRegistrationProviders { id isEmbedded } }";
  const { clientRegistrationProviders: all } = await graphqlAs<Found>(admin, query);
  return all.find(({ isEmbedded }) => isEmbedded)?.id ?? "";
}

/** Runs the test bench until it finishes. */
async function testProvider(admin: Page, id: string): Promise<void> {
  await mutateAs(admin, "testClientRegistrationProvider", { id });
  const query =
    "query ($id: ID!) { node(id: $id) { ... on ClientRegistrationProvider { latestTest { status } } } }";
  for (let asked = 0; asked < 600; asked++) {
    const { node } = await graphqlAs<{ node: Provider }>(admin, query, { id });
    if (node.latestTest && !["WAITING", "RUNNING"].includes(node.latestTest.status)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the provider test doesn't finish");
}

/** The values an administrator enters to add a provider. */
export const TYPED = TOKEN_CLIENT;
