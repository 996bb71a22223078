import { KeyRound } from "lucide-react";
import type { AccountViewer } from "@/app/_data/account";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";
import { EmptyState } from "@/app/_ui/states";
import { Time } from "@/app/_ui/time";
import { unlinkSignIn } from "./security-actions";

type SignIns = AccountViewer["account"]["linkedSignIns"];

/** Sign-ins at OpenID Connect providers that are linked to the account. */
export function LinkedSignIns({ signIns }: { signIns: SignIns }) {
  return (
    <Section
      title="Linked sign-ins"
      description="Providers that you can sign in with. One is linked when you sign in by it with your verified email."
      className="max-w-form"
    >
      {signIns.length > 0 ? (
        <Panel flush>
          {signIns.map((signIn) => (
            <LinkedSignIn key={`${signIn.issuer} ${signIn.subject}`} signIn={signIn} />
          ))}
        </Panel>
      ) : (
        <EmptyState icon={<KeyRound />} title="No linked sign-ins yet">
          You sign in with your email and password.
        </EmptyState>
      )}
    </Section>
  );
}

function LinkedSignIn({
  signIn: { issuer, subject, name, createdAt, lastUsedAt },
}: {
  signIn: SignIns[number];
}) {
  const label = name ?? issuer;
  return (
    <PanelRow
      title={<span className="break-all">{label}</span>}
      description={
        lastUsedAt ? (
          <>
            Last used <Time value={lastUsedAt} />
          </>
        ) : (
          <>
            Linked <Time value={createdAt} format="date" />
          </>
        )
      }
      action={
        <ConfirmDialog
          trigger={
            <Button variant="secondary" size="small" aria-label={`Unlink ${label}`}>
              Unlink
            </Button>
          }
          title={`Unlink ${label}?`}
          description="You can't sign in with it any more, unless you link it again by signing in with the same verified email."
          verb="Unlink sign-in"
          action={unlinkSignIn}
          fields={{ issuer, subject }}
        />
      }
    />
  );
}
