import { keptRoleLabel } from "@/app/_components/invitations/sharing-labels";
import { plural } from "@/app/_lib/format";
import { DefinitionList } from "@/app/_ui/definition-list";
import { Section } from "@/app/_ui/section";
import { Time } from "@/app/_ui/time";
import { AnswerForm } from "./answer-form";
import type { Offer } from "./offer";

/** An open offer: what accepting means, and the answer for those who can give it. */
export function OpenOffer({ offer }: { offer: Offer }) {
  const { applicationId, contents, createdAt, expiresAt, requestedBy, toName } = offer;
  const kept = keptRoleLabel(offer.keptRole, applicationId ? "APPLICATION" : "API");
  return (
    <>
      <Section title="The offer">
        <DefinitionList
          items={[
            { term: "Kind", description: applicationId ? "Application" : "API" },
            { term: "Offered by", description: `${requestedBy.name}, who ${kept}` },
            { term: "New owner", description: offer.toTeamId ? `Team: ${toName}` : toName },
            ...(contents
              ? [{ term: "Comes with it", description: contentsLabel(contents, applicationId !== null) }]
              : []),
            { term: "Offered", description: <Time value={createdAt} /> },
            { term: "Expires", description: <Time value={expiresAt} /> },
          ]}
        />
      </Section>
      <Section title="If it is accepted">
        <ul className="list-disc space-y-1 pl-5 marker:text-text-subtle">
          {effectsOf(offer, kept).map((effect) => (
            <li key={effect} className="pl-1">
              {effect}
            </li>
          ))}
        </ul>
      </Section>
      {offer.viewerCanAnswer ? null : (
        <p className="text-text-muted">
          {offer.toTeamId ? `A manager of the team ${toName}` : toName} can accept or decline this offer.
        </p>
      )}
      <AnswerForm offer={offer} />
    </>
  );
}

function contentsLabel(
  { memberCount, subscriptionCount, planCount }: NonNullable<Offer["contents"]>,
  isApplication: boolean,
): string {
  const subscriptions = plural(subscriptionCount, "open subscription");
  if (isApplication) return `${subscriptions}, ${plural(memberCount, "member")}`;
  return [
    plural(planCount, "plan"),
    subscriptions,
    plural(memberCount, "publisher or viewer", "publishers and viewers"),
  ].join(", ");
}

/** What accepting does, as sentences. */
function effectsOf({ applicationId, requestedBy, toName, toTeamId }: Offer, kept: string): string[] {
  const subject = toTeamId ? `The team ${toName} becomes` : `${toName} becomes`;
  const effects = applicationId
    ? [
        `${subject} the primary owner immediately: responsible for members, credentials and subscriptions, and able to archive or transfer the application.`,
        "Subscriptions, API keys, the client and tokens of the application keep working. Its other members stay.",
      ]
    : [
        `${subject} the owner immediately: responsible for plans, publishers and requests, and able to archive or transfer the API.`,
        "Plans and subscriptions stay as they are. So do the other publishers and viewers.",
      ];
  return [...effects, `${requestedBy.name} ${kept}.`];
}
