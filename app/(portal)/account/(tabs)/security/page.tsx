import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { loadAccount } from "@/app/_data/account";
import { paths } from "@/app/_lib/paths";
import { Section } from "@/app/_ui/section";
import { PASSWORD_MINIMUM } from "@/domain/users/user.rules";
import { LinkedSignIns } from "./_parts/linked-sign-ins";
import { PasswordForm } from "./_parts/password-form";

export const metadata: Metadata = { title: "Security" };

export default async function SecurityPage() {
  const { data, problem } = await loadAccount();
  if (problem) {
    return <ProblemState problem={problem} what="your account" retryHref={paths.account.security()} />;
  }
  const { hasPassword, passwordsAllowed, linkedSignIns } = data.viewer.account;
  return (
    <>
      {passwordsAllowed ? (
        <Section
          title="Password"
          description={
            hasPassword
              ? "A new password signs out all your other browsers."
              : "Your account has no password. You can set one if you signed in within the last 15 minutes."
          }
          className="max-w-form"
        >
          <PasswordForm hasPassword={hasPassword} passwordMinimum={PASSWORD_MINIMUM} />
        </Section>
      ) : null}
      <LinkedSignIns signIns={linkedSignIns} />
    </>
  );
}
