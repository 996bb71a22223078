import type { Page } from "@playwright/test";
import {
  type ImitatedServer,
  imitateServer,
  TOKEN_CLIENT,
} from "@/testing/authorization-servers/imitated-server";
import { delayed, reply, resetAfterReading } from "@/testing/authorization-servers/replies";
import { createApplication, createProvider, deleteProvider, graphqlAs, mutateAs } from "../fixtures/api";

/** Providers and registrations in every state, by what they show. The applications are the developer's. */
export interface RegistrationsScene {
  readonly embeddedProvider: string;
  /** Healthy and tested, with everything filled in. */
  readonly fullProvider: string;
  /** Its server is away; its last test says so. */
  readonly silentProvider: string;
  /** Its server takes its time, so that a test can be looked at while it is under way. */
  readonly slowProvider: string;
  /** What the form of a new provider is filled with. */
  readonly discoveryUrl: string;
  readonly failed: string;
  readonly unknownOutcome: string;
  readonly outOfSync: string;
  readonly differing: string;
  /** Its secret can be renewed. */
  readonly renewable: string;
  /** Its provider was deleted. */
  readonly unmanaged: string;
  /** What the scene keeps running. */
  close(): Promise<void>;
}

/** Adds authorization servers of several tempers, and applications whose clients they have or refuse. */
export async function prepareRegistrations(admin: Page, developer: Page): Promise<RegistrationsScene> {
  const staff = await imitateServer({
    dress: (answer) => ({ ...answer, grant_types: ["authorization_code"] }),
  });
  const partner = await imitateServer({ renewalPath: "/register/:client_id/renew_secret" });
  const slow = await imitateServer();
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

function partnerProvider(admin: Page, { server, discoveryUrl }: ImitatedServer): Promise<string> {
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

/** What becomes of registrations when the authorization server is headstrong, rude or away. */
async function ofStaff(developer: Page, { server }: ImitatedServer, providerId: string) {
  const differing = await web(developer, "Staff directory", providerId);
  const outOfSync = await web(developer, "Shift planner", providerId);
  const register = "POST /register";
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
  return { differing, outOfSync, unknownOutcome, failed };
}

/** A client that nobody can reach any more, of an application that goes on. */
async function ofDeletedProvider(admin: Page, developer: Page): Promise<string> {
  const { server, discoveryUrl } = await imitateServer();
  const provider = await createProvider(admin, "Former directory", discoveryUrl);
  const application = await web(developer, "Lost property", provider);
  await deleteProvider(admin, provider);
  await server.stop();
  return application;
}

/** Clients whose deletion the server refused when their applications were archived. */
async function leaveBehind(developer: Page, { server }: ImitatedServer, provider: string): Promise<void> {
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

type Provider = { id: string; isEmbedded: boolean; latestTest: { state: string } | null };

async function embedded(admin: Page): Promise<string> {
  type Found = { clientRegistrationProviders: Provider[] };
  const query = "{ clientRegistrationProviders { id isEmbedded } }";
  const { clientRegistrationProviders: all } = await graphqlAs<Found>(admin, query);
  return all.find(({ isEmbedded }) => isEmbedded)?.id ?? "";
}

/** Runs the test bench to its end. */
async function testProvider(admin: Page, id: string): Promise<void> {
  await mutateAs(admin, "testClientRegistrationProvider", { id });
  const query =
    "query ($id: ID!) { node(id: $id) { ... on ClientRegistrationProvider { latestTest { state } } } }";
  for (let asked = 0; asked < 600; asked++) {
    const { node } = await graphqlAs<{ node: Provider }>(admin, query, { id });
    if (node.latestTest && !["WAITING", "RUNNING"].includes(node.latestTest.state)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("the test of a provider does not end");
}

/** What an administrator types to add a provider. */
export const TYPED = TOKEN_CLIENT;
