import type { Metadata } from "next";
import { LinkProblem } from "@/app/_auth/links/link-problem";
import { loadLink } from "@/app/_auth/links/load-link";
import { ResetPasswordForm } from "@/app/_auth/links/reset-password-form";
import { AuthFrame } from "@/app/_components/shell/auth-frame";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { TextLink } from "@/app/_ui/text-link";
import { PASSWORD_MINIMUM } from "@/domain/users/user.rules";

export const metadata: Metadata = { title: "Set a new password", referrer: "no-referrer" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ResetPasswordPage({ searchParams }: Props) {
  if ((await searchParams).done) return <Done />;
  const { token, link, viewer } = await loadLink(searchParams);
  const known = link?.purpose === "RESET_PASSWORD" ? link : null;
  return (
    <AuthFrame title="Set a new password" footer={<TextLink href={paths.signIn()}>Back to sign-in</TextLink>}>
      {known?.status === "OPEN" ? (
        <>
          <p className="text-text-muted">
            For the account of <span className="break-all text-text">{known.email}</span>. It signs out
            everywhere.
          </p>
          {viewer && !known.isOwn ? (
            <Banner tone="warning" title="This is another account">
              You're signed in as {viewer.email}, which keeps its password.
            </Banner>
          ) : null}
          <ResetPasswordForm token={token} passwordMinimum={PASSWORD_MINIMUM} />
        </>
      ) : (
        <LinkProblem
          link={known}
          goOn={
            <>
              Sign in, or <TextLink href={paths.forgotPassword()}>ask for a new link</TextLink>.
            </>
          }
        />
      )}
    </AuthFrame>
  );
}

function Done() {
  return (
    <AuthFrame title="Password changed">
      <p className="text-text-muted">The account is signed out everywhere. Sign in with the new password.</p>
      <ButtonLink variant="primary" href={paths.signIn()} wide>
        Sign in
      </ButtonLink>
    </AuthFrame>
  );
}
