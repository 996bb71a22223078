import type { Page } from "@playwright/test";
import { createApplication } from "../fixtures/api";
import { createApi, createPlan, sampleDocument, subscribe } from "../fixtures/publishing";

/** The data of the publisher's pages, by purpose. */
export interface Published {
  readonly api: string;
  readonly draftApi: string;
  readonly plan: string;
  readonly jwtPlan: string;
  readonly request: string;
  readonly subscription: string;
}

/** The sample publisher's APIs with the developer's requests. */
export async function publish(publisher: Page, developer: Page): Promise<Published> {
  const api = await createApi(publisher, {
    name: "Parcel labels",
    version: "2.3",
    entryPoint: "/labels/v2",
    description: "Labels for parcels, pallets and returns, ready for the belt printers of every hub.",
    tags: ["labels", "logistics"],
    markdown: await sampleDocument("tracking.md"),
    openapi: await sampleDocument("tracking.yaml"),
  });
  const draftApi = await createApi(
    publisher,
    { name: "Dock schedule", version: "0.1", entryPoint: "/docks", visibility: "PRIVATE" },
    false,
  );
  const free = await createPlan(publisher, {
    apiId: api,
    name: "Free",
    description: "To try it out.",
    authenticationType: "API_KEY",
    approval: "AUTO",
    features: ["60 requests per minute", "No support"],
  });
  const plan = await createPlan(publisher, {
    apiId: api,
    name: "Partner",
    description: "For partners with a contract.",
    authenticationType: "API_KEY",
    commentRequired: true,
    commentPrompt: "What will you use it for?",
    terms: "Use it fairly.\n\nDo not resell the data.",
  });
  const jwt = { issuer: "https://auth.example.com", jwksUri: "https://auth.example.com/jwks" };
  const jwtPlan = await createPlan(
    publisher,
    { apiId: api, name: "Internal", authenticationType: "JWT", jwt },
    false,
  );
  const wallboard = await createApplication(developer, { type: "SIMPLE", name: "Warehouse wallboard" });
  const portal = await createApplication(developer, { type: "SIMPLE", name: "Label desk" });
  const more = { comment: "We print the labels of the morning's returns.", acceptedTermsVersion: 1 };
  return {
    api,
    draftApi,
    plan,
    jwtPlan,
    subscription: await subscribe(developer, wallboard, free),
    request: await subscribe(developer, portal, plan, more),
  };
}
