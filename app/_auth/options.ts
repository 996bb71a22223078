import { cookies } from "next/headers";
import type { NextAuthOptions, Profile } from "next-auth";
import { DomainError } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { describeError, log } from "@/domain/kernel/log";
import { cutText } from "@/domain/kernel/text";
import { readSettings } from "@/domain/settings/settings.service";
import { signInByProvider } from "@/domain/sign-in/provider-sign-in.service";
import { beginSecondStep } from "@/domain/sign-in/second-factor/second-step.service";
import {
  closeSessionById,
  type OpenedSession,
  type Origin,
  openSession,
  SESSION_LIFETIME,
} from "@/domain/sign-in/session.service";
import { isVerifiedClaim } from "@/domain/users/identity.rules";
import { paths } from "../_lib/paths";
import { CALLBACK_COOKIE, returnPath } from "./provider-request";
import {
  secondStepCookieName,
  secondStepCookieOptions,
  sessionCookieName,
  sessionCookieOptions,
} from "./session-token";

/** The OpenID Connect provider's ID in next-auth's paths. */
export const OIDC_PROVIDER_ID = "oidc";

/**
 * next-auth handles OpenID Connect: state, nonce, PKCE and the ID token. The verified profile goes to the sign-in service, whose
 * session becomes the cookie. Local accounts use the same session without next-auth (`actions.ts`).
 */
export function authOptions(origin: Origin): NextAuthOptions {
  const provider = environment().signInProvider;
  return {
    secret: environment().sessionSecret,
    session: { strategy: "jwt", maxAge: SESSION_LIFETIME / 1000 },
    cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
    pages: { signIn: paths.signIn(), error: paths.signIn() },
    providers: provider ? [oidcProvider(provider)] : [],
    callbacks: {
      redirect: ({ url, baseUrl }) => baseUrl + returnPath(url),
      async signIn({ account, profile }) {
        try {
          const opened = await openByProfile(provider?.issuer ?? "", profile, origin);
          if (typeof opened === "string") return opened;
          if (account) account.latchkeySession = opened.sessionId;
          return true;
        } catch (error) {
          return paths.signIn({ error: errorCodeOf(error) });
        }
      },
      jwt({ token, account }) {
        // The cookie contains only the session's ID.
        return account?.latchkeySession ? { sid: account.latchkeySession } : token;
      },
      session: ({ session }) => session,
    },
    events: {
      // next-auth's own route only deletes the cookie; copies of it would stay valid.
      async signOut({ token }) {
        const sessionId = typeof token?.sid === "string" ? token.sid : null;
        if (sessionId) await closeSessionById(sessionId, origin);
      },
    },
    logger: {
      error: (code) => log().warn({ code: cutText(String(code), 100) }, "provider sign-in failed"),
      warn: () => {},
      debug: () => {},
    },
  };
}

function oidcProvider(provider: NonNullable<ReturnType<typeof environment>["signInProvider"]>) {
  return {
    id: OIDC_PROVIDER_ID,
    name: provider.name,
    type: "oauth" as const,
    wellKnown: `${provider.issuer}/.well-known/openid-configuration`,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    idToken: true,
    checks: ["pkce" as const, "state" as const, "nonce" as const],
    authorization: { params: { scope: provider.scopes } },
    // Profile claims come from the userinfo endpoint (OIDC Core 5.4). The ID token is verified as well.
    userinfo: {
      // biome-ignore lint/suspicious/noExplicitAny: next-auth's types for this hook are incomplete
      request: async ({ client, tokens }: any) => {
        const profile = await client.userinfo(tokens.access_token);
        // Some servers state groups in the ID token alone, which is verified by now.
        return { ...groupClaimsOf(tokens.claims?.() ?? {}), ...profile };
      },
    },
    profile: (profile: { sub: string; name?: string; email?: string }) => ({
      id: profile.sub,
      name: profile.name ?? null,
      email: profile.email ?? null,
    }),
  };
}

/** The members of an ID token's claims that groups are read from. */
function groupClaimsOf(claims: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const names = [environment().groupsClaim, "_claim_names", "hasgroups"];
  return Object.fromEntries(Object.entries(claims).filter(([name]) => names.includes(name)));
}

/** @returns the session, or the path of the second step if that follows */
async function openByProfile(
  issuer: string,
  profile: (Profile & { email_verified?: unknown }) | undefined,
  origin: Origin,
): Promise<OpenedSession | string> {
  const user = await signInByProvider(
    {
      issuer,
      subject: profile?.sub ?? "",
      email: profile?.email ?? "",
      emailVerified: isVerifiedClaim(profile?.email_verified),
      name: profile?.name,
    },
    { ...profile },
  );
  const secret = (await readSettings()).secondFactorAfterProvider.value ? await beginSecondStep(user) : null;
  if (!secret) return openSession(user, origin, { byProvider: true });
  const jar = await cookies();
  jar.set(secondStepCookieName(), secret, secondStepCookieOptions());
  const callback = jar.getAll().find(({ name }) => CALLBACK_COOKIE.test(name));
  return paths.secondStep({ next: returnPath(callback?.value) });
}

/** The error code for the sign-in page, which has the texts. */
function errorCodeOf(error: unknown): string {
  if (error instanceof DomainError) {
    if (error.code === "CONFLICT") return "not_linked";
    if (error.code === "INVALID_STATUS") return "not_active";
    if (error.code === "INVALID_INPUT") return "no_email";
  }
  log().error({ error: describeError(error) }, "provider sign-in failed");
  return "failed";
}
