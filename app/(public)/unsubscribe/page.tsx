import { CircleCheck, MailX } from "lucide-react";
import type { Metadata } from "next";
import type { SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states";
import { SubmitButton } from "@/app/_ui/submit-button";
import { TextLink } from "@/app/_ui/text-link";
import { unsubscribeByLink } from "./actions";

export const metadata: Metadata = { title: "Unsubscribe", robots: { index: false } };

/** Where a mail's link to unsubscribe leads. Opening it changes nothing, because programs open links too; the button does. */
export default async function UnsubscribePage({ searchParams }: { searchParams: SearchParams }) {
  const { token, done } = await searchParams;
  if (done === "yes") return <Done />;
  if (typeof token !== "string" || done === "no") return <Unknown />;
  return (
    <div className="flex max-w-form flex-col gap-6">
      <PageHeader
        title="Stop mail about notifications?"
        description="You won't get mail about notifications any more, neither immediately nor as a digest. Your inbox in the portal stays as it is, and mail that protects your account is still sent."
      />
      <form action={unsubscribeByLink}>
        <input type="hidden" name="token" value={token} />
        <SubmitButton icon={<MailX />}>Unsubscribe</SubmitButton>
      </form>
      <p className="text-text-muted">
        To choose what you get mail about instead, sign in and open{" "}
        <TextLink href={paths.notificationSettings()}>Notification settings</TextLink>.
      </p>
    </div>
  );
}

function Done() {
  return (
    <EmptyState icon={<CircleCheck />} title="Unsubscribed">
      You no longer get mail about notifications. You can turn it on again in your{" "}
      <TextLink href={paths.notificationSettings()}>notification settings</TextLink>.
    </EmptyState>
  );
}

function Unknown() {
  return (
    <EmptyState icon={<MailX />} title="This link isn't valid">
      It may have been cut off when it was copied. Open it from the mail again, or change your{" "}
      <TextLink href={paths.notificationSettings()}>notification settings</TextLink> in the portal.
    </EmptyState>
  );
}
