"use client";

import { Banner } from "@/app/_ui/banner";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { type Column, Table } from "@/app/_ui/table";
import { adoptRegistration, reapplyRegistration } from "./actions";
import { areUnknown, isUnknown } from "./unknown-values";

export interface Mismatch {
  readonly field: string;
  /** As JSON. */
  readonly requested: string;
  readonly registered: string;
}

/** Mismatches between requested and registered values, with two ways to resolve them. */
export function Mismatches({
  applicationId,
  mismatches,
  canReapply,
  canAdopt,
}: {
  applicationId: string;
  mismatches: readonly Mismatch[];
  canReapply: boolean;
  canAdopt: boolean;
}) {
  const unknown = areUnknown(mismatches);
  return (
    <div className="flex flex-col gap-3">
      <Banner
        tone="warning"
        title={unknown ? "Values not confirmed" : "Values differ from the authorization server"}
        actions={
          <>
            {canReapply ? <Reapply applicationId={applicationId} mismatches={mismatches} /> : null}
            {canAdopt && !unknown ? <Adopt applicationId={applicationId} /> : null}
          </>
        }
      >
        {unknown
          ? "The authorization server hasn't confirmed the last update. All values that it confirmed before match this application."
          : "The server's values apply there."}
      </Banner>
      <Table caption="Mismatches" columns={COLUMNS} rows={mismatches} rowKey={(mismatch) => mismatch.field} />
    </div>
  );
}

const COLUMNS: readonly Column<Mismatch>[] = [
  {
    key: "member",
    header: "Field",
    kind: "title",
    cell: ({ field }) => <code className="font-mono text-sm">{field}</code>,
  },
  {
    key: "ours",
    header: "This application",
    kind: "text",
    cell: ({ requested }) => <Values json={requested} />,
  },
  {
    key: "theirs",
    header: "Authorization server",
    kind: "text",
    cell: (mismatch) =>
      isUnknown(mismatch) ? (
        <span className="text-text-muted">Unknown</span>
      ) : (
        <Values json={mismatch.registered} />
      ),
  },
];

function Reapply({ applicationId, mismatches }: { applicationId: string; mismatches: readonly Mismatch[] }) {
  return (
    <ConfirmDialog
      trigger={<Button variant="secondary">Re-apply values</Button>}
      tone="primary"
      title="Re-apply this application's values?"
      description="Overwrites the authorization server's values where the server accepts the change."
      effects={mismatches.map((mismatch) => {
        const { field, requested, registered } = mismatch;
        return isUnknown(mismatch)
          ? `${field}: ${labelOf(requested)} is sent again`
          : `${field}: ${labelOf(registered)} changes to ${labelOf(requested)}`;
      })}
      verb="Re-apply values"
      action={reapplyRegistration}
      fields={{ applicationId }}
    />
  );
}

function Adopt({ applicationId }: { applicationId: string }) {
  return (
    <ConfirmDialog
      trigger={<Button variant="secondary">Adopt server's values</Button>}
      tone="primary"
      title="Adopt the authorization server's values?"
      description="The application takes its name, redirect URIs and grant types from the server."
      effects={["A pending change is canceled.", "Nothing is sent to the server."]}
      verb="Adopt server's values"
      action={adoptRegistration}
      fields={{ applicationId }}
    />
  );
}

function Values({ json }: { json: string }) {
  const values = valuesOf(json);
  if (values.length === 0) return <span className="text-text-muted">None</span>;
  return (
    <span className="flex flex-col gap-1">
      {values.map((value) => (
        <code key={value} className="break-all font-mono text-sm">
          {value}
        </code>
      ))}
    </span>
  );
}

function labelOf(json: string): string {
  return valuesOf(json).join(", ") || "none";
}

/** A metadata field's values for display. Null and the empty string count as an empty list. */
function valuesOf(json: string): readonly string[] {
  const value: unknown = parse(json);
  if (value === null || value === "") return [];
  if (Array.isArray(value)) return [...new Set(value.map(String))];
  return [typeof value === "string" ? value : json];
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
