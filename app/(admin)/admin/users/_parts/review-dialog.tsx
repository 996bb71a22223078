"use client";

import { Check, X } from "lucide-react";
import { answered } from "@/app/_lib/errors/answered";
import { plural } from "@/app/_lib/format";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Field } from "@/app/_ui/field";
import { Textarea } from "@/app/_ui/textarea";
import { toast } from "@/app/_ui/toast-store";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { type Reviewed, reviewUsers } from "./actions";

interface Waiting {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Reviews the users with the form's IDs. No response is an outcome too: an unknown one. */
export function reviewed(approve: boolean, data: FormData): Promise<Reviewed> {
  data.set("approve", String(approve));
  return answered(reviewUsers(data), (error) => ({ error, done: 0, failed: [] }));
}

/** A button that approves or rejects users, after a question with a reason. */
export function ReviewDialog({
  users,
  approve,
  label,
  review,
}: {
  users: readonly Waiting[];
  approve: boolean;
  /** The button's: "Approve users". */
  label: string;
  review: (approve: boolean, data: FormData) => Promise<{ error: string } | undefined>;
}) {
  const only = users.length === 1 ? users[0] : undefined;
  const count = only ? "user" : plural(users.length, "user");
  const verb = approve ? "Approve" : "Reject";
  return (
    <ConfirmDialog
      trigger={
        <Button icon={approve ? <Check /> : <X />} disabled={users.length === 0}>
          {label}
        </Button>
      }
      title={only ? `${verb} “${only.name}”?` : `${verb} ${count}?`}
      description={
        approve
          ? "They can sign in immediately, and get a mail that says so."
          : "They can't sign in, and can't sign up again with the same email."
      }
      effects={users.map(({ name, email }) => `${name} (${email})`)}
      verb={`${verb} ${count}`}
      tone={approve ? "primary" : "danger"}
      action={(data) => review(approve, data)}
    >
      <Field label="Reason" name="reason" id={`review-${verb}`} optional hint="For the audit log.">
        <Textarea maxLength={fieldLength(LIMITS.reason)} rows={2} />
      </Field>
    </ConfirmDialog>
  );
}

/** Reviews one user. @returns why not, if the user wasn't reviewed */
export async function reviewOne(
  id: string,
  approve: boolean,
  data: FormData,
): Promise<{ error: string } | undefined> {
  data.set("id", id);
  const { error, failed } = await reviewed(approve, data);
  const problem = error ?? failed[0]?.error;
  if (problem) return { error: problem };
  toast({ title: approve ? "User approved" : "User rejected", tone: "success" });
}

/** Approves or rejects one user, on the page with their answers. */
export function ReviewUser({ id, name, email }: Waiting) {
  const review = (approve: boolean, data: FormData) => reviewOne(id, approve, data);
  const users = [{ id, name, email }];
  return (
    <>
      <ReviewDialog users={users} approve label="Approve user" review={review} />
      <ReviewDialog users={users} approve={false} label="Reject user" review={review} />
    </>
  );
}
