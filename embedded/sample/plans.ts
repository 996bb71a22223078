import { IDENTITY_AUDIENCE, PAYMENTS_AUDIENCE, TEST_PAYMENTS_AUDIENCE } from "./authorization";
import type { SamplePlan } from "./publisher-actions";

/** The sample's plans: every authentication type, both approval modes, comments and terms. */
export const SANDBOX: SamplePlan = {
  name: "Sandbox",
  description: "For evaluation. Test orders are reset every night.",
  authenticationType: "API_KEY",
  approval: "AUTO",
  features: ["Test orders", "Automatic approval"],
  rate: { calls: 60, period: "MINUTE" },
  quota: { calls: 10_000, period: "MONTH", timeZone: "Europe/Berlin" },
};

export const PILOT: SamplePlan = {
  name: "Pilot",
  description: "For teams in the version 2 pilot.",
  authenticationType: "API_KEY",
  approval: "AUTO",
  features: ["No rate limit", "Until the version 2 release"],
};

const PARTNER_TERMS = `## Terms for partners

1. Orders are read and changed for your own shop only.
2. Customers' personal data is deleted when the order is closed, within 90 days at most.
3. Keys stay on servers. Revoke a leaked key immediately and report it to orders@example.com.
`;

export const PARTNER: SamplePlan = {
  name: "Partner",
  description: "Your own shop's orders.",
  authenticationType: "API_KEY",
  approval: "MANUAL",
  commentRequired: true,
  commentPrompt: "Which shop is it for, and who is your contact here?",
  terms: PARTNER_TERMS,
  features: ["Your shop's orders", "Decision within two working days"],
  rate: { calls: 600, period: "MINUTE" },
};

export const INTERNAL: SamplePlan = {
  name: "Internal",
  description: "All orders, for our own systems.",
  authenticationType: "OAUTH2",
  approval: "MANUAL",
  commentRequired: true,
  commentPrompt: "How does the system use the orders?",
  scopes: ["orders:read"],
  features: ["All orders", "Own systems only"],
  rate: { calls: 3_000, period: "MINUTE" },
};

export const BULK: SamplePlan = {
  name: "Bulk export",
  description: "Each day's orders in one file. In preparation.",
  authenticationType: "API_KEY",
  approval: "MANUAL",
  features: ["One file a day", "Parquet or CSV"],
};

export const SERVER_TO_SERVER: SamplePlan = {
  name: "Server to server",
  description: "Payments with signed tokens from the company's authorization server.",
  authenticationType: "JWT",
  approval: "MANUAL",
  audience: PAYMENTS_AUDIENCE,
  commentRequired: true,
  commentPrompt: "Which payments will you make, and how many per day?",
  terms: "Don't send or store card numbers. Report any card number found in a log within a day.",
  features: ["Signed tokens", "Real money"],
  rate: { calls: 1_200, period: "MINUTE" },
};

export const TEST_MONEY: SamplePlan = {
  name: "Test money",
  description: "The same calls with test cards; no money moves.",
  authenticationType: "JWT",
  approval: "AUTO",
  audience: TEST_PAYMENTS_AUDIENCE,
  features: ["Signed tokens", "Test cards only", "Automatic approval"],
};

export const TRIAL: SamplePlan = {
  name: "Trial",
  description: "Thirty days, all carriers. Replaced by Basic.",
  authenticationType: "API_KEY",
  approval: "AUTO",
  features: [],
  quota: { calls: 100, period: "DAY", timeZone: "Europe/Berlin" },
};

export const BASIC: SamplePlan = {
  name: "Basic",
  description: "For customer pages and small tools.",
  authenticationType: "API_KEY",
  approval: "AUTO",
  features: ["Automatic approval"],
  quota: { calls: 1_000, period: "DAY", timeZone: "Europe/Berlin" },
};

export const VOLUME: SamplePlan = {
  name: "Volume",
  description: "For couriers' devices and warehouses; includes event reporting.",
  authenticationType: "API_KEY",
  approval: "MANUAL",
  features: ["No daily limit", "Event reporting", "99.9% availability"],
};

export const COMMUNITY: SamplePlan = {
  name: "Community",
  description: "For services that are free for their users.",
  authenticationType: "API_KEY",
  approval: "AUTO",
  features: ["Automatic approval"],
  quota: { calls: 500, period: "DAY", timeZone: "Europe/Berlin" },
};

export const PROFESSIONAL: SamplePlan = {
  name: "Professional",
  description: "Hourly values for businesses, with warnings.",
  authenticationType: "API_KEY",
  approval: "MANUAL",
  commentRequired: true,
  commentPrompt: "Where will the values be shown?",
  terms: "Show “Data: national weather services” next to our values.",
  features: ["Warnings", "Decision within one working day"],
  quota: { calls: 100_000, period: "DAY", timeZone: "Europe/Berlin" },
};

export const PROFESSIONAL_TERMS =
  "Show “Data: national weather services” next to our values.\n\nYou can store values for 24 hours, and warnings while they are in force.";

export const STREAM: SamplePlan = {
  name: "Stream",
  description: "One open connection that resumes after interruptions.",
  authenticationType: "OAUTH2",
  approval: "AUTO",
  scopes: ["events:read"],
  features: ["Server-sent events", "72 hours of history", "Automatic approval"],
};

export const WEBHOOKS: SamplePlan = {
  name: "Webhooks",
  description: "Signed requests to your URLs.",
  authenticationType: "API_KEY",
  approval: "MANUAL",
  features: ["Up to 5 URLs", "Retries for three days"],
};

export const CUSTOMERS: SamplePlan = {
  name: "Signed-in customers",
  description: "One customer per call, with the customer's token.",
  authenticationType: "JWT",
  approval: "MANUAL",
  audience: IDENTITY_AUDIENCE,
  commentRequired: true,
  commentPrompt: "Which customer data do you show, and why?",
  features: ["Customer's own token", "Manual review of every request"],
};

export const OPEN_TO_ALL: SamplePlan = {
  name: "Public",
  description: "No key and no subscription needed.",
  authenticationType: "KEYLESS",
  approval: "AUTO",
  features: ["Cacheable"],
};

export const STANDARD: SamplePlan = {
  name: "Standard",
  description: "For existing subscribers only.",
  authenticationType: "API_KEY",
  approval: "AUTO",
  features: [],
  quota: { calls: 1_000, period: "DAY", timeZone: "Europe/Berlin" },
};

export const BUYERS: SamplePlan = {
  name: "Buyers",
  description: "For the pilot's two buyers.",
  authenticationType: "OAUTH2",
  approval: "MANUAL",
  scopes: ["prices:read"],
  features: ["Confidential", "Reads are logged"],
};
