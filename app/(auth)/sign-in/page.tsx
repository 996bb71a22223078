import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentOrigin, currentSession } from "@/app/_auth/current";
import { OIDC_PROVIDER_ID } from "@/app/_auth/options";
import { ProviderButton } from "@/app/_auth/provider-button";
import { returnPath } from "@/app/_auth/provider-request";
import { SampleUsers } from "@/app/_auth/sample-users";
import { PasskeyForm } from "@/app/_auth/second-factor/passkey-form";
import { requestPasskey, signInWithPasskey } from "@/app/_auth/second-factor/step-actions";
import { SignInForm } from "@/app/_auth/sign-in-form";
import { AuthFrame } from "@/app/_components/shell/auth-frame";
import { paths, safeNext } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { TextLink } from "@/app/_ui/text-link";
import { environment } from "@/domain/kernel/environment";
import { entryOf } from "@/domain/kernel/request/entry";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const NOTICES: Readonly<Record<string, string>> = {
  registered:
    "Registration received. Sign in with your email and password, and confirm the email by the link that we sent to it. If the email already had an account, that account and its password are unchanged.",
  approval:
    "Registration received. We sent a link that confirms your email. You can sign in after an administrator approves your account. If the email already had an account, that account is unchanged.",
  signed_out: "You've signed out.",
  deleted: "Your account is deleted.",
};

const ERRORS: Readonly<Record<string, string>> = {
  not_linked:
    "An account with your email exists, and your provider didn't verify the email. Sign in with the account's password, or ask an administrator.",
  not_active: "This account is disabled or waiting for an administrator's approval.",
  no_email:
    "The provider didn't send an email address, and Latchkey needs one. Allow the provider to share it, then sign in again.",
  sample: "This sample user couldn't be signed in. Their password may have changed.",
  step_ended: "This sign-in took too long or had too many attempts. Sign in again.",
  failed: "Sign-in failed. Try again.",
};

export default async function SignInPage({ searchParams }: Props) {
  const params = await searchParams;
  const one = (name: string) => (typeof params[name] === "string" ? params[name] : undefined);
  const next = safeNext(one("next") ?? returnPath(one("callbackUrl")));
  const session = await currentSession();
  if (session) redirect(session.mustSetUpFactor ? paths.setUpSecondFactor({ next }) : next);
  const { localAccounts, selfRegistration, signInProvider, embedded } = environment();
  const error = one("error");
  const notice = entryOf(NOTICES, one("notice"));
  return (
    <AuthFrame
      title="Sign in"
      footer={
        <>
          {localAccounts && selfRegistration ? (
            <p>
              No account yet?{" "}
              <TextLink href={paths.signUp({ next: next === paths.home() ? undefined : next })}>
                Create one
              </TextLink>
            </p>
          ) : null}
          <p className="mt-1">
            <TextLink look="quiet" href={paths.docs()} prefetch={false}>
              Documentation
            </TextLink>
          </p>
        </>
      }
    >
      {error ? <Banner tone="danger" title={entryOf(ERRORS, error) ?? ERRORS.failed} /> : null}
      {notice && !error ? <Banner tone="info" title={notice} /> : null}
      {signInProvider ? (
        <ProviderButton id={OIDC_PROVIDER_ID} name={signInProvider.name} next={next} />
      ) : null}
      {signInProvider && localAccounts ? <Or /> : null}
      {localAccounts ? <SignInForm email={one("email")?.slice(0, 254)} next={next} /> : null}
      {localAccounts ? (
        <PasskeyForm
          label="Sign in with a passkey"
          next={next}
          request={requestPasskey}
          action={signInWithPasskey}
        />
      ) : null}
      {embedded && localAccounts ? <SampleUsers ip={(await currentOrigin()).ip} next={next} /> : null}
    </AuthFrame>
  );
}

function Or() {
  return (
    <div className="flex items-center gap-3 text-sm text-text-muted" aria-hidden="true">
      <span className="h-px flex-1 bg-border" />
      or
      <span className="h-px flex-1 bg-border" />
    </div>
  );
}
