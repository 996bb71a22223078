import type { SamplePlan } from "./publisher-acts";

/** The sample's plans: every authentication type, both approval modes, comments and terms. */
export const SANDBOX: SamplePlan = {
  name: "Sandbox",
  description: "For evaluation. Test orders are reset every night.",
  security: "API_KEY",
  validation: "AUTO",
  characteristics: ["60 calls per minute", "Test orders", "Automatic approval"],
};

export const PILOT: SamplePlan = {
  name: "Pilot",
  description: "For teams in the version 2 pilot.",
  security: "API_KEY",
  validation: "AUTO",
  characteristics: ["No rate limit", "Until the version 2 release"],
};

const PARTNER_TERMS = `## Terms for partners

1. Orders are read and changed for your own shop only.
2. Customers' personal data is deleted when the order is closed, within 90 days at most.
3. Keys stay on servers. Revoke a leaked key immediately and report it to orders@example.com.
`;

export const PARTNER: SamplePlan = {
  name: "Partner",
  description: "Your own shop's orders.",
  security: "API_KEY",
  validation: "MANUAL",
  commentRequired: true,
  commentPrompt: "Which shop is it for, and who is your contact here?",
  conditions: PARTNER_TERMS,
  characteristics: ["600 calls per minute", "Your shop's orders", "Decision within two working days"],
};

export const INTERNAL: SamplePlan = {
  name: "Internal",
  description: "All orders, for our own systems.",
  security: "OAUTH2",
  validation: "MANUAL",
  commentRequired: true,
  commentPrompt: "How does the system use the orders?",
  scopes: ["orders:read"],
  characteristics: ["3,000 calls per minute", "All orders", "Own systems only"],
};

export const BULK: SamplePlan = {
  name: "Bulk export",
  description: "Each day's orders in one file. In preparation.",
  security: "API_KEY",
  validation: "MANUAL",
  characteristics: ["One file a day", "Parquet or CSV"],
};

export const SERVER_TO_SERVER: SamplePlan = {
  name: "Server to server",
  description: "Payments with signed tokens from the company's authorization server.",
  security: "JWT",
  validation: "MANUAL",
  audience: "payments",
  commentRequired: true,
  commentPrompt: "Which payments will you make, and how many per day?",
  conditions: "Don't send or store card numbers. Report any card number found in a log within a day.",
  characteristics: ["Signed tokens", "1,200 calls per minute", "Real money"],
};

export const TEST_MONEY: SamplePlan = {
  name: "Test money",
  description: "The same calls with test cards; no money moves.",
  security: "JWT",
  validation: "AUTO",
  audience: "payments-test",
  characteristics: ["Signed tokens", "Test cards only", "Automatic approval"],
};

export const TRIAL: SamplePlan = {
  name: "Trial",
  description: "Thirty days, all carriers. Replaced by Basic.",
  security: "API_KEY",
  validation: "AUTO",
  characteristics: ["100 shipments per day"],
};

export const BASIC: SamplePlan = {
  name: "Basic",
  description: "For customer pages and small tools.",
  security: "API_KEY",
  validation: "AUTO",
  characteristics: ["1,000 shipments per day", "Unchanged responses don't count", "Automatic approval"],
};

export const VOLUME: SamplePlan = {
  name: "Volume",
  description: "For couriers' devices and warehouses; includes event reporting.",
  security: "API_KEY",
  validation: "MANUAL",
  characteristics: ["No daily limit", "Event reporting", "99.9% availability"],
};

export const COMMUNITY: SamplePlan = {
  name: "Community",
  description: "For services that are free for their users.",
  security: "API_KEY",
  validation: "AUTO",
  characteristics: ["500 calls per day", "Automatic approval"],
};

export const PROFESSIONAL: SamplePlan = {
  name: "Professional",
  description: "Hourly values for businesses, with warnings.",
  security: "API_KEY",
  validation: "MANUAL",
  commentRequired: true,
  commentPrompt: "Where will the values be shown?",
  conditions: "Show “Data: national weather services” next to our values.",
  characteristics: ["100,000 calls per day", "Warnings", "Decision within one working day"],
};

export const PROFESSIONAL_TERMS =
  "Show “Data: national weather services” next to our values.\n\nYou can store values for 24 hours, and warnings while they are in force.";

export const STREAM: SamplePlan = {
  name: "Stream",
  description: "One open connection that resumes after interruptions.",
  security: "OAUTH2",
  validation: "AUTO",
  scopes: ["events:read"],
  characteristics: ["Server-sent events", "72 hours of history", "Automatic approval"],
};

export const WEBHOOKS: SamplePlan = {
  name: "Webhooks",
  description: "Signed requests to your URLs.",
  security: "API_KEY",
  validation: "MANUAL",
  characteristics: ["Up to 5 URLs", "Retries for three days"],
};

export const CUSTOMERS: SamplePlan = {
  name: "Signed-in customers",
  description: "One customer per call, with the customer's token.",
  security: "JWT",
  validation: "MANUAL",
  commentRequired: true,
  commentPrompt: "Which customer data do you show, and why?",
  characteristics: ["Customer's own token", "Manual review of every request"],
};

export const EVERYBODY: SamplePlan = {
  name: "Public",
  description: "No key and no subscription needed.",
  security: "KEY_LESS",
  validation: "AUTO",
  characteristics: ["One call every ten seconds", "Cacheable"],
};

export const STANDARD: SamplePlan = {
  name: "Standard",
  description: "For existing subscribers only.",
  security: "API_KEY",
  validation: "AUTO",
  characteristics: ["1,000 parcels per day"],
};

export const BUYERS: SamplePlan = {
  name: "Buyers",
  description: "For the pilot's two buyers.",
  security: "OAUTH2",
  validation: "MANUAL",
  scopes: ["prices:read"],
  characteristics: ["Confidential", "Reads are logged"],
};
