"use client";

import { EyeOff, KeyRound } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { answered, asError, HARMLESS } from "@/app/_lib/errors/answered";
import { paths } from "@/app/_lib/paths";
import { Button } from "@/app/_ui/button";
import { CodeTabs } from "@/app/_ui/code-tabs";
import { FieldError } from "@/app/_ui/field";
import { TextLink } from "@/app/_ui/text-link";
import type { SecretResult } from "@/app/_ui/use-copy";
import { callExamples } from "./call-examples";
import type { FirstCallSetup, TokenStep } from "./first-call-setup";
import { FirstCallStatus } from "./first-call-status";
import { revealApiKey } from "./key-actions";
import { NoGateway } from "./no-gateway";
import type { RejectionPlaces } from "./rejection-help";

export interface FirstCallProps {
  readonly setup: FirstCallSetup;
  readonly places: RejectionPlaces;
  /** The key itself, on a page that shows it anyway. */
  readonly apiKey?: string | null;
  /** An active key that the viewer can reveal. */
  readonly revealableKeyId?: string | null;
  /** Whether calls can be expected. */
  readonly waits: boolean;
}

/** *Make your first call*: a token first if the plan takes tokens, then the call in several languages, then what became of it. */
export function FirstCall({ setup, places, apiKey, revealableKeyId, waits }: FirstCallProps) {
  const { callUrl, entryPoint, token, observed } = setup;
  if (callUrl === null) return <NoGateway entryPoint={entryPoint} />;
  return (
    <div className="flex min-w-0 flex-col gap-5">
      {token ? <GetToken step={token} applicationId={places.applicationId} /> : null}
      <Call
        title={token ? "2. Call the API" : null}
        setup={setup}
        url={callUrl}
        apiKey={apiKey ?? null}
        revealableKeyId={revealableKeyId ?? null}
      />
      {waits && observed ? <FirstCallStatus places={places} observed={observed} /> : null}
    </div>
  );
}

function GetToken({ step, applicationId }: { step: TokenStep; applicationId: string }) {
  const { clientId, issuer, samples, needsSecret, mustEncode, setsToken } = step;
  const secret = (
    <TextLink href={paths.credentials(applicationId)}>
      {needsSecret ? "client secret" : "credentials"}
    </TextLink>
  );
  return (
    <Step title="1. Get a token">
      {clientId === null ? (
        <p className="max-w-measure text-text-muted">
          The application has no client_id yet. It needs one at <Mono>{issuer}</Mono>.
        </p>
      ) : null}
      {clientId !== null && samples.length === 0 ? (
        <p className="max-w-measure text-text-muted">
          Get a token for the client <Mono>{clientId}</Mono> from <Mono>{issuer}</Mono>, and set{" "}
          <Mono>TOKEN</Mono> to it.
        </p>
      ) : null}
      {samples.length > 0 ? (
        <>
          <p className="max-w-measure text-text-muted">
            {needsSecret ? (
              <>
                Set <Mono>CLIENT_SECRET</Mono> to the {secret} first
                {mustEncode ? (
                  <>
                    ; for curl, percent-encode it if it has characters other than letters, digits and{" "}
                    <Mono>-._~</Mono>
                  </>
                ) : null}
                .
              </>
            ) : (
              <>The client's {secret} have more examples.</>
            )}{" "}
            {setsToken ? null : (
              <>
                Then set <Mono>TOKEN</Mono> to the access token.
              </>
            )}
          </p>
          <CodeTabs label="Token example" samples={samples} />
        </>
      ) : null}
    </Step>
  );
}

function Call({
  title,
  setup,
  url,
  apiKey,
  revealableKeyId,
}: {
  title: string | null;
  setup: FirstCallSetup;
  url: string;
  apiKey: string | null;
  revealableKeyId: string | null;
}) {
  const key = useFilledKey(apiKey, revealableKeyId);
  const { authenticationType, keyHeader } = setup;
  const samples = callExamples({ url, authenticationType, keyHeader, apiKey: key.value });
  return (
    <Step title={title}>
      {authenticationType === "API_KEY" && apiKey === null ? (
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="max-w-measure text-text-muted">
            {key.value === undefined ? (
              <>
                Set <Mono>API_KEY</Mono> to an active key{revealableKeyId ? ", or fill it in" : ""}.
              </>
            ) : (
              "The examples contain the key. Don't put them where others can read them."
            )}
          </p>
          {revealableKeyId ? (
            <Button
              variant="secondary"
              size="small"
              icon={key.value === undefined ? <KeyRound /> : <EyeOff />}
              pending={key.pending}
              onClick={key.toggle}
            >
              {key.value === undefined ? "Fill in the key" : "Hide the key"}
            </Button>
          ) : null}
        </div>
      ) : null}
      <FieldError live>{key.error}</FieldError>
      <CodeTabs label="Call example" samples={samples} />
    </Step>
  );
}

/** Seconds until a filled-in key is hidden again. */
const SHOWN_SECONDS = 120;

/** The key in the examples: given, or revealed on request, which is recorded. */
function useFilledKey(given: string | null, revealableKeyId: string | null) {
  const [value, setValue] = useState(given ?? undefined);
  const [error, setError] = useState<string>();
  const [pending, setPending] = useState(false);
  useEffect(() => {
    if (value === undefined || given !== null) return;
    const timer = setTimeout(() => setValue(undefined), SHOWN_SECONDS * 1000);
    return () => clearTimeout(timer);
  }, [value, given]);

  async function toggle() {
    setError(undefined);
    if (value !== undefined) return setValue(undefined);
    setPending(true);
    const result = await reveal(revealableKeyId ?? "");
    setPending(false);
    if ("error" in result) setError(result.error);
    else setValue(result.value);
  }
  return { value, error, pending, toggle };
}

function reveal(keyId: string): Promise<SecretResult> {
  return answered(revealApiKey(keyId), asError, HARMLESS);
}

function Step({ title, children }: { title: string | null; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {title ? <h3 className="font-medium">{title}</h3> : null}
      {children}
    </div>
  );
}

function Mono({ children }: { children: string }) {
  return <code className="break-all font-mono text-sm">{children}</code>;
}
