import type { OwnSuccessionQuery } from "@/app/_data/generated/graphql";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { Section } from "@/app/_ui/section";
import { TextLink } from "@/app/_ui/text-link";

type Teams = OwnSuccessionQuery["viewer"]["account"]["teamsToHandOver"];

/** What the user does before they can delete their account. */
export function TeamsToHandOver({ teams }: { teams: Teams }) {
  return (
    <Section title="Delete account" className="max-w-form">
      <Banner tone="warning" title="Your teams need another manager">
        You are the last active manager of teams that own applications or APIs. Make another member a manager,
        or give what the team owns another owner. Then delete your account.
      </Banner>
      <ul className="list-disc space-y-1 pl-5 marker:text-text-subtle">
        {teams.map(({ id, name }) => (
          <li key={id} className="pl-1">
            <TextLink href={paths.team(id)}>{name}</TextLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
