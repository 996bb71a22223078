import type { ProviderDetail } from "@/app/_data/provider";
import { DefinitionList } from "@/app/_ui/definition-list";
import { StatusDot } from "@/app/_ui/status-dot";
import { Time } from "@/app/_ui/time";

type Found = NonNullable<ProviderDetail["capabilities"]>;

/** The server's capabilities found by the test bench, each with its consequence for users. */
export function Capabilities({ capabilities, testedAt }: { capabilities: Found; testedAt: string | null }) {
  const rows: [string, boolean | null | undefined, string, string][] = [
    [
      "Managing clients",
      capabilities.management,
      "Changes and deletions reach the server",
      "Clients keep their registered values, and are orphaned when their applications are archived",
    ],
    [
      "Issuing secrets",
      capabilities.issuesSecret,
      "Web and backend applications get a client secret",
      "Web and backend applications get no client secret, which they need",
    ],
    [
      "Updating",
      capabilities.update,
      "Changes to an application update its client",
      "Changes to an application don't update its client",
    ],
    [
      "Deleting",
      capabilities.delete,
      "Archiving an application deletes its client",
      "Archiving an application orphans its client",
    ],
    [
      "Renewing secrets",
      capabilities.renewSecret,
      "Owners can renew client secrets",
      "Owners can't renew client secrets",
    ],
    [
      "Secret changes on update",
      capabilities.secretRotatesAtUpdate,
      "Members are notified when an update changes the secret",
      "The secret stays the same when an application changes",
    ],
    [
      "Registration token rotates",
      capabilities.registrationTokenRotates,
      "Latchkey stores the newest token",
      "The token stays the same",
    ],
  ];
  return (
    <div className="flex flex-col gap-3">
      <DefinitionList
        items={rows.map(([term, value, yes, no]) => ({
          term,
          description:
            value === null || value === undefined ? (
              <StatusDot hollow>Not tested</StatusDot>
            ) : (
              <StatusDot tone={value ? "success" : "neutral"} hollow={!value}>
                {value ? yes : no}
              </StatusDot>
            ),
        }))}
      />
      {testedAt ? (
        <p className="text-sm text-text-muted">
          Tested <Time value={testedAt} />.
        </p>
      ) : null}
    </div>
  );
}
