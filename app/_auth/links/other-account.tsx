import { Banner } from "../../_ui/banner";
import { Button } from "../../_ui/button";
import { switchUser } from "../actions";

/** Asks a user who is signed in to another account than the link's what to do. The link stays usable. */
export function OtherAccount({ viewer, email, next }: { viewer: string; email: string; next: string }) {
  return (
    <>
      <Banner tone="warning" title="This link belongs to another account">
        You're signed in as {viewer}. The link is for the account that asked for {email}. Sign in to that
        account to use it, or leave it: nothing has changed.
      </Banner>
      <form action={switchUser}>
        <input type="hidden" name="next" value={next} />
        <Button type="submit" variant="primary" wide>
          Sign in to another account
        </Button>
      </form>
    </>
  );
}
