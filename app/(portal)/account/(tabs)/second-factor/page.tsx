import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { SecondFactor } from "./second-factor";

export const metadata: Metadata = { title: "Second factor" };

const SECOND_FACTOR = graphql(`
  query SecondFactor {
    viewer {
      secondFactor {
        authenticatorApp {
          createdAt
          lastUsedAt
        }
        passkeys {
          id
          name
          createdAt
          lastUsedAt
        }
        recoveryCodeCount
        isRequired
      }
    }
  }
`);

export default async function SecondFactorPage() {
  const { data, problem } = await load(SECOND_FACTOR, {});
  const factor = data?.viewer.secondFactor ?? null;
  const hasFactor = factor !== null && (factor.authenticatorApp !== null || factor.passkeys.length > 0);
  return (
    <>
      {factor === null || hasFactor ? null : (
        <Banner tone="info" title="You have no second factor">
          Add a passkey or an authenticator app. Without one, your password alone signs in.
        </Banner>
      )}
      {hasFactor && factor.isRequired ? (
        <Banner tone="neutral" title="This platform requires a second factor">
          You can remove one only if another one stays.
        </Banner>
      ) : null}
      {/* At the same place whatever is loaded, so that new recovery codes stay. */}
      <SecondFactor factor={factor}>
        {problem ? (
          <ProblemState problem={problem} what="your second factor" retryHref={paths.secondFactor()} />
        ) : null}
      </SecondFactor>
    </>
  );
}
