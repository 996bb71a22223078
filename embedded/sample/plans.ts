import type { SamplePlan } from "./publisher-acts";

/** The plans of the sample: every security, both validations, comments and conditions. */
export const SANDBOX: SamplePlan = {
  name: "Sandbox",
  description: "For trying out. Orders are made up anew every night.",
  security: "API_KEY",
  validation: "AUTO",
  characteristics: ["60 calls per minute", "Made-up orders", "Accepted at once"],
};

export const PILOT: SamplePlan = {
  name: "Pilot",
  description: "For the teams that tried version 2 before everybody else.",
  security: "API_KEY",
  validation: "AUTO",
  characteristics: ["Free of limits", "Until version 2 is there"],
};

const PARTNER_TERMS = `## Terms for partners

1. Orders are read and changed for your own shop only.
2. Personal data of customers are deleted when the order is closed, at the latest after 90 days.
3. Keys stay on servers. A key that got into other hands is revoked at once and reported to orders@example.com.
`;

export const PARTNER: SamplePlan = {
  name: "Partner",
  description: "Orders of your own shop.",
  security: "API_KEY",
  validation: "MANUAL",
  commentRequired: true,
  commentPrompt: "Which shop is it for, and who is its contact in our house?",
  conditions: PARTNER_TERMS,
  characteristics: ["600 calls per minute", "Orders of your shop", "Answer within two working days"],
};

export const INTERNAL: SamplePlan = {
  name: "Internal",
  description: "All orders, for our own systems.",
  security: "OAUTH2",
  validation: "MANUAL",
  commentRequired: true,
  commentPrompt: "What does the system do with orders?",
  scopes: ["orders:read"],
  characteristics: ["3,000 calls per minute", "All orders", "Own systems only"],
};

export const BULK: SamplePlan = {
  name: "Bulk export",
  description: "A day's orders as one file. In preparation.",
  security: "API_KEY",
  validation: "MANUAL",
  characteristics: ["One file a day", "Parquet or CSV"],
};

export const SERVER_TO_SERVER: SamplePlan = {
  name: "Server to server",
  description: "Payments with signed tokens of the company's authorization server.",
  security: "JWT",
  validation: "MANUAL",
  audience: "payments",
  commentRequired: true,
  commentPrompt: "Which payments will you make, and how many a day?",
  conditions: "Card numbers are neither sent nor kept. Who finds one in a log reports it within a day.",
  characteristics: ["Signed tokens", "1,200 calls per minute", "Real money"],
};

export const TEST_MONEY: SamplePlan = {
  name: "Test money",
  description: "The same calls with test cards; nothing is booked.",
  security: "JWT",
  validation: "AUTO",
  audience: "payments-test",
  characteristics: ["Signed tokens", "Test cards only", "Accepted at once"],
};

export const TRIAL: SamplePlan = {
  name: "Trial",
  description: "Thirty days with all carriers. Replaced by Basic.",
  security: "API_KEY",
  validation: "AUTO",
  characteristics: ["100 shipments a day"],
};

export const BASIC: SamplePlan = {
  name: "Basic",
  description: "For customers' pages and small tools.",
  security: "API_KEY",
  validation: "AUTO",
  characteristics: ["1,000 shipments a day", "Unchanged answers do not count", "Accepted at once"],
};

export const VOLUME: SamplePlan = {
  name: "Volume",
  description: "For couriers' devices and warehouses; may report events.",
  security: "API_KEY",
  validation: "MANUAL",
  characteristics: ["Without a daily limit", "May report events", "99.9 % available"],
};

export const COMMUNITY: SamplePlan = {
  name: "Community",
  description: "For everything that is free of charge for its users.",
  security: "API_KEY",
  validation: "AUTO",
  characteristics: ["500 calls a day", "Accepted at once"],
};

export const PROFESSIONAL: SamplePlan = {
  name: "Professional",
  description: "Hourly values for business, with warnings.",
  security: "API_KEY",
  validation: "MANUAL",
  commentRequired: true,
  commentPrompt: "Where will the values be shown?",
  conditions: "Where our values are shown, “Data: national weather services” stands beside them.",
  characteristics: ["100,000 calls a day", "Warnings", "Answer within one working day"],
};

export const PROFESSIONAL_TERMS =
  "Where our values are shown, “Data: national weather services” stands beside them.\n\nValues may be kept for 24 hours, warnings for as long as they are in force.";

export const STREAM: SamplePlan = {
  name: "Stream",
  description: "One open connection, with what happened while you were away.",
  security: "OAUTH2",
  validation: "AUTO",
  scopes: ["events:read"],
  characteristics: ["Server-sent events", "72 hours back", "Accepted at once"],
};

export const WEBHOOKS: SamplePlan = {
  name: "Webhooks",
  description: "Signed requests to addresses of yours.",
  security: "API_KEY",
  validation: "MANUAL",
  characteristics: ["Up to 5 addresses", "Tried again for three days"],
};

export const CUSTOMERS: SamplePlan = {
  name: "Signed-in customers",
  description: "One customer at a time, with the customer's own token.",
  security: "JWT",
  validation: "MANUAL",
  commentRequired: true,
  commentPrompt: "What do you show of the customer, and why?",
  characteristics: ["The customer's own token", "Every request is looked at"],
};

export const EVERYBODY: SamplePlan = {
  name: "Everybody",
  description: "No key, no subscription: call it as it is.",
  security: "KEY_LESS",
  validation: "AUTO",
  characteristics: ["One call in ten seconds", "May be cached"],
};

export const STANDARD: SamplePlan = {
  name: "Standard",
  description: "Goes on for those who have it.",
  security: "API_KEY",
  validation: "AUTO",
  characteristics: ["1,000 parcels a day"],
};

export const BUYERS: SamplePlan = {
  name: "Buyers",
  description: "For the two buyers of the pilot.",
  security: "OAUTH2",
  validation: "MANUAL",
  scopes: ["prices:read"],
  characteristics: ["Confidential", "Reads are written down"],
};
