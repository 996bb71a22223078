"use client";

import { grantLabel } from "@/app/_components/application-labels";
import type { GrantType } from "@/app/_data/generated/graphql";
import { Badge } from "@/app/_ui/badge";
import { Checkbox } from "@/app/_ui/checkbox";
import { Fieldset } from "@/app/_ui/fieldset";

export interface OptionalGrant {
  readonly grant: GrantType;
  readonly forbidden: boolean;
}

/** The application's grant types. The type's mandatory grant is always selected. */
export function GrantChoice({
  mandatoryGrant,
  optionalGrants,
  chosen,
}: {
  mandatoryGrant: GrantType;
  optionalGrants: readonly OptionalGrant[];
  chosen: readonly GrantType[];
}) {
  const mandatory = grantLabel(mandatoryGrant);
  return (
    <Fieldset legend="Grant types" name="grantTypes" hint="How the application gets its tokens.">
      <Checkbox
        label={mandatory.label}
        hint={`${mandatory.sentence} Required for this type.`}
        defaultChecked
        disabled
      />
      <input type="hidden" name="grantTypes" value={mandatoryGrant} />
      {optionalGrants.map((optional) => (
        <GrantBox key={optional.grant} {...optional} chosen={chosen.includes(optional.grant)} />
      ))}
    </Fieldset>
  );
}

function GrantBox({ grant, forbidden, chosen }: OptionalGrant & { chosen: boolean }) {
  const { label, sentence, discouraged } = grantLabel(grant);
  const blocked = forbidden && !chosen;
  return (
    <Checkbox
      name="grantTypes"
      value={grant}
      label={
        discouraged ? (
          <span className="flex flex-wrap items-center gap-2">
            {label} <Badge tone="warning">Discouraged</Badge>
          </span>
        ) : (
          label
        )
      }
      defaultChecked={chosen}
      disabled={blocked}
      hint={
        blocked
          ? "Not allowed on this platform. Ask an administrator."
          : [sentence, discouraged].filter(Boolean).join(" ")
      }
    />
  );
}
