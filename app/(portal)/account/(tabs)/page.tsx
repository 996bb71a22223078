import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { loadAccount } from "@/app/_data/account";
import { paths } from "@/app/_lib/paths";
import { Section } from "@/app/_ui/section";
import { isTimeZone } from "@/domain/kernel/texts/time-zones.rules";
import { EmailSection } from "./_parts/email-section";
import { OFFERED_LOCALES } from "./_parts/locales";
import { ProfileForm } from "./_parts/profile-form";

export const metadata: Metadata = { title: "Account" };

export default async function ProfilePage() {
  const { data, problem } = await loadAccount();
  if (problem) {
    return <ProblemState problem={problem} what="your account" retryHref={paths.account.profile()} />;
  }
  const { name, account } = data.viewer;
  return (
    <>
      <Section title="Profile" className="max-w-form">
        <ProfileForm
          key={[name, account.timeZone, account.locale].join("\n")}
          name={name}
          timeZone={account.timeZone ?? ""}
          locale={account.locale ?? ""}
          timeZones={Intl.supportedValuesOf("timeZone").filter(isTimeZone)}
          locales={OFFERED_LOCALES.map((tag) => ({ value: tag, label: nameOfLocale(tag) }))}
        />
      </Section>
      <EmailSection viewer={data.viewer} />
    </>
  );
}

/** "German (Germany): 20. Nov. 2026, 14:02". */
function nameOfLocale(tag: string): string {
  const name =
    new Intl.DisplayNames("en-US", { type: "language", languageDisplay: "standard" }).of(tag) ?? tag;
  const date = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
  return `${name}: ${date.format(Date.UTC(2026, 10, 20, 14, 2))}`;
}
