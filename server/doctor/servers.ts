import { attempt } from "@/domain/health/checks";
import { check, type Finding } from "@/domain/health/finding.rules";
import type { System } from "@/domain/kernel/actor";
import { environment } from "@/domain/kernel/environment";
import { newId } from "@/domain/kernel/ids";
import { openMailer } from "@/domain/notifications/mail/transport";
import { certificateEnd } from "@/domain/outbound/certificate";
import { listProviders, type ProviderView } from "@/domain/providers/provider.service";
import { authorizationServer, connectionOf } from "@/domain/providers/server-access";
import { certificateFindings } from "./address";
import { fetchOnce, reasonOf } from "./fetch";

const DOCTOR: System = { kind: "system", name: "Doctor" };

/** Each client registration provider's discovery, and the end of its certificate. Nothing is stored. */
export function checkProviders(): Promise<readonly Finding[]> {
  return attempt("providers", "Client registration providers", async () => {
    const providers = await listProviders(DOCTOR);
    if (providers.length === 0)
      return check("providers", "Client registration providers").ok("There are none.");
    return (await Promise.all(providers.map(checkProvider))).flat();
  });
}

async function checkProvider(provider: ProviderView): Promise<Finding[]> {
  const id = `provider.${provider.id}`;
  const { ok, problem } = check(id, `Provider “${provider.name}”`);
  const connection = connectionOf(provider);
  try {
    const { registrationEndpoint } = await authorizationServer().discover(connection);
    const { allowPrivateNetwork } = environment();
    const { discoveryUrl: homeUrl, trustedCertificates } = connection;
    const end = await certificateEnd({ homeUrl, trustedCertificates }, { allowPrivateNetwork }).catch(
      () => null,
    );
    return [
      registrationEndpoint
        ? ok("Its discovery document is as it should be.")
        : problem(
            "Its discovery document has no registration_endpoint. Turn dynamic client registration on there.",
          ),
      ...certificateFindings(`${id}.certificate`, `Certificate of “${provider.name}”`, end),
    ];
  } catch (error) {
    return [problem((error as Error).message)];
  }
}

/** The provider for sign-in: its discovery document, which must name the issuer as it is configured. */
export async function checkSignIn(): Promise<readonly Finding[]> {
  const { ok, problem, notChecked } = check("sign-in", "Single sign-on");
  const { signInProvider } = environment();
  if (!signInProvider) return [notChecked("LATCHKEY_OIDC_ISSUER isn't set.")];
  const { issuer } = signInProvider;
  try {
    const {
      status,
      body,
      certificateEnd: end,
    } = await fetchOnce(`${issuer}/.well-known/openid-configuration`);
    const named = status === 200 ? issuerIn(body) : null;
    const finding =
      named === issuer || named === `${issuer}/`
        ? ok("The issuer's discovery document is as it should be.")
        : problem(
            named
              ? `The document at LATCHKEY_OIDC_ISSUER names another issuer: ${named.slice(0, 200)}. Enter that.`
              : `There is no discovery document at ${issuer}/.well-known/openid-configuration (status ${status}). Correct LATCHKEY_OIDC_ISSUER.`,
          );
    return [finding, ...certificateFindings("sign-in.certificate", "Certificate of single sign-on", end)];
  } catch (error) {
    return [problem(`${issuer}: ${reasonOf(error)}.`)];
  }
}

function issuerIn(body: string): string | null {
  try {
    const { issuer } = JSON.parse(body) as { issuer?: unknown };
    return typeof issuer === "string" ? issuer : null;
  } catch {
    return null;
  }
}

/** The mail server: connection, TLS and sign-in. @param address gets one mail; null sends none */
export async function checkMail(address: string | null): Promise<readonly Finding[]> {
  const { ok, problem, notChecked } = check("mail", "Mail server");
  const { mail } = environment();
  if (!mail) return [notChecked("LATCHKEY_SMTP_URL isn't set.")];
  const mailer = openMailer();
  try {
    const reason = await mailer.verify();
    if (reason !== null)
      return [problem(`The mail server can't be used: ${reason}. Check LATCHKEY_SMTP_URL.`)];
    if (!address) return [ok("It can be reached, and accepts the sign-in. Nothing was sent.")];
    const text = `This mail was sent by the doctor of ${environment().url}. Mail works.`;
    const outcome = await mailer.send({
      id: newId(),
      to: address,
      senderName: mail.fromName,
      subject: "Latchkey: test of mail",
      text,
      html: `<p>${text}</p>`,
      unsubscribeUrl: null,
    });
    if (outcome.kind === "SENT") return [ok(`It accepted a mail to ${address}.`)];
    return [problem(`It didn't accept a mail to ${address}: ${outcome.response}. Check LATCHKEY_MAIL_FROM.`)];
  } finally {
    mailer.close();
  }
}
