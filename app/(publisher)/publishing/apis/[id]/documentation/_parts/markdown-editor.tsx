"use client";

import { useState } from "react";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Field } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { late } from "@/app/_ui/late";
import { Skeleton } from "@/app/_ui/skeleton";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Textarea } from "@/app/_ui/textarea";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import { ViewSwitch } from "@/app/_ui/view-switch";
import { updateMarkdown } from "@/app/(publisher)/publishing/apis/_parts/api-actions";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";

const MarkdownPreview = late(() => import("./markdown-preview").then((module) => module.MarkdownPreview), {
  loading: <Skeleton className="h-40" />,
});

/** A Markdown editor with a preview. */
export function MarkdownEditor({ apiId, text: saved }: { apiId: string; text: string }) {
  const [state, submit] = useFormAction(updateMarkdown, EMPTY_FORM);
  const [text, setText] = useState(saved);
  useDone(state, () => toast({ title: "Guide saved", tone: "success" }));
  return (
    <Form action={submit} errors={state.errors} message={state.message} className="flex flex-col gap-3">
      <input type="hidden" name="id" value={apiId} />
      <ViewSwitch
        label="Guide"
        views={[
          {
            name: "Write",
            keeps: true,
            content: (
              <Field label="Markdown" name="markdown">
                <Textarea
                  mono
                  rows={14}
                  maxLength={fieldLength(LIMITS.documentation)}
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                  dense
                  placeholder={"# Getting started\n\nRequest a key, then:"}
                />
              </Field>
            ),
          },
          {
            name: "Preview",
            content: text.trim() ? (
              <MarkdownPreview open text={text} />
            ) : (
              <p className="text-text-muted">Nothing to preview yet.</p>
            ),
          },
        ]}
      />
      <div className="flex justify-end">
        <SubmitButton>Save guide</SubmitButton>
      </div>
    </Form>
  );
}
