/*
 * The associated data of an encrypted value: its column and row, so that it can't be decrypted anywhere else. These texts are part of
 * every stored value and never change.
 */

export const secretPlaces = {
  clientSecret: (providerId: string) => `provider.client_secret:${providerId}`,
  initialAccessToken: (providerId: string) => `provider.initial_access_token:${providerId}`,
  accessToken: (providerId: string) => `provider.access_token:${providerId}`,
  introspectionSecret: (providerId: string) => `provider.introspection_secret:${providerId}`,
};

export const registrationSecretPlaces = {
  clientSecret: (registrationId: string) => `registration.client_secret:${registrationId}`,
  accessToken: (registrationId: string) => `registration.access_token:${registrationId}`,
};

export const apiKeyPlace = (id: string) => `api_key:${id}`;

export const totpSecretPlace = (id: string) => `totp_factor:${id}`;
export const mailContentPlace = (id: string) => `mail:${id}`;
export const webhookSecretPlaces = {
  secret: (id: string) => `webhook.secret:${id}`,
  previousSecret: (id: string) => `webhook.previous_secret:${id}`,
  url: (id: string) => `webhook.url:${id}`,
};
export const idempotentResponsePlace = (id: string) => `idempotency_key:${id}`;
export const deviceTokenPlace = (id: string) => `device_authorization:${id}`;

/** For each column with encrypted values, by `table.column`; a test compares the list with the schema. */
export const SEALED_PLACES: Readonly<Record<string, (id: string) => string>> = {
  "api_keys.sealed_key": apiKeyPlace,
  "client_registration_providers.sealed_access_token": secretPlaces.accessToken,
  "client_registration_providers.sealed_client_secret": secretPlaces.clientSecret,
  "client_registration_providers.sealed_initial_access_token": secretPlaces.initialAccessToken,
  "client_registration_providers.sealed_introspection_secret": secretPlaces.introspectionSecret,
  "client_registrations.sealed_client_secret": registrationSecretPlaces.clientSecret,
  "client_registrations.sealed_registration_access_token": registrationSecretPlaces.accessToken,
  "device_authorizations.sealed_token": deviceTokenPlace,
  "idempotency_keys.sealed_response": idempotentResponsePlace,
  "mails.sealed_content": mailContentPlace,
  "totp_factors.sealed_secret": totpSecretPlace,
  "webhooks.sealed_previous_secret": webhookSecretPlaces.previousSecret,
  "webhooks.sealed_secret": webhookSecretPlaces.secret,
  "webhooks.sealed_url": webhookSecretPlaces.url,
};
