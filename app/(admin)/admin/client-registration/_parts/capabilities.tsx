import type { ProviderDetail } from "@/app/_data/provider";
import { DefinitionList } from "@/app/_ui/definition-list";
import { StatusDot } from "@/app/_ui/status-dot";
import { Time } from "@/app/_ui/time";

type Found = NonNullable<ProviderDetail["capabilities"]>;

/** What the test bench found, each with what follows for those who use it. */
export function Capabilities({ capabilities, testedAt }: { capabilities: Found; testedAt: string | null }) {
  const rows: [string, boolean | null | undefined, string, string][] = [
    [
      "Managing clients",
      capabilities.management,
      "Changes and deletions reach the server",
      "Clients stay as they were registered, and are left behind when their applications are archived",
    ],
    [
      "Updating",
      capabilities.update,
      "Changes of an application reach its client",
      "Changes of an application do not reach its client",
    ],
    [
      "Deleting",
      capabilities.delete,
      "Archiving an application deletes its client",
      "Archiving an application leaves its client behind",
    ],
    [
      "Renewing secrets",
      capabilities.renewSecret,
      "Owners can renew client secrets",
      "Owners are not offered to renew client secrets",
    ],
    [
      "Secret changes at update",
      capabilities.secretRotatesAtUpdate,
      "Members are told when a change brings a new secret",
      "The secret stays when an application changes",
    ],
    [
      "Registration token rotates",
      capabilities.registrationTokenRotates,
      "Latchkey keeps the newest one",
      "It stays the same",
    ],
  ];
  return (
    <div className="flex flex-col gap-3">
      <DefinitionList
        items={rows.map(([term, value, yes, no]) => ({
          term,
          description:
            value === null || value === undefined ? (
              <StatusDot hollow>Not tried</StatusDot>
            ) : (
              <StatusDot tone={value ? "success" : "neutral"} hollow={!value}>
                {value ? yes : no}
              </StatusDot>
            ),
        }))}
      />
      {testedAt ? (
        <p className="text-sm text-text-muted">
          Found <Time value={testedAt} />.
        </p>
      ) : null}
    </div>
  );
}
