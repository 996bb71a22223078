"use client";

import { useRef, useState } from "react";
import { OpenapiDocument } from "@/app/_components/documents/openapi-document";
import { NOT_UTF_8, readTextFile } from "@/app/_lib/files/text-file";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Field } from "@/app/_ui/field";
import { FileInput } from "@/app/_ui/file-input";
import { Form } from "@/app/_ui/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Textarea } from "@/app/_ui/textarea";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { ViewSwitch } from "@/app/_ui/view-switch";
import { updateOpenapi } from "@/app/(publisher)/publishing/apis/_parts/api-actions";

/** An OpenAPI editor with a preview. A selected file is loaded into the text, to check it before saving. */
export function OpenapiEditor({ apiId, text: saved }: { apiId: string; text: string }) {
  const [state, submit] = useFormAction(updateOpenapi, EMPTY_FORM);
  const [text, setText] = useState(saved);
  const [fileError, setFileError] = useState<string>();
  const file = useRef<HTMLInputElement>(null);
  useDone(state, () => toast({ title: "OpenAPI document saved", tone: "success" }));

  async function take(chosen: File | undefined) {
    if (!chosen) return;
    const read = await readTextFile(chosen);
    setFileError(read === null ? NOT_UTF_8 : undefined);
    if (read !== null) setText(read);
    // The form sends the text, which may have been edited since, not the file.
    if (file.current) file.current.value = "";
  }

  // The preview is outside the form, because its buttons have no type and would submit it.
  return (
    <ViewSwitch
      label="OpenAPI document"
      startWith={saved ? "Preview" : "Edit"}
      views={[
        {
          name: "Edit",
          keeps: true,
          content: (
            <Form
              action={submit}
              errors={state.errors}
              message={state.message}
              className="flex flex-col gap-4"
            >
              <input type="hidden" name="id" value={apiId} />
              <Field
                label="Document"
                name="openapi"
                hint="Paste it here or choose a file. Leave blank to remove it."
              >
                <Textarea
                  mono
                  rows={14}
                  spellCheck={false}
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                  dense
                  placeholder={'openapi: 3.1.0\ninfo:\n  title: Orders\n  version: "1.0"\npaths: {}'}
                />
              </Field>
              <Field
                label="File"
                name="openapiFile"
                error={fileError}
                optional
                hint="YAML or JSON, at most 1,000,000 characters."
              >
                <FileInput
                  ref={file}
                  accept=".yaml,.yml,.json,application/json,application/yaml"
                  onChange={(event) => void take(event.target.files?.[0])}
                />
              </Field>
              <div className="flex justify-end">
                <SubmitButton variant="secondary">Save document</SubmitButton>
              </div>
            </Form>
          ),
        },
        {
          name: "Preview",
          content: text.trim() ? (
            <OpenapiDocument text={text} />
          ) : (
            <p className="text-text-muted">Nothing to preview yet.</p>
          ),
        },
      ]}
    />
  );
}
