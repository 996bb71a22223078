import type { Metadata } from "next";
import type { ReactNode } from "react";
import { invitationFor } from "@/app/_auth/invitation-link";
import { invitationRoleLabel, subjectLabel } from "@/app/_components/invitations/sharing-labels";
import { AuthFrame } from "@/app/_components/shell/auth-frame";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { DefinitionList } from "@/app/_ui/definition-list";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";
import { environment } from "@/domain/kernel/environment";
import { entryOf } from "@/domain/kernel/request/entry";
import { AnswerForm } from "./_parts/answer-form";

/** The URL holds a secret: no other site learns it from a link on the page, and no search engine lists it. */
export const metadata: Metadata = {
  title: "Invitation",
  referrer: "no-referrer",
  robots: { index: false, follow: false },
};

type Link = Awaited<ReturnType<typeof invitationFor>>;
type Known = NonNullable<Link["invitation"]>;
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Opening the page changes nothing: its buttons do. */
export default async function InvitationLinkPage({ searchParams }: Props) {
  const { token: given } = await searchParams;
  const token = typeof given === "string" ? given.slice(0, 100) : "";
  const link = await invitationFor(token);
  const { invitation, status } = link;
  if (!invitation) return <Unknown />;
  if (status !== "OPEN") return <Ended status={status} invitation={invitation} />;
  return (
    <AuthFrame
      title={`Join ${invitation.subjectName}`}
      description={`${invitation.inviterName} invited you to this ${subjectLabel(invitation.kind)}.`}
      footer={<TextLink href={paths.home()}>Go to Latchkey</TextLink>}
    >
      <DefinitionList
        items={[
          { term: "Role", description: invitationRoleLabel(invitation.role) },
          { term: "Invited email", description: invitation.email },
          { term: "Expires", description: <Time value={invitation.expiresAt.toISOString()} /> },
        ]}
      />
      <NextStep token={token} link={link} invitation={invitation} />
    </AuthFrame>
  );
}

function NextStep({ token, link: { viewer }, invitation }: { token: string; link: Link; invitation: Known }) {
  const here = paths.invitationLink(token);
  if (!viewer) return <SignInFirst here={here} />;
  if (viewer.isInvited) {
    return (
      <>
        {viewer.verified ? null : (
          <p className="text-sm text-text-muted">
            Accepting also confirms that {viewer.email} is your email.
          </p>
        )}
        <AnswerForm token={token} asEmail={null} />
      </>
    );
  }
  if (!viewer.verified) {
    return (
      <Banner tone="warning" title={`Confirm ${viewer.email} first`}>
        You're signed in as {viewer.email}, which isn't verified yet. Verify it on your{" "}
        <TextLink href={paths.account.profile()}>account page</TextLink>, then open this link again: the
        invitation waits.
      </Banner>
    );
  }
  return (
    <>
      <Banner tone="warning" title={`You're signed in as ${viewer.email}`}>
        The invitation was sent to {invitation.email}. You can accept it with this account, or sign out and
        sign in with the other one.
      </Banner>
      <AnswerForm token={token} asEmail={viewer.email} />
    </>
  );
}

function SignInFirst({ here }: { here: string }) {
  const { localAccounts, selfRegistration } = environment();
  return (
    <div className="flex flex-col gap-3">
      <ButtonLink variant="primary" wide href={paths.signIn({ next: here })}>
        Sign in to answer
      </ButtonLink>
      {localAccounts && selfRegistration ? (
        <ButtonLink variant="secondary" wide href={paths.signUp({ next: here })}>
          Create account
        </ButtonLink>
      ) : null}
    </div>
  );
}

function Unknown() {
  return (
    <Outcome title="This link isn't valid">
      Check that you opened all of it. If it still doesn't work, ask the person who invited you for a new
      invitation.
    </Outcome>
  );
}

const TITLES: Readonly<Record<string, string>> = {
  ACCEPTED: "This invitation was accepted",
  DECLINED: "This invitation was declined",
  WITHDRAWN: "This invitation was withdrawn",
  EXPIRED: "This invitation has expired",
};

function Ended({ status, invitation }: { status: string; invitation: Known }) {
  const { endedAt, endedBy, inviterName, sentAt, subjectName } = invitation;
  if (status === "SUPERSEDED") {
    return (
      <Outcome title={"A newer link was sent"}>
        The last one was sent <Time value={sentAt.toISOString()} />. Use the link in that mail.
      </Outcome>
    );
  }
  return (
    <Outcome title={entryOf(TITLES, status) ?? "This invitation has ended"}>
      {endedAt ? (
        <>
          It ended <Time value={endedAt.toISOString()} />
          {endedBy ? `, answered by ${endedBy}` : ""}.{" "}
        </>
      ) : null}
      {status === "ACCEPTED"
        ? `Sign in with that account to use ${subjectName}.`
        : `Ask ${status === "WITHDRAWN" ? "" : `${inviterName} `}for a new invitation if you still need one.`}
    </Outcome>
  );
}

function Outcome({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AuthFrame title={title} footer={<TextLink href={paths.home()}>Go to Latchkey</TextLink>}>
      <p>{children}</p>
    </AuthFrame>
  );
}
