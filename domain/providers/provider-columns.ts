import { secretPlaces } from "@/domain/kernel/sealed-places";
import { isSealedFormOf, seal } from "@/domain/kernel/sealing";
import { changesBetween, SECRET_MASK } from "@/domain/store/audit";
import type { Provider } from "./provider.repository";
import type { ProviderFields } from "./provider.rules";

/** The provider fields stored as entered. */
export function columnsOf(fields: ProviderFields) {
  const open = fields.initialAccessMethod === "NONE";
  return {
    name: fields.name,
    description: fields.description,
    discoveryUrl: fields.discoveryUrl,
    initialAccessMethod: fields.initialAccessMethod,
    clientId: open ? null : fields.clientId || null,
    scopes: open ? [] : fields.scopes,
    tokenEndpointAuthMethod: fields.tokenEndpointAuthMethod ?? null,
    initialAccessTokenExpiresAt: open ? null : (fields.initialAccessTokenExpiresAt ?? null),
    introspectionClientId: fields.introspectionClientId || null,
    softwareId: fields.softwareId || null,
    renewalMethod: fields.renewal?.method ?? null,
    renewalEndpoint: fields.renewal?.endpoint ?? null,
    trustedCertificates: fields.trustedCertificates ?? null,
    trustedOrigins: fields.trustedOrigins,
    extendedApplicationTypes: fields.extendedApplicationTypes,
    applicationTypes: fields.applicationTypes,
  };
}

/**
 * Encrypts the entered secrets; omitted ones and those that are the same stay as stored. Those of the other access method, or without a
 * client, are removed.
 */
export function sealedSecrets(id: string, fields: ProviderFields, stored: Provider | null): Secrets {
  const sealed = (column: keyof Secrets): string | null => {
    const [entered, present] = [fields[SECRETS[column]], stored?.[column] ?? null];
    const place = secretPlaces[SECRETS[column]](id);
    return !entered || isSealedFormOf(present, entered, place) ? present : seal(entered, place);
  };
  const secret = sealed("sealedClientSecret");
  const token = sealed("sealedInitialAccessToken");
  const introspection = sealed("sealedIntrospectionSecret");
  return {
    sealedIntrospectionSecret: fields.introspectionClientId ? introspection : null,
    sealedClientSecret: fields.initialAccessMethod === "CLIENT_CREDENTIALS" ? secret : null,
    sealedInitialAccessToken: fields.initialAccessMethod === "INITIAL_ACCESS_TOKEN" ? token : null,
  };
}

const AUDITED = [
  "name",
  "description",
  "discoveryUrl",
  "initialAccessMethod",
  "clientId",
  "scopes",
  "tokenEndpointAuthMethod",
  "initialAccessTokenExpiresAt",
  "introspectionClientId",
  "softwareId",
  "renewalMethod",
  "renewalEndpoint",
  "trustedCertificates",
  "trustedOrigins",
  "extendedApplicationTypes",
  "applicationTypes",
  "isDefault",
] as const satisfies readonly (keyof Provider)[];
type Audited = Pick<Provider, (typeof AUDITED)[number]>;
type Secrets = Pick<
  Provider,
  "sealedClientSecret" | "sealedInitialAccessToken" | "sealedIntrospectionSecret"
>;

/** The changed fields, for the audit log; secrets appear only by name. */
export function providerChanges(before: (Audited & Secrets) | null, after: Audited & Secrets) {
  return [...changesBetween<Audited>(before ?? {}, after, AUDITED), ...secretChanges(before, after)];
}

/** The columns of secrets, with the names of their fields. */
const SECRETS = {
  sealedClientSecret: "clientSecret",
  sealedInitialAccessToken: "initialAccessToken",
  sealedIntrospectionSecret: "introspectionSecret",
} as const satisfies Record<keyof Secrets, keyof typeof secretPlaces>;

function secretChanges(before: Secrets | null, after: Secrets) {
  return (Object.keys(SECRETS) as (keyof Secrets)[])
    .filter((name) => (before?.[name] ?? null) !== after[name])
    .map((name) => ({
      field: SECRETS[name],
      before: before?.[name] ? SECRET_MASK : null,
      after: after[name] ? SECRET_MASK : null,
    }));
}

/** The test bench's findings apply to the server as it was configured then. */
const DESCRIBES_SERVER = [
  "discoveryUrl",
  "initialAccessMethod",
  "clientId",
  "scopes",
  "tokenEndpointAuthMethod",
  "softwareId",
  "renewalMethod",
  "renewalEndpoint",
  "trustedCertificates",
  "extendedApplicationTypes",
  "applicationTypes",
] as const satisfies readonly (typeof AUDITED)[number][];

export function describesOtherServer(before: Audited & Secrets, after: Audited & Secrets): boolean {
  const changed = changesBetween<Audited>(before, after, DESCRIBES_SERVER);
  // The test bench doesn't introspect.
  const secrets = secretChanges(before, after).filter(({ field }) => field !== "introspectionSecret");
  return changed.length > 0 || secrets.length > 0;
}
