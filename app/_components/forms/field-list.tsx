"use client";

import { ArrowDown, ArrowUp, Pencil, Plus, Trash2 } from "lucide-react";
import { useTransition } from "react";
import { typeLabel } from "@/app/_components/application-labels";
import type { CustomField } from "@/app/_data/forms";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { IconButton } from "@/app/_ui/icon-button";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { EmptyState } from "@/app/_ui/states";
import { toast } from "@/app/_ui/toast-store";
import { removeField, reorderFields } from "./field-actions";
import { FieldDialog } from "./field-dialog";
import { fieldKindLabel } from "./field-labels";
import type { FormPlace } from "./form-place";

/** The fields of a form, with what their definers can do. */
export function FieldList({ place, fields }: { place: FormPlace; fields: readonly CustomField[] }) {
  const [isMoving, start] = useTransition();
  const move = (from: number, by: 1 | -1) =>
    start(async () => {
      const ids = fields.map(({ id }) => id);
      ids.splice(from + by, 0, ...ids.splice(from, 1));
      const result = await reorderFields(place.form, place.planId, ids);
      if (result) toast({ title: result.error, tone: "danger" });
    });
  return (
    <div className="flex flex-col items-start gap-4">
      {fields.length === 0 ? (
        <div className="w-full">
          <EmptyState title="No additional fields">The form asks only for Latchkey's own fields.</EmptyState>
        </div>
      ) : (
        <Panel flush className="w-full">
          {fields.map((field, index) => (
            <PanelRow
              key={field.id}
              title={<FieldTitle field={field} />}
              description={field.help || undefined}
              action={
                <>
                  <IconButton
                    label={`Move ${field.label} up`}
                    disabled={index === 0 || isMoving}
                    onClick={() => move(index, -1)}
                    icon={<ArrowUp />}
                  />
                  <IconButton
                    label={`Move ${field.label} down`}
                    disabled={index === fields.length - 1 || isMoving}
                    onClick={() => move(index, 1)}
                    icon={<ArrowDown />}
                  />
                  <FieldDialog
                    place={place}
                    field={field}
                    trigger={<IconButton label={`Edit ${field.label}`} icon={<Pencil />} />}
                  />
                  <RemoveField field={field} />
                </>
              }
            />
          ))}
        </Panel>
      )}
      <FieldDialog
        place={place}
        trigger={
          <Button variant="secondary" icon={<Plus />}>
            Add field
          </Button>
        }
      />
    </div>
  );
}

function FieldTitle({ field }: { field: CustomField }) {
  const { label, kind, key, required, hidden, writeOnce, applicationTypes } = field;
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span>{label}</span>
      <code className="font-mono font-normal text-sm text-text-muted">{key}</code>
      <Badge>{fieldKindLabel(kind)}</Badge>
      {required ? <Badge>Required</Badge> : null}
      {hidden ? <Badge>Reviewers only</Badge> : null}
      {writeOnce ? <Badge>Set once</Badge> : null}
      {applicationTypes.map((type) => (
        <Badge key={type}>{typeLabel(type)}</Badge>
      ))}
    </span>
  );
}

function RemoveField({ field: { id, label } }: { field: CustomField }) {
  return (
    <ConfirmDialog
      trigger={<IconButton label={`Remove ${label}`} icon={<Trash2 />} />}
      title={`Remove “${label}”?`}
      description="The form no longer asks for it. Answers given before are kept in the database, but no longer shown."
      verb="Remove field"
      action={removeField}
      fields={{ id }}
    />
  );
}
