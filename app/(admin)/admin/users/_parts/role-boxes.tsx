import type { PlatformRole } from "@/app/_data/generated/graphql";
import { Checkbox } from "@/app/_ui/checkbox";
import { Fieldset } from "@/app/_ui/fieldset";

/** The platform roles that a user can have besides a consumer's. */
export function RoleBoxes({ roles }: { roles: readonly PlatformRole[] }) {
  return (
    <Fieldset
      legend="Roles"
      name="roles"
      hint="Every user is a consumer, who creates applications and subscribes them to plans."
    >
      <div className="flex flex-col gap-3">
        <Checkbox
          name="roles"
          value="API_PUBLISHER"
          label="API publisher"
          hint="Publishes APIs and reviews their subscriptions."
          defaultChecked={roles.includes("API_PUBLISHER")}
        />
        <Checkbox
          name="roles"
          value="ADMIN"
          label="Administrator"
          hint="Manages users, settings, providers and all applications."
          defaultChecked={roles.includes("ADMIN")}
        />
      </div>
    </Fieldset>
  );
}
