import type { Page } from "@playwright/test";
import sharp from "sharp";
import { addMember, createApplication, graphqlAs, mutateAs } from "../fixtures/api";
import { mailedLink } from "../fixtures/mails";
import { emailOf, type Person } from "../fixtures/users";
import { type Published, publish } from "./published";
import { prepareRegistrations, type RegistrationsScene } from "./registrations-scene";
import { prepareTeam } from "./teams-scene";

/** Applications in every state, by purpose. The developer owns them unless noted. */
export interface Scene extends RegistrationsScene, Published {
  /** From the sample data. */
  readonly orders: string;
  readonly backend: string;
  readonly simple: string;
  /** Owned by the colleague, with the developer as a user. */
  readonly shared: string;
  readonly namedClient: string;
  readonly full: string;
  readonly archived: string;
  readonly archivedTaken: string;
  /** A team that the developer manages. */
  readonly team: string;
  /** The path of the link in the mail that invites a stranger to the sample's application. */
  readonly invitationLink: string;
}

type PageOf = (person: Person) => Promise<Page>;

/** Adds missing cases to the sample data as the sample users. */
export async function prepareScene(pageOf: PageOf): Promise<Scene> {
  const [admin, developer, publisher] = [
    await pageOf("admin"),
    await pageOf("developer"),
    await pageOf("publisher"),
  ];
  const sample = await idsOf(developer);
  await tokens(developer);
  await many(publisher);
  const scene = {
    orders: sample("Orders dashboard"),
    backend: sample("Nightly export"),
    simple: sample("Default application"),
    shared: sample("Store finder"),
    namedClient: await createApplication(developer, {
      type: "SIMPLE",
      name: "Stock ticker",
      clientId: "stock-ticker",
    }),
    full: await everythingSet(developer),
    ...(await archivedOnes(developer)),
    ...(await prepareRegistrations(admin, developer)),
    ...(await publish(publisher, developer)),
    team: await prepareTeam(developer, admin),
  };
  await addMember(developer, scene.orders, emailOf("publisher"), "USER");
  const email = "new.colleague@example.com";
  await mutateAs(developer, "addMember", { applicationId: scene.orders, email, role: "USER" });
  return { ...scene, invitationLink: await mailedLink(admin, "INVITATION", email) };
}

async function idsOf(developer: Page): Promise<(name: string) => string> {
  type Listed = { applications: { nodes: { id: string; name: string }[] } };
  const { applications } = await graphqlAs<Listed>(
    developer,
    "{ applications(first: 50) { nodes { id name } } }",
  );
  return (name) => {
    const found = applications.nodes.find((node) => node.name === name);
    if (!found) throw new Error(`the sample data has no ${name}`);
    return found.id;
  };
}

/** All fields filled in with long values. */
async function everythingSet(developer: Page): Promise<string> {
  const picture = await sharp({ create: { width: 128, height: 128, channels: 3, background: "#c2410c" } })
    .png()
    .toBuffer();
  return createApplication(developer, {
    type: "NATIVE",
    name: "Handheld scanner for the warehouses of the northern region, with offline queue and label printing",
    description:
      "Scans parcels at the gate, in the racks and at the ramp. Keeps what it scanned while there is no network, and sends it when there is one. Prints labels on the belt printer.\n\nSupport: warehouse-tools@example.com",
    domain: "scanner.warehouse.example.com",
    redirectUris: [
      "com.example.warehouse.scanner:/oauth2/callback",
      "https://scanner.warehouse.example.com/installations/northern-region/oauth2/callback?source=handheld",
      "http://127.0.0.1/callback",
    ],
    grantTypes: ["AUTHORIZATION_CODE", "REFRESH_TOKEN"],
    picture: picture.toString("base64"),
  });
}

async function archivedOnes(developer: Page): Promise<{ archived: string; archivedTaken: string }> {
  const clientId = "courier-portal";
  const archivedTaken = await createApplication(developer, {
    type: "SIMPLE",
    name: "Courier portal",
    clientId,
  });
  await mutateAs(developer, "archiveApplication", { id: archivedTaken, reason: "Rebuilt from scratch" });
  await createApplication(developer, { type: "SIMPLE", name: "Courier portal 2", clientId });
  const redirectUris = ["https://returns.example.com/callback"];
  const archived = await createApplication(developer, { type: "WEB", name: "Returns desk", redirectUris });
  for (const [person, role] of [
    ["colleague", "OWNER"],
    ["publisher", "USER"],
  ] as const) {
    await addMember(developer, archived, emailOf(person), role);
  }
  await mutateAs(developer, "archiveApplication", {
    id: archived,
    reason: "Returns are handled by the shop now",
  });
  return { archived, archivedTaken };
}

async function tokens(developer: Page): Promise<void> {
  const make = (name: string, scope: string, expiresInDays: number | null) =>
    mutateAs<{ accessToken: { id: string } }>(
      developer,
      "createAccessToken",
      { name, scope, expiresInDays },
      "accessToken { id }",
    );
  const old = await make("Laptop", "FULL", 7);
  await mutateAs(developer, "revokeAccessToken", { id: old.accessToken.id });
  await make("Deployment pipeline", "FULL", 90);
  await make("Wallboard in the service team's room", "READ_ONLY", null);
}

/** More than one page of a list. */
async function many(publisher: Page): Promise<void> {
  for (let number = 1; number <= 44; number++) {
    await createApplication(publisher, {
      type: "SIMPLE",
      name: `Partner integration ${String(number).padStart(2, "0")}`,
    });
  }
}
