"use client";

import { Eye, RotateCcw } from "lucide-react";
import { useRef, useState, useTransition } from "react";
import type { MailTemplateQuery } from "@/app/_data/generated/graphql";
import { answered, asError, HARMLESS } from "@/app/_lib/errors/answered";
import { EMPTY_FORM } from "@/app/_lib/form-state";
import { useDone } from "@/app/_lib/use-done";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Field, FieldError } from "@/app/_ui/field";
import { Form } from "@/app/_ui/form";
import { Input } from "@/app/_ui/input";
import { Section } from "@/app/_ui/section";
import { SubmitButton } from "@/app/_ui/submit-button";
import { Textarea } from "@/app/_ui/textarea";
import { toast } from "@/app/_ui/toast-store";
import { useFormAction } from "@/app/_ui/use-form-action";
import {
  type Preview,
  previewTemplate,
  resetTemplate,
  updateTemplate,
} from "@/app/(admin)/admin/mail/actions";

type Template = MailTemplateQuery["platformSettings"]["mail"]["templates"][number];

export function TemplateForm({ template }: { template: Template }) {
  const [state, action] = useFormAction(updateTemplate, EMPTY_FORM);
  useDone(state, () => toast({ title: "Template saved", tone: "success" }));
  const fields = useRef<HTMLDivElement>(null);
  const { preview, pending, show } = usePreview();
  const form = () => fields.current?.closest("form");
  return (
    <div className="grid gap-8 lg:grid-cols-2">
      <Form action={action} errors={state.errors} message={state.message} className="flex flex-col gap-4">
        <div ref={fields} className="flex flex-col gap-4">
          <input type="hidden" name="kind" value={template.kind} />
          <Field label="Subject" name="subject" required>
            <Input defaultValue={state.values?.subject ?? template.subject} maxLength={400} />
          </Field>
          <Field
            label="Body"
            name="body"
            required
            hint={`Values: ${template.values.map((name) => `{{${name}}}`).join(", ")}. [Label]({{link}}) alone in a paragraph is a button.`}
          >
            <Textarea defaultValue={state.values?.body ?? template.body} rows={14} mono />
          </Field>
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          {template.updatedAt ? <Reset kind={template.kind} label={template.label} /> : null}
          <Button variant="secondary" icon={<Eye />} pending={pending} onClick={() => show(form())}>
            Preview mail
          </Button>
          <SubmitButton>Save template</SubmitButton>
        </div>
      </Form>
      <PreviewPane preview={preview} />
    </div>
  );
}

function usePreview() {
  const [pending, start] = useTransition();
  const [preview, setPreview] = useState<Preview>({});
  const show = (form: HTMLFormElement | null | undefined) => {
    if (!form) return;
    const data = new FormData(form);
    setPreview((before) => (before.error ? {} : before));
    start(async () => setPreview(await answered(previewTemplate(data), asError, HARMLESS)));
  };
  return { preview, pending, show };
}

function PreviewPane({ preview: { subject, html, error } }: { preview: Preview }) {
  return (
    <Section title="Preview">
      <FieldError live>{error}</FieldError>
      {html && !error ? (
        <>
          <p className="break-words font-medium">{subject}</p>
          <iframe
            title="Preview of the mail"
            sandbox=""
            srcDoc={html}
            className="h-120 w-full rounded-panel border border-border bg-surface"
          />
        </>
      ) : (
        <p className="text-text-muted">Choose “Preview mail” to see it with example values.</p>
      )}
    </Section>
  );
}

function Reset({ kind, label }: { kind: string; label: string }) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-outline" icon={<RotateCcw />}>
          Reset template
        </Button>
      }
      title={`Reset “${label}”?`}
      description="The mail gets the product's text again. Your text is lost."
      verb="Reset template"
      action={resetTemplate}
      fields={{ kind }}
    />
  );
}
