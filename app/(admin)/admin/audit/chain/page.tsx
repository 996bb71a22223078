import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import type { AuditChainProblem, AuditChainQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { formatNumber } from "@/app/_lib/format";
import type { SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { ButtonLink } from "@/app/_ui/button";
import { DefinitionList } from "@/app/_ui/definition-list";
import { Identifier } from "@/app/_ui/identifier";
import { PageHeader } from "@/app/_ui/page-header";
import { Section } from "@/app/_ui/section";
import { Time } from "@/app/_ui/time";

export const metadata: Metadata = { title: "Verify the audit log" };

const CHAIN = graphql(`
  query AuditChain($after: Float) {
    auditHead
    auditChain(after: $after) {
      position
      digest
      firstPosition
      deletedBefore
      waitingCount
      verifiedUpTo
      isComplete
      firstBreak {
        position
        entryId
        problem
      }
    }
  }
`);

type Chain = AuditChainQuery["auditChain"];

export default async function AuditChainPage({ searchParams }: { searchParams: SearchParams }) {
  const { after } = await searchParams;
  const position = typeof after === "string" && /^\d{1,15}$/.test(after) ? Number(after) : undefined;
  const { data, problem } = await load(CHAIN, { after: position });
  return (
    <Page
      width="form"
      breadcrumbs={[
        { label: "Administration" },
        { label: "Audit log", href: paths.admin.audit() },
        { label: "Verify" },
      ]}
    >
      <PageHeader
        title="Verify the audit log"
        description="Each entry is linked to the one before by a digest. An entry that was changed or removed breaks the chain."
      />
      {problem ? (
        <ProblemState problem={problem} what="the chain" retryHref={paths.admin.auditChain()} />
      ) : (
        <>
          <Result chain={data.auditChain} />
          <Section title="Chain">
            <DefinitionList items={factsOf(data.auditChain, data.auditHead)} empty="–" />
          </Section>
        </>
      )}
    </Page>
  );
}

const PROBLEMS: Readonly<Record<AuditChainProblem, string>> = {
  ENTRY_CHANGED: "This entry was changed after it was written:",
  ENTRY_REMOVED: "This entry was removed:",
  LINK_REMOVED: "This entry's link was removed:",
};

function Result({ chain: { firstBreak, isComplete, verifiedUpTo, position } }: { chain: Chain }) {
  if (firstBreak)
    return (
      <Banner tone="danger" title="The audit log was tampered with">
        {PROBLEMS[firstBreak.problem]} {firstBreak.entryId}
        {firstBreak.position == null ? "." : `, position ${formatNumber(firstBreak.position)}.`} Compare with
        a backup or a stream.
      </Banner>
    );
  if (isComplete)
    return (
      <Banner tone="success" title="The audit log is intact">
        {position === 0
          ? "It has no linked entries yet."
          : `Verified up to position ${formatNumber(position)}, the last one.`}
      </Banner>
    );
  return (
    <Banner
      tone="info"
      title={`Verified up to position ${formatNumber(verifiedUpTo)} of ${formatNumber(position)}`}
      actions={<ButtonLink href={paths.admin.auditChain({ after: verifiedUpTo })}>Continue</ButtonLink>}
    >
      One request verifies 20,000 entries. The command npm run check:audit verifies all of them.
    </Banner>
  );
}

function factsOf({ position, digest, firstPosition, deletedBefore, waitingCount }: Chain, head: string) {
  return [
    { term: "Last position", description: formatNumber(position) },
    {
      term: "Last digest",
      description: <Identifier value={digest} label="digest" />,
    },
    {
      term: "Signed head",
      description: <Identifier value={head} label="signed head" />,
      hint: "Store it elsewhere. npm run check:audit -- --head compares with it later, and shows whether the chain's end was cut off.",
    },
    { term: "Waiting for their link", description: formatNumber(waitingCount) },
    ...(deletedBefore
      ? [
          {
            term: "Deleted for their age",
            description: (
              <>
                Up to position {formatNumber(firstPosition)}, from before <Time value={deletedBefore} />
              </>
            ),
          },
        ]
      : []),
  ];
}
