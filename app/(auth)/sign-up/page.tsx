import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentSignedIn } from "@/app/_auth/current";
import { loadSignUpFields } from "@/app/_auth/sign-up-fields";
import { SignUpForm } from "@/app/_auth/sign-up-form";
import { AuthFrame } from "@/app/_components/shell/auth-frame";
import { paths, safeNext } from "@/app/_lib/paths";
import { DeniedState } from "@/app/_ui/states";
import { TextLink } from "@/app/_ui/text-link";
import { environment } from "@/domain/kernel/environment";
import { PASSWORD_MINIMUM } from "@/domain/users/user.rules";

export const metadata: Metadata = { title: "Create account" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignUpPage({ searchParams }: Props) {
  const { next: wanted } = await searchParams;
  const next = safeNext(typeof wanted === "string" ? wanted : null);
  if (await currentSignedIn()) redirect(next);
  const { localAccounts, selfRegistration, selfRegistrationApproval } = environment();
  const open = localAccounts && selfRegistration;
  const returning = next === paths.home() ? undefined : next;
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
          Have an account? <TextLink href={paths.signIn({ next: returning })}>Sign in</TextLink>
        </>
      }
    >
      {open ? (
        <SignUpForm passwordMinimum={PASSWORD_MINIMUM} fields={await loadSignUpFields()} next={returning} />
      ) : (
        <DeniedState title="Sign-up is turned off">
          Ask an administrator to create an account for you.
        </DeniedState>
      )}
    </AuthFrame>
  );
}
