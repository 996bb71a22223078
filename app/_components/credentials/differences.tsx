"use client";

import { Banner } from "@/app/_ui/banner";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { adoptRegistration, reapplyRegistration } from "./actions";

export interface Difference {
  readonly member: string;
  /** As JSON. */
  readonly requested: string;
  readonly confirmed: string;
}

/** Where the server's word differs from what was asked, and the two ways to make them agree. */
export function Differences({
  applicationId,
  differences,
  canReapply,
  canAdopt,
}: {
  applicationId: string;
  differences: readonly Difference[];
  canReapply: boolean;
  canAdopt: boolean;
}) {
  return (
    <Banner
      tone="warning"
      title="The authorization server has some things otherwise"
      actions={
        <>
          {canReapply ? <Reapply applicationId={applicationId} differences={differences} /> : null}
          {canAdopt ? <Adopt applicationId={applicationId} /> : null}
        </>
      }
    >
      <ul className="flex flex-col gap-1">
        {differences.map(({ member, requested, confirmed }) => (
          <li key={member} className="break-words">
            <Code>{member}</Code> is <Code>{inWords(confirmed)}</Code>; asked for was{" "}
            <Code>{inWords(requested)}</Code>.
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function Reapply({
  applicationId,
  differences,
}: {
  applicationId: string;
  differences: readonly Difference[];
}) {
  return (
    <ConfirmDialog
      trigger={<Button variant="secondary">Send ours again</Button>}
      tone="primary"
      title="Send the application's values again?"
      description="What was changed at the authorization server is overwritten, as far as it accepts that."
      effects={differences.map(
        ({ member, requested, confirmed }) =>
          `${member}: ${inWords(confirmed)} becomes ${inWords(requested)}`,
      )}
      verb="Send ours again"
      action={reapplyRegistration}
      fields={{ applicationId }}
    />
  );
}

function Adopt({ applicationId }: { applicationId: string }) {
  return (
    <ConfirmDialog
      trigger={<Button variant="secondary">Adopt theirs</Button>}
      tone="primary"
      title="Adopt the authorization server's values?"
      description="The application takes over the name, the redirect URIs and the grant types that the server has."
      effects={["A change that still waits to be sent is given up.", "Nothing is sent to the server."]}
      verb="Adopt theirs"
      action={adoptRegistration}
      fields={{ applicationId }}
    />
  );
}

function Code({ children }: { children: string }) {
  return <code className="font-mono text-sm">{children}</code>;
}

/** A member of the metadata as one would say it: a list without its brackets, nothing as nothing. */
function inWords(json: string): string {
  const value: unknown = parse(json);
  if (value === null || value === "") return "nothing";
  if (Array.isArray(value)) return value.length === 0 ? "nothing" : value.map(String).join(", ");
  return typeof value === "string" ? value : json;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
