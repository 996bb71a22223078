import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentSignedIn } from "@/app/_auth/current";
import { SignUpForm } from "@/app/_auth/sign-up-form";
import { AuthFrame } from "@/app/_components/shell/auth-frame";
import { paths } from "@/app/_lib/paths";
import { DeniedState } from "@/app/_ui/states";
import { TextLink } from "@/app/_ui/text-link";
import { environment } from "@/domain/kernel/environment";
import { PASSWORD_MINIMUM } from "@/domain/users/user.rules";

export const metadata: Metadata = { title: "Create account" };

export default async function SignUpPage() {
  if (await currentSignedIn()) redirect(paths.home());
  const { localAccounts, selfRegistration, selfRegistrationApproval } = environment();
  const open = localAccounts && selfRegistration;
  return (
    <AuthFrame
      title="Create account"
      description={
        open && selfRegistrationApproval
          ? "An administrator approves new accounts before they can sign in."
          : undefined
      }
      footer={
        <>
          Have an account? <TextLink href={paths.signIn()}>Sign in</TextLink>
        </>
      }
    >
      {open ? (
        <SignUpForm passwordMinimum={PASSWORD_MINIMUM} />
      ) : (
        <DeniedState title="Sign-up is turned off">
          Ask an administrator to create an account for you.
        </DeniedState>
      )}
    </AuthFrame>
  );
}
