import type { ReactNode } from "react";
import { Banner } from "../../_ui/banner";
import { Time } from "../../_ui/time";
import type { LinkView } from "./load-link";

/** Why a link can't be used, when that happened and by which account, and how to go on. */
export function LinkProblem({ link, goOn }: { link: LinkView | null; goOn: ReactNode }) {
  if (!link) {
    return (
      <Banner tone="danger" title="This link isn't valid">
        Check that you opened the whole link from the mail. {goOn}
      </Banner>
    );
  }
  const whose = link.isOwn ? "your account" : `the account of ${link.email}`;
  if (link.status === "USED" && link.usedAt) {
    return (
      <Banner tone="info" title="This link was already used">
        It was used <Time value={link.usedAt} /> by {whose}. {goOn}
      </Banner>
    );
  }
  if (link.status === "ENDED" && link.endedAt) {
    return (
      <Banner tone="warning" title="This link no longer works">
        It ended <Time value={link.endedAt} />: {whose} got a newer link, or has changed since. {goOn}
      </Banner>
    );
  }
  return (
    <Banner tone="warning" title="This link has expired">
      It expired <Time value={link.expiresAt} />. {goOn}
    </Banner>
  );
}
