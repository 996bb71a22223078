import type { System } from "@/domain/kernel/actor";
import { describeError, log } from "@/domain/kernel/log";
import { ensureEmbeddedProvider } from "@/domain/lifecycle/embedded-provider.service";
import { readSettings, updateSettings } from "@/domain/settings/settings.service";
import { SAMPLE_USERS } from "@/domain/users/sample-users";
import { ensureSampleUsers } from "@/domain/users/sample-users.service";
import type { EmbeddedSecrets } from "../secrets";
import { ensureSeed } from "./sections";
import { refreshUpstreams } from "./upstreams";

const TRIAL: System = { kind: "system", name: "Sample data" };

/**
 * Fills a first start with realistic users, settings, a provider, APIs and applications. Creates each part once:
 * after a crash only missing parts are added, and users' changes are never touched.
 * @param isStopping whether the process ends
 * @throws what the end of the process interrupted
 */
export async function seedTrial(
  servers: { readonly samplePassword: string; readonly secrets: EmbeddedSecrets },
  base: string,
  at: { readonly gatewayUrl: string; readonly backendUrl: string },
  isStopping: () => boolean,
): Promise<{ readonly password: string }> {
  const password = servers.samplePassword;
  await ensureSampleUsers(TRIAL, SAMPLE_USERS, password);
  try {
    await ensureEmbeddedProvider(TRIAL, {
      issuer: `${base}/oidc`,
      clientId: "latchkey-registration",
      clientSecret: servers.secrets.clientSecrets.registration,
      introspectionClientId: "latchkey-gateway",
      introspectionSecret: servers.secrets.clientSecrets.resourceServer,
    });
    const settings = await readSettings();
    if (settings.registrationEnabled.source === "DEFAULT") {
      await updateSettings(TRIAL, { registrationEnabled: true });
    }
    const places = { issuer: `${base}/oidc`, ...at };
    await ensureSeed(places);
    await refreshUpstreams(places);
  } catch (error) {
    // What the end of the process interrupts, the next start completes.
    if (isStopping()) throw error;
    // The portal works without it; the sign-in page must not wait for sample data.
    log().error({ error: describeError(error) }, "the sample data could not be completed");
  }
  return { password };
}
