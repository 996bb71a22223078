import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { signOut } from "@/app/_auth/actions";
import { currentSession } from "@/app/_auth/current";
import { SetUpSecondFactor } from "@/app/_auth/second-factor/set-up";
import { AuthFrame } from "@/app/_components/shell/auth-frame";
import { paths, safeNext } from "@/app/_lib/paths";
import { Button } from "@/app/_ui/button";

export const metadata: Metadata = { title: "Set up second factor" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SetUpPage({ searchParams }: Props) {
  const { next: given } = await searchParams;
  const next = safeNext(typeof given === "string" ? given : undefined);
  const session = await currentSession();
  if (!session) redirect(paths.signIn({ next }));
  if (!session.mustSetUpFactor) redirect(next);
  return (
    <AuthFrame
      title="Set up a second factor"
      description="This platform requires one. Add a passkey or an authenticator app to continue."
      footer={
        <form action={signOut}>
          <Button type="submit" variant="quiet">
            Sign out
          </Button>
        </form>
      }
    >
      <SetUpSecondFactor next={next} />
    </AuthFrame>
  );
}
