"use client";

import { ArrowDown, ArrowUp, Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useTransition } from "react";
import type { CustomField } from "@/app/_data/forms";
import { answered, asError } from "@/app/_lib/errors/answered";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { IconButton } from "@/app/_ui/icon-button";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { toastFailure } from "@/app/_ui/use-action";
import { removeField, reorderFields } from "./field-actions";
import { FieldDialog } from "./field-dialog";
import type { FormPlace } from "./form-place";

/** The rows of a form's fields, with what their definers can do. The titles are rendered on the server. */
export function FieldRows({
  place,
  fields,
  titles,
}: {
  place: FormPlace;
  fields: readonly CustomField[];
  titles: readonly ReactNode[];
}) {
  const [isMoving, start] = useTransition();
  const move = (from: number, by: 1 | -1) => {
    // Not by disabling the buttons: the pressed one would lose the focus.
    if (isMoving) return;
    start(async () => {
      const ids = fields.map(({ id }) => id);
      ids.splice(from + by, 0, ...ids.splice(from, 1));
      const result = await answered(reorderFields(place.form, place.planId, ids), asError);
      if (result?.error) toastFailure(result.error);
    });
  };
  return (
    <Panel flush className="w-full">
      {fields.map((field, index) => (
        <PanelRow
          key={field.id}
          title={titles[index]}
          description={field.help || undefined}
          action={
            <>
              <IconButton
                label={`Move ${field.label} up`}
                disabled={index === 0}
                onClick={() => move(index, -1)}
                icon={<ArrowUp />}
              />
              <IconButton
                label={`Move ${field.label} down`}
                disabled={index === fields.length - 1}
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
