import type { Metadata } from "next";
import type { ReactNode } from "react";
import { SCOPES } from "@/app/_components/access-tokens/scopes";
import { AuthFrame } from "@/app/_components/shell/auth-frame";
import { graphql } from "@/app/_data/generated";
import type { TokenScope } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { Button } from "@/app/_ui/button";
import { type Definition, DefinitionList } from "@/app/_ui/definition-list";
import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";
import { entryOf } from "@/domain/kernel/request/entry";
import { Decision } from "./_parts/decision";

export const metadata: Metadata = { title: "Sign in to a tool" };

const DEVICE = graphql(`
  query DeviceAuthorization($code: String!, $entered: Boolean!) {
    viewer {
      name
      email
      deviceAuthorization(userCode: $code) @include(if: $entered) {
        clientName
        ip
        scopes
        createdAt
      }
    }
  }
`);

/** What became of a decision. */
const OUTCOMES: Readonly<Record<string, ReactNode>> = {
  approved: (
    <Banner tone="success" title="Sign-in approved">
      Return to your terminal. You can revoke the access token at any time, under <i>Access tokens</i>.
    </Banner>
  ),
  denied: (
    <Banner tone="neutral" title="Sign-in denied">
      The tool got no access. You can close this page.
    </Banner>
  ),
};

const FRAME = {
  title: "Sign in to a tool",
  footer: <TextLink href={paths.home()}>Go to Latchkey</TextLink>,
};

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DevicePage({ searchParams }: Props) {
  const { code: given, done } = await searchParams;
  const outcome = entryOf(OUTCOMES, typeof done === "string" ? done : null);
  if (outcome) return <AuthFrame {...FRAME}>{outcome}</AuthFrame>;
  const code = typeof given === "string" ? given.slice(0, 40) : "";
  const { data, problem } = await load(DEVICE, { code, entered: code !== "" });
  const viewer = data?.viewer;
  const device = viewer?.deviceAuthorization;
  return (
    <AuthFrame
      {...FRAME}
      description={
        device
          ? "Approve only if you started this sign-in yourself, and your terminal shows this code."
          : "Enter the code from your terminal."
      }
    >
      {problem ? <Banner tone="danger" title={problem.message} /> : null}
      {viewer && code !== "" && !device ? (
        <Banner tone="danger" title="This code is wrong, used or expired">
          Check it, or start again in your terminal.
        </Banner>
      ) : null}
      {device ? (
        <>
          <DefinitionList items={detailsOf(code, device, `${viewer.name} (${viewer.email})`)} />
          <Decision userCode={code} />
        </>
      ) : (
        <CodeForm />
      )}
    </AuthFrame>
  );
}

function CodeForm() {
  return (
    <form method="get" action={paths.device()} className="flex flex-col gap-4">
      <Field label="Code" name="code" required hint="Eight letters, such as BCDF-GHJK.">
        <Input autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={40} autoFocus />
      </Field>
      <Button type="submit" variant="primary" wide>
        Continue
      </Button>
    </form>
  );
}

function detailsOf(
  code: string,
  device: { clientName: string; ip?: string | null; scopes: readonly TokenScope[]; createdAt: string },
  viewer: string,
): Definition[] {
  return [
    { term: "Code", description: <code>{code.toUpperCase()}</code> },
    { term: "Tool", description: device.clientName },
    { term: "IP address", description: device.ip ?? "Unknown" },
    { term: "Requested", description: <Time value={device.createdAt} /> },
    { term: "Signs in as", description: viewer },
    {
      term: "It can",
      description: (
        <ul>
          {device.scopes.map((scope) => (
            <li key={scope}>
              {SCOPES[scope].title}: {SCOPES[scope].description}
            </li>
          ))}
        </ul>
      ),
    },
  ];
}
