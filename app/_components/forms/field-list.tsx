import { Plus } from "lucide-react";
import { typeLabel } from "@/app/_components/application-labels";
import type { CustomField } from "@/app/_data/forms";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/states";
import { FieldDialog } from "./field-dialog";
import { fieldKindLabel } from "./field-labels";
import { FieldRows } from "./field-rows";
import type { FormPlace } from "./form-place";

/** The fields of a form, with what their definers can do. */
export function FieldList({ place, fields }: { place: FormPlace; fields: readonly CustomField[] }) {
  return (
    <div className="flex flex-col items-start gap-4">
      {fields.length === 0 ? (
        <div className="w-full">
          <EmptyState title="No additional fields">The form asks only for Latchkey's own fields.</EmptyState>
        </div>
      ) : (
        <FieldRows
          place={place}
          fields={fields}
          titles={fields.map((field) => <FieldTitle key={field.id} field={field} />)}
        />
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
