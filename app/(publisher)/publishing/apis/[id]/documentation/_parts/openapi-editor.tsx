"use client";

import { useActionState, useRef, useState } from "react";
import { OpenapiDocument } from "@/app/_components/documents/openapi-document";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Field } from "@/app/_ui/field";
import { FileInput } from "@/app/_ui/file-input";
import { Form } from "@/app/_ui/form";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Textarea } from "@/app/_ui/textarea";
import { toast } from "@/app/_ui/toast-store";
import { ViewSwitch } from "@/app/_ui/view-switch";
import { updateOpenapi } from "@/app/(publisher)/publishing/apis/_parts/api-actions";

/** An OpenAPI document as it was given, and as it will be read. A file that is chosen comes into the text, to be looked at before it is saved. */
export function OpenapiEditor({ apiId, text: saved }: { apiId: string; text: string }) {
  const [state, submit] = useActionState(updateOpenapi, EMPTY_FORM);
  const [text, setText] = useState(saved);
  const file = useRef<HTMLInputElement>(null);
  useDone(state, () => toast({ title: "OpenAPI document saved", tone: "success" }));

  async function take(chosen: File | undefined) {
    if (!chosen) return;
    setText(await chosen.text());
    // What is sent is the text, which can be corrected; the file only brought it.
    if (file.current) file.current.value = "";
  }

  // The preview stands outside of the form: its buttons say not what they are, and would send it.
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
                hint="Paste it here, or choose a file. Empty takes it away."
              >
                <Textarea
                  mono
                  rows={14}
                  spellCheck={false}
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                  className="max-h-160 text-sm leading-normal"
                  placeholder={'openapi: 3.1.0\ninfo:\n  title: Orders\n  version: "1.0"\npaths: {}'}
                />
              </Field>
              <Field
                label="File"
                name="openapiFile"
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
                <SubmitButton>Save document</SubmitButton>
              </div>
            </Form>
          ),
        },
        {
          name: "Preview",
          content: text.trim() ? (
            <OpenapiDocument text={text} />
          ) : (
            <p className="text-text-muted">There is nothing to show yet.</p>
          ),
        },
      ]}
    />
  );
}
