import type { ComponentProps } from "react";
import { graphql } from "@/app/_data/generated";
import type { TransferFieldsFragment } from "@/app/_data/generated/graphql";
import { PanelRow } from "@/app/_ui/panel";
import { Time } from "@/app/_ui/time";
import { keptRoleLabel } from "./sharing-labels";
import { TransferOwnership, WithdrawTransfer } from "./transfer-ownership";

graphql(`
  fragment TransferFields on OwnershipTransfer {
    id
    toName
    keptRole
    expiresAt
    requestedBy {
      name
    }
    viewerCanWithdraw
  }
`);

/** The ownership of an application or API: the open offer, or the way to make one. */
export function OwnershipRow({
  transfer,
  ...chooser
}: ComponentProps<typeof TransferOwnership> & { transfer: TransferFieldsFragment | null | undefined }) {
  const what = chooser.owned.what === "API" ? "API" : "application";
  if (!transfer) {
    return (
      <PanelRow
        title="Transfer ownership"
        description={`Offer the ${what} to another user or a team. They accept or decline.`}
        action={<TransferOwnership {...chooser} />}
      />
    );
  }
  const kept = keptRoleLabel(transfer.keptRole, chooser.owned.what);
  return (
    <PanelRow
      title={`Offered to ${transfer.toName}`}
      description={
        <>
          {transfer.requestedBy.name} {kept}. The offer ends <Time value={transfer.expiresAt} />.
        </>
      }
      action={
        transfer.viewerCanWithdraw ? <WithdrawTransfer transferId={transfer.id} to={transfer.toName} /> : null
      }
    />
  );
}
