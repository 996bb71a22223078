/**
 * The rooms (resources) of `domain/` by layer, from the bottom: a room imports only rooms of lower layers. The import
 * rules (`.dependency-cruiser.cjs`), the measures (`scripts/measures.mjs`) and ARCHITECTURE.md use this list.
 */
exports.LAYERS = [
  ["kernel", "outbound"],
  ["store", "vocabulary", "authorization-servers"],
  ["access", "settings", "users", "sealed-secrets", "notifications"],
  ["providers", "apis", "api-keys", "gateways", "teams"],
  ["applications", "plans"],
  ["memberships", "audit", "access-tokens", "registrations", "webhooks"],
  ["subscriptions", "provider-tests"],
  ["lifecycle", "home", "usage", "backups", "health"],
  ["sign-in"],
];

/** Files that other rooms can import from rooms with private parts. Types are always allowed. */
exports.DOORS = {
  registrations: [
    "registration.queries",
    "replaced.queries",
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
    "provider-limits.rules",
    "stored-input",
  ],
};
