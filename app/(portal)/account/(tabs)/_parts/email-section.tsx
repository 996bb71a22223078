import type { AccountViewer } from "@/app/_data/account";
import { ActionButton } from "@/app/_ui/action-button";
import { Banner } from "@/app/_ui/banner";
import { DefinitionList } from "@/app/_ui/definition-list";
import { Section } from "@/app/_ui/section";
import { StatusDot } from "@/app/_ui/status-dot";
import { Time } from "@/app/_ui/time";
import { cancelEmailChange, requestEmailVerification } from "./account-actions";
import { ChangeEmailForm } from "./change-email-form";

/** The account's email, whether it is proven, and a request to change it. */
export function EmailSection({ viewer: { email, account } }: { viewer: AccountViewer }) {
  const { emailVerifiedAt, hasNoEmail, requestedEmail, hasPassword } = account;
  return (
    <Section
      title="Email"
      description="You sign in with it, and Latchkey sends mails to it."
      className="max-w-form"
    >
      {hasNoEmail ? (
        <Banner tone="warning" title="Your account has no email">
          Another user proved that the email is theirs. Change it, to be able to sign in again.
        </Banner>
      ) : (
        <DefinitionList
          items={[
            { term: "Email", description: email },
            {
              term: "Status",
              description: emailVerifiedAt ? (
                <StatusDot tone="success">
                  Verified <Time value={emailVerifiedAt} />
                </StatusDot>
              ) : (
                <span className="flex flex-wrap items-center gap-3">
                  <StatusDot tone="warning">Not verified</StatusDot>
                  <ActionButton action={requestEmailVerification} fields={{ email }} done="Link sent">
                    Send link
                  </ActionButton>
                </span>
              ),
              hint: emailVerifiedAt
                ? undefined
                : "Until you open the link in the mail and confirm it, other users can't add you, and you can't accept invitations.",
            },
          ]}
        />
      )}
      <ChangeEmailForm key={requestedEmail ?? email} hasPassword={hasPassword} />
      {requestedEmail ? (
        <Banner
          tone="info"
          title={`Waiting for you to confirm ${requestedEmail}`}
          actions={
            <ActionButton
              action={cancelEmailChange}
              fields={{ email: requestedEmail }}
              done="Change canceled"
            >
              Cancel change
            </ActionButton>
          }
        >
          Open the link that we sent to it within 24 hours. Until then, nothing changes.
        </Banner>
      ) : null}
    </Section>
  );
}
