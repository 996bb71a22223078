import type { ProviderInput } from "@/domain/providers/provider.rules";
import { createProvider, listProviders, updateProvider } from "@/domain/providers/provider.service";
import { hasOtherSecrets, type ProviderSecrets, storedInput } from "@/domain/providers/stored-input";
import { updateSettings } from "@/domain/settings/settings.service";
import type { References } from "./references";
import type { DeclaredProvider, SetUpFile } from "./schema";
import { quoted, SET_UP, type Session } from "./session";

/** The platform's settings, by name. */
export async function setUpSettings(
  session: Session,
  settings: NonNullable<SetUpFile["settings"]>,
): Promise<void> {
  await session.item("settings", (item) => item.change(() => updateSettings(SET_UP, settings)));
}

/** Client registration providers, by name. A server is contacted only if something differs, or it has moved endpoints. */
export async function setUpProviders(
  session: Session,
  providers: readonly DeclaredProvider[],
): Promise<void> {
  for (const provider of providers) {
    await session.item(`provider ${quoted(provider.name)}`, async (item) => {
      const { fields, secrets } = inputOf(provider, session.references);
      const present = (await listProviders(SET_UP)).find(({ name }) => name === provider.name);
      if (!present) return void (await item.change(() => createProvider(SET_UP, { ...fields, ...secrets })));
      const stored = storedInput(present);
      const isAsDeclared = !differs(fields, stored) && !(await hasOtherSecrets(SET_UP, present.id, secrets));
      if (isAsDeclared && present.unconfirmedOrigins.length === 0) return;
      // Secrets that are the same, too: where endpoints move to another origin, they must be entered again, and the file has them.
      await item.change(() => updateProvider(SET_UP, present.id, { ...stored, ...fields, ...secrets }));
    });
  }
}

function inputOf(
  { clientSecret, initialAccessToken, introspectionSecret, ...provider }: DeclaredProvider,
  references: References,
): { readonly fields: ProviderInput; readonly secrets: ProviderSecrets } {
  const { trustedCertificates, initialAccessTokenExpiresAt, ...rest } = provider;
  const read = (reference: typeof clientSecret) => reference && references.secret(reference);
  const secrets = {
    clientSecret: read(clientSecret),
    initialAccessToken: read(initialAccessToken),
    introspectionSecret: read(introspectionSecret),
  };
  const fields = {
    ...rest,
    ...(trustedCertificates !== undefined && {
      trustedCertificates: trustedCertificates && references.text(trustedCertificates).trim(),
    }),
    ...(initialAccessTokenExpiresAt !== undefined && {
      initialAccessTokenExpiresAt: initialAccessTokenExpiresAt && new Date(initialAccessTokenExpiresAt),
    }),
  };
  const given = Object.entries(secrets).filter(([, value]) => value !== undefined);
  return { fields: fields as ProviderInput, secrets: Object.fromEntries(given) };
}

/** Nothing and an empty text are the same to a provider. */
function differs(fields: ProviderInput, stored: ProviderInput): boolean {
  const plain = (value: unknown) => JSON.stringify(value === "" ? null : (value ?? null));
  return Object.entries(fields).some(
    ([name, value]) => value !== undefined && plain(value) !== plain(stored[name as keyof ProviderInput]),
  );
}
