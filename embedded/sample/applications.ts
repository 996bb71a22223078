import type { CreateApplicationInput } from "@/domain/applications/application.rules";

/** The applications of the sample: every type, and one that the authorization server did not want. */
export const LEGACY: CreateApplicationInput = {
  type: "SIMPLE",
  name: "Legacy reporting",
  description: "Nightly reports of the old warehouse. Replaced by the export job.",
};

export const DASHBOARD: CreateApplicationInput = {
  type: "WEB",
  name: "Orders dashboard",
  description: "Shows the service team what is ordered, packed and late.",
  domain: "orders.example.com",
  redirectUris: ["https://orders.example.com/callback", "http://localhost:8080/callback"],
  grantTypes: ["authorization_code", "refresh_token"],
};

export const EXPORT: CreateApplicationInput = {
  type: "BACKEND_TO_BACKEND",
  name: "Nightly export",
  description: "Copies yesterday's orders into the data warehouse at 02:00.",
};

export const COURIER: CreateApplicationInput = {
  type: "NATIVE",
  name: "Courier app",
  description: "What couriers carry: today's stops, signatures, photos.",
  redirectUris: ["com.example.courier:/callback", "http://127.0.0.1/callback"],
  grantTypes: ["authorization_code", "refresh_token"],
};

export const FINDER: CreateApplicationInput = {
  type: "BROWSER",
  name: "Store finder",
  description: "The map of stores on the public website.",
  domain: "www.example.com",
  redirectUris: ["https://www.example.com/stores"],
};

export const CHECKER: CreateApplicationInput = {
  type: "SIMPLE",
  name: "Price checker",
  clientId: "price-checker-01",
  description: "A spreadsheet with a script.",
};

/** Its grants are fine and its address is fine, but not both: servers refuse the implicit grant on plain http (OIDC Registration 2). */
export const PROTOTYPE: CreateApplicationInput = {
  type: "BROWSER",
  name: "Checkout prototype",
  description: "The new checkout, on a developer's machine only so far.",
  redirectUris: ["http://localhost:5173/callback"],
  grantTypes: ["authorization_code", "implicit"],
};
