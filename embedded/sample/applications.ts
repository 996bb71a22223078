import type { CreateApplicationInput } from "@/domain/applications/application.rules";

/** The sample's applications: every type, and one that the authorization server rejects. */
export const LEGACY: CreateApplicationInput = {
  type: "SIMPLE",
  name: "Legacy reporting",
  description: "Nightly reports from the old warehouse. Replaced by Nightly export.",
};

export const DASHBOARD: CreateApplicationInput = {
  type: "WEB",
  name: "Orders dashboard",
  description: "Shows the service team which orders are placed, packed and late.",
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
  description: "Today's stops, signatures and photos for couriers.",
  redirectUris: ["com.example.courier:/callback", "http://127.0.0.1/callback"],
  grantTypes: ["authorization_code", "refresh_token"],
};

export const FINDER: CreateApplicationInput = {
  type: "BROWSER",
  name: "Store finder",
  description: "Store map on the public website.",
  domain: "www.example.com",
  redirectUris: ["https://www.example.com/stores"],
};

export const CHECKER: CreateApplicationInput = {
  type: "SIMPLE",
  name: "Price checker",
  clientId: "price-checker-01",
  description: "Spreadsheet script that compares prices.",
};

/**
 * Its grants and its redirect URI are each valid, but not together: servers reject the implicit grant on plain http
 * (OIDC Registration 2).
 */
export const PROTOTYPE: CreateApplicationInput = {
  type: "BROWSER",
  name: "Checkout prototype",
  description: "The new checkout, so far only on a developer's machine.",
  redirectUris: ["http://localhost:5173/callback"],
  grantTypes: ["authorization_code", "implicit"],
};
