import type { PlanSettings } from "@/db/schema/apis";
import type { ServerMetadata } from "@/domain/authorization-servers/port";
import { invalid } from "@/domain/kernel/domain-error";
import { findProvider, type Provider, selectProviders } from "@/domain/providers/provider.repository";
import { database, type Queryable, type Transaction } from "@/domain/store/database";
import type { JwtInput, OAuth2Input } from "./plan.rules";

/** An authorization server that a plan can take its issuer from, with its latest metadata. */
export interface IssuerOption {
  readonly providerId: string;
  readonly name: string;
  readonly isDefault: boolean;
  readonly issuer: string;
  readonly jwksUri: string | null;
  /** Whether gateways can introspect tokens there, which OAuth 2.0 plans need. */
  readonly introspects: boolean;
}

/** The registered providers whose metadata is known, the default one first. The caller checks that the viewer manages plans. */
export async function selectIssuerOptions(db: Queryable = database()): Promise<IssuerOption[]> {
  return (await selectProviders(db)).flatMap((provider) => optionOf(provider) ?? []);
}

function optionOf({ id, name, isDefault, ...provider }: Provider): IssuerOption | null {
  const metadata = provider.serverMetadata as ServerMetadata | null;
  if (!metadata) return null;
  const { issuer, jwksUri } = metadata;
  const introspects = provider.introspectionClientId !== null && Boolean(metadata.introspectionEndpoint);
  return { providerId: id, name, isDefault, issuer, jwksUri, introspects };
}

/**
 * The token settings of a plan, with the issuer and the JWKS URL of a chosen provider. They are copied: a provider that changes later does
 * not change what a plan accepts. Entered values are kept byte for byte.
 * @throws INVALID_INPUT for an unknown provider, one without metadata, or an issuer that isn't the provider's
 */
export async function withIssuers(
  tx: Transaction,
  { jwt, oauth2 }: { readonly jwt?: JwtInput | null; readonly oauth2?: OAuth2Input | null },
): Promise<{ jwt?: PlanSettings["jwt"] | null; oauth2?: PlanSettings["oauth2"] | null }> {
  return {
    jwt: jwt && (await jwtSettings(tx, jwt)),
    oauth2: oauth2 && (await oauth2Settings(tx, oauth2)),
  };
}

async function jwtSettings(tx: Transaction, { providerId, ...jwt }: JwtInput) {
  const option = await chosen(tx, "jwt", providerId);
  const issuer = issuerOf(["jwt", "issuer"], jwt.issuer, option, "Enter the issuer, or choose a provider.");
  const jwksUri = jwt.jwksUri ?? (jwt.publicKey ? null : (option?.jwksUri ?? null));
  return { ...jwt, issuer, jwksUri };
}

async function oauth2Settings(tx: Transaction, { providerId, ...oauth2 }: OAuth2Input) {
  const option = await chosen(tx, "oauth2", providerId);
  const path = ["oauth2", "authorizationServer"];
  const missing = "Enter the authorization server, or choose a provider.";
  return { ...oauth2, authorizationServer: issuerOf(path, oauth2.authorizationServer, option, missing) };
}

async function chosen(
  tx: Transaction,
  settings: "jwt" | "oauth2",
  providerId: string | null,
): Promise<IssuerOption | null> {
  if (providerId === null) return null;
  const provider = await findProvider(tx, providerId);
  const option = provider && optionOf(provider);
  if (option) return option;
  throw invalid(
    [settings, "providerId"],
    "This provider doesn't exist, or its server was never reached. Choose another, or enter the issuer.",
  );
}

function issuerOf(
  path: readonly string[],
  entered: string | null,
  option: IssuerOption | null,
  missing: string,
): string {
  if (option && entered !== null && entered !== option.issuer) {
    throw invalid(
      path,
      `“${option.name}” has another issuer: ${option.issuer}. Enter that, or choose no provider.`,
    );
  }
  const issuer = entered ?? option?.issuer;
  if (issuer === undefined) throw invalid(path, missing);
  return issuer;
}
