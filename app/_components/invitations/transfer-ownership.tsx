"use client";

import { UserCog } from "lucide-react";
import { useState } from "react";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Button } from "@/app/_ui/button";
import { Combobox, type ComboboxOption } from "@/app/_ui/combobox";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Dialog, DialogClose, DialogFooter } from "@/app/_ui/dialog";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { OptionFields } from "@/app/_ui/option-fields";
import { Select } from "@/app/_ui/select";
import { SubmitButton } from "@/app/_ui/submit-button";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { KEPT_ROLES } from "./sharing-labels";
import { requestTransfer, withdrawTransfer } from "./transfer-actions";

type Owned = { what: "APPLICATION" | "API"; id: string; name: string };

interface Props {
  owned: Owned;
  /** Teams that the viewer belongs to, which can receive it. */
  teams: readonly { readonly id: string; readonly name: string }[];
  search: (query: string) => Promise<readonly ComboboxOption[]>;
}

/** Offers the ownership to someone, who then accepts or declines. */
export function TransferOwnership(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="secondary" icon={<UserCog />}>
          Transfer ownership
        </Button>
      }
      title={`Transfer “${props.owned.name}”`}
      description="Nothing changes until the new owner accepts, within seven days. You can withdraw the offer until then."
    >
      <TransferForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function TransferForm({ owned, teams, search, onDone }: Props & { onDone: () => void }) {
  const [state, action] = useFormAction(requestTransfer, EMPTY_FORM);
  useDone(state, () => {
    toast({ title: "Ownership offered" });
    onDone();
  });
  const options = [
    { value: "", label: "A user" },
    ...teams.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const [team, setTeam] = useState("");
  return (
    <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
      <input type="hidden" name={owned.what === "API" ? "apiId" : "applicationId"} value={owned.id} />
      {teams.length > 0 ? (
        <Field label="To" name="teamId">
          <Select options={options} value={team} onChange={(event) => setTeam(event.target.value)} />
        </Field>
      ) : null}
      <OptionFields shown={!team}>
        <Field label="New owner" name="userId" required hint="A member, or someone you share something with.">
          <Combobox
            search={search}
            placeholder="Name or email"
            emptyText="No matches. Add them as a member first."
          />
        </Field>
      </OptionFields>
      <Field label="Your role afterwards" name="keptRole">
        <Select options={[...KEPT_ROLES[owned.what]]} defaultValue="OWNER" />
      </Field>
      <DialogFooter>
        <DialogClose>
          <Button variant="secondary">Cancel</Button>
        </DialogClose>
        <SubmitButton>Offer ownership</SubmitButton>
      </DialogFooter>
    </Form>
  );
}

/** Withdraws an open offer. */
export function WithdrawTransfer({ transferId, to }: { transferId: string; to: string }) {
  return (
    <ConfirmDialog
      trigger={<Button variant="secondary">Withdraw offer</Button>}
      title={`Withdraw the offer to ${to}?`}
      description={`${to} can no longer accept it.`}
      verb="Withdraw offer"
      action={withdrawTransfer}
      fields={{ transferId }}
    />
  );
}
