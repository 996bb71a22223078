import { Field } from "@/app/_ui/field";
import { Select } from "@/app/_ui/select";

/** Who owns something new: the user, or a team they manage. Nothing for users who manage none. */
export function OwnerField({
  teams,
  value,
}: {
  teams: readonly { readonly id: string; readonly name: string }[];
  value?: string;
}) {
  if (teams.length === 0) return null;
  return (
    <Field label="Owner" name="teamId" hint="What a team owns stays when people come and go.">
      <Select
        defaultValue={value ?? ""}
        options={[
          { value: "", label: "You" },
          ...teams.map(({ id, name }) => ({ value: id, label: `Team: ${name}` })),
        ]}
      />
    </Field>
  );
}
