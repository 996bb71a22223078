import { paths } from "../_lib/paths";
import { Banner } from "../_ui/banner";
import { TextLink } from "../_ui/text-link";

/** Reminds a user whose email isn't proven yet, on every page. */
export function UnverifiedEmail({ email }: { email: string }) {
  return (
    <Banner tone="warning" title="Confirm your email" className="mx-gutter mt-4">
      Open the link that we sent to {email}. Until then, other users can't add you to applications, APIs or
      teams. Your <TextLink href={paths.account.profile()}>account page</TextLink> sends the link again.
    </Banner>
  );
}
