/**
 * The rooms of `domain/` by floor, from the ground up: a noun imports only nouns of lower floors. The import rules
 * (`.dependency-cruiser.cjs`), the measures (`scripts/measures.mjs`) and ARCHITECTURE.md read this list.
 */
exports.FLOORS = [
  ["kernel", "outbound"],
  ["store", "vocabulary", "authorization-servers"],
  ["access", "settings", "users", "sealed-secrets", "notifications"],
  ["providers", "apis", "access-tokens", "api-keys"],
  ["applications", "plans"],
  ["memberships", "audit", "registrations"],
  ["subscriptions", "provider-tests"],
  ["lifecycle", "home"],
  ["sign-in"],
];

/** What other nouns may import of a noun that keeps the rest to itself. Types are free. */
exports.DOORS = {
  registrations: [
    "registration.queries",
    "registration.service",
    "adopt.service",
    "repair/repair.service",
    "requests",
    "first-registration",
    "operations/runner",
    "secret-expiry.service",
    "client-metadata.rules",
  ],
  providers: [
    "provider.service",
    "provider-choice",
    "server-access",
    "provider.repository",
    "provider.rules",
  ],
};
