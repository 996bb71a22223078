import type { Metadata } from "next";
import { ForgotPasswordForm } from "@/app/_auth/links/forgot-password-form";
import { AuthFrame } from "@/app/_components/shell/auth-frame";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { DeniedState } from "@/app/_ui/states";
import { TextLink } from "@/app/_ui/text-link";
import { environment } from "@/domain/kernel/environment";

export const metadata: Metadata = { title: "Forgot password" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ForgotPasswordPage({ searchParams }: Props) {
  const { email, sent } = await searchParams;
  const { localAccounts } = environment();
  return (
    <AuthFrame
      title="Forgot password"
      description={localAccounts && !sent ? "We send you a link to set a new one." : undefined}
      footer={<TextLink href={paths.signIn()}>Back to sign-in</TextLink>}
    >
      {!localAccounts ? (
        <DeniedState title="Password sign-in is turned off">Use single sign-on to sign in.</DeniedState>
      ) : sent ? (
        <Banner tone="success" title="Check your mail">
          If an account has this email, a link to set a new password is on its way. It works for 1 hour. If
          none arrives within a few minutes, check the spelling and your spam folder, or ask an administrator.
        </Banner>
      ) : (
        <ForgotPasswordForm email={typeof email === "string" ? email.slice(0, 254) : undefined} />
      )}
    </AuthFrame>
  );
}
