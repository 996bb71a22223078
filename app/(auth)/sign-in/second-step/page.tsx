import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentSecondStepOffer, currentSession } from "@/app/_auth/current";
import { leaveSecondStep } from "@/app/_auth/second-factor/step-actions";
import { SecondStepForm } from "@/app/_auth/second-factor/step-form";
import { AuthFrame } from "@/app/_components/shell/auth-frame";
import { paths, safeNext } from "@/app/_lib/paths";
import { Button } from "@/app/_ui/button";

export const metadata: Metadata = { title: "Confirm sign-in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SecondStepPage({ searchParams }: Props) {
  const { next: given } = await searchParams;
  const next = safeNext(typeof given === "string" ? given : undefined);
  if (await currentSession()) redirect(next);
  const offered = await currentSecondStepOffer();
  if (!offered) redirect(paths.signIn({ next, error: "step_ended" }));
  return (
    <AuthFrame
      title="Confirm that it's you"
      description="Your account also needs your second factor."
      footer={
        <form action={leaveSecondStep}>
          <Button type="submit" variant="quiet">
            Sign in as another user
          </Button>
        </form>
      }
    >
      <SecondStepForm offered={offered} next={next} />
    </AuthFrame>
  );
}
