import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";
import type { User } from "./user";
import { ConfirmEmail, EnableUser, ResetSecondFactor, SignOutUser } from "./user-buttons";

/** What an administrator can do with a user's account. */
export function DangerZone({ user }: { user: User }) {
  const { id, name, email, status, sessions, accessTokenCount } = user;
  return (
    <Section title="Danger zone" className="max-w-form">
      <Panel tone="danger" flush>
        {status === "ACTIVE" ? (
          <PanelRow
            title="Sign out everywhere"
            description="Ends sessions and access tokens. The user can sign in again."
            action={<SignOutUser id={id} name={name} sessions={sessions.length} tokens={accessTokenCount} />}
          />
        ) : null}
        {status !== "DISABLED" && !user.emailVerifiedAt ? (
          <PanelRow
            title="Confirm email"
            description="Where mail doesn't reach the user, or none is sent."
            action={<ConfirmEmail id={id} name={name} email={email} />}
          />
        ) : null}
        {user.hasSecondFactor ? (
          <PanelRow
            title="Reset second factor"
            description="The user signs in without one, and can set one up again."
            action={<ResetSecondFactor id={user.user.id} name={name} />}
          />
        ) : null}
        {status === "DISABLED" ? (
          <PanelRow
            title="Enable user"
            description="The user can sign in again. Former roles don't come back."
            action={<EnableUser id={id} name={name} />}
          />
        ) : (
          <PanelRow
            title="Disable user"
            description="Ends every way in and every role, and hands over what the user owns."
            action={
              <ButtonLink variant="danger-outline" href={paths.admin.disableUser(id)}>
                Disable user
              </ButtonLink>
            }
          />
        )}
        <PanelRow
          title="Delete user"
          description="Also erases name, email and credentials. This can't be undone."
          action={
            <ButtonLink variant="danger-outline" href={paths.admin.deleteUser(id)}>
              Delete user
            </ButtonLink>
          }
        />
      </Panel>
    </Section>
  );
}
