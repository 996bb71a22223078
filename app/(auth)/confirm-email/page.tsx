import type { Metadata } from "next";
import { ConfirmEmailForm } from "@/app/_auth/links/confirm-email-form";
import { LinkProblem } from "@/app/_auth/links/link-problem";
import { loadLink, type OpenedLink } from "@/app/_auth/links/load-link";
import { OtherAccount } from "@/app/_auth/links/other-account";
import { AuthFrame } from "@/app/_components/shell/auth-frame";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { TextLink } from "@/app/_ui/text-link";

export const metadata: Metadata = { title: "Confirm email", referrer: "no-referrer" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ConfirmEmailPage({ searchParams }: Props) {
  if ((await searchParams).done) return <Done />;
  const opened = await loadLink(searchParams);
  return (
    <AuthFrame title="Confirm email">
      <Body {...opened} />
    </AuthFrame>
  );
}

function Body({ token, link, viewer }: OpenedLink) {
  if (link?.status !== "OPEN" || link.purpose === "RESET_PASSWORD") {
    const known = link?.purpose === "RESET_PASSWORD" ? null : link;
    return <LinkProblem link={known} goOn={<GoOn />} />;
  }
  const here = paths.confirmEmail({ token });
  if (!viewer) {
    return (
      <>
        <p className="text-text-muted">
          Sign in to the account that asked for <span className="break-all text-text">{link.email}</span>. You
          return here, and the link stays usable.
        </p>
        <ButtonLink variant="primary" href={paths.signIn({ next: here })} wide>
          Sign in
        </ButtonLink>
      </>
    );
  }
  if (!link.isOwn) return <OtherAccount viewer={viewer.email} email={link.email} next={here} />;
  return (
    <>
      <p className="text-text-muted">
        {link.purpose === "CHANGE_EMAIL"
          ? "Your account gets the email "
          : "You confirm that this is your email: "}
        <span className="break-all text-text">{link.email}</span>
        {link.purpose === "CHANGE_EMAIL" ? ` instead of ${viewer.email}.` : "."}
      </p>
      <ConfirmEmailForm token={token} />
    </>
  );
}

function GoOn() {
  return (
    <>
      Your <TextLink href={paths.account.profile()}>account page</TextLink> shows the email of your account
      and sends a new link.
    </>
  );
}

function Done() {
  return (
    <AuthFrame title="Email confirmed">
      <p className="text-text-muted">You can be added to applications, APIs and teams by this email.</p>
      <ButtonLink variant="primary" href={paths.home()} wide>
        Continue
      </ButtonLink>
    </AuthFrame>
  );
}
