import { Field } from "@/app/_ui/field";
import { Input } from "@/app/_ui/input";
import { Select } from "@/app/_ui/select";
import { Textarea } from "@/app/_ui/textarea";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";

const APPLICATION_ROLES = [
  { value: "USER", label: "User: views them and subscribes them to plans" },
  { value: "OWNER", label: "Owner: edits them and manages their members" },
];

const API_ROLES = [
  { value: "VIEWER", label: "Viewer: sees them, including private ones" },
  { value: "PUBLISHER", label: "Publisher: edits them and reviews requests" },
];

/** The fields of a team's form. */
export function TeamFields({
  values = {},
  autoFocus = false,
}: {
  values?: Readonly<Record<string, string>>;
  autoFocus?: boolean;
}) {
  return (
    <>
      <Field label="Name" name="name" required>
        <Input
          maxLength={fieldLength(LIMITS.name)}
          autoComplete="off"
          defaultValue={values.name}
          autoFocus={autoFocus}
        />
      </Field>
      <Field label="Description" name="description">
        <Textarea maxLength={fieldLength(LIMITS.description)} rows={3} defaultValue={values.description} />
      </Field>
      <Field
        label="Members' role in applications"
        name="applicationRole"
        hint="Managers act as the primary owner."
      >
        <Select options={APPLICATION_ROLES} defaultValue={values.applicationRole ?? "USER"} />
      </Field>
      <Field
        label="Members' role in APIs"
        name="apiRole"
        hint="Managers act as the owner. Publishing also needs the API publisher role."
      >
        <Select options={API_ROLES} defaultValue={values.apiRole ?? "VIEWER"} />
      </Field>
    </>
  );
}
