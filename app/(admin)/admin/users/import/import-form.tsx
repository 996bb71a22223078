"use client";

import { type ChangeEvent, useState, useTransition } from "react";
import { answered, asError, failureTitle, HARMLESS } from "@/app/_lib/errors/answered";
import { NOT_UTF_8, readTextFile } from "@/app/_lib/files/text-file";
import { formatNumber, plural } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { Button, ButtonLink } from "@/app/_ui/button";
import { Field } from "@/app/_ui/field";
import { FileInput } from "@/app/_ui/file-input";
import {
  type ImportLines,
  type ImportOutcome,
  previewImport,
  runImport,
} from "@/app/(admin)/admin/users/_parts/adding-actions";
import { ImportTable } from "./import-table";

/** 2 MiB, as the verb accepts. */
const MAXIMUM_BYTES = 2 * 1024 * 1024;

/** Reads a file, shows what would happen with each line, and then does it. */
export function ImportForm() {
  const [pending, startTransition] = useTransition();
  const [csv, setCsv] = useState("");
  const [lines, setLines] = useState<ImportLines>();
  const [isDone, setDone] = useState(false);
  const [error, setError] = useState<string>();

  const send = (action: (data: FormData) => Promise<ImportOutcome>, file: string, done: boolean) => {
    const data = new FormData();
    data.set("csv", file);
    setError(undefined);
    startTransition(async () => {
      const outcome = await answered(action(data), asError, done ? undefined : HARMLESS);
      setError(outcome.error);
      setLines(outcome.lines ?? (done ? lines : undefined));
      setDone(done && outcome.error === undefined);
    });
  };

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    setLines(undefined);
    setDone(false);
    setError(undefined);
    if (!file) return;
    if (file.size > MAXIMUM_BYTES) return setError("The file must be 2 MiB or smaller.");
    const text = await readTextFile(file);
    if (text === null) return setError(NOT_UTF_8);
    setCsv(text);
    send(previewImport, text, false);
  }

  const added = lines?.filter(({ outcome }) => outcome === "CREATE").length ?? 0;
  return (
    <div className="flex flex-col gap-6">
      {isDone ? null : (
        <div className="max-w-form">
          <Field
            label="File"
            name="file"
            hint="Up to 5,000 users and 2 MiB. Nothing is added before you confirm."
          >
            <FileInput accept=".csv,text/csv" onChange={choose} disabled={pending} />
          </Field>
        </div>
      )}
      {error ? (
        <Banner tone="danger" title={failureTitle(error)} live>
          {error}
        </Banner>
      ) : null}
      {lines && !error ? <Summary lines={lines} isDone={isDone} /> : null}
      {lines && !isDone ? (
        <div>
          <Button
            variant="primary"
            pending={pending}
            disabled={added === 0}
            onClick={() => send(runImport, csv, true)}
          >
            Add {plural(added, "user")}
          </Button>
        </div>
      ) : null}
      {lines ? <ImportTable lines={lines} isDone={isDone} /> : null}
      {isDone ? (
        <div>
          <ButtonLink variant="primary" href={paths.admin.users()}>
            Go to users
          </ButtonLink>
        </div>
      ) : null}
    </div>
  );
}

function Summary({ lines, isDone }: { lines: ImportLines; isDone: boolean }) {
  const count = (outcome: ImportLines[number]["outcome"]) =>
    lines.filter((line) => line.outcome === outcome).length;
  const [added, known, bad] = [count("CREATE"), count("EXISTS"), count("ERROR")];
  const rest = [
    ...(known > 0 ? [`${formatNumber(known)} exist already and stay as they are.`] : []),
    ...(bad > 0
      ? [
          `${plural(bad, "line")} can't be imported: correct ${bad === 1 ? "it" : "them"} and import the file again.`,
        ]
      : []),
  ].join(" ");
  const title = `${plural(added, "user")} ${isDone ? "added" : "can be added"}`;
  return (
    <Banner tone={bad > 0 ? "warning" : isDone ? "success" : "info"} title={title} live>
      {rest || (isDone ? "Each gets a mail that says how to sign in." : "Nothing has been added yet.")}
    </Banner>
  );
}
