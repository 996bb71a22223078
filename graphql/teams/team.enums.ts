import { registerEnumType } from "../tg";
import { enumOf } from "../transport/enum";

export const TeamRoleEnum = enumOf("MANAGER", "MEMBER");
registerEnumType(TeamRoleEnum, {
  name: "TeamRole",
  description: "Role of a user in a team.",
  valuesConfig: {
    MANAGER: {
      description: "Manages the team, and acts as primary owner of its applications and owner of its APIs.",
    },
    MEMBER: { description: "Has the roles that the team gives its members in its applications and APIs." },
  },
});

export const TeamScopeEnum = enumOf("MINE", "ALL");
registerEnumType(TeamScopeEnum, {
  name: "TeamScope",
  description: "Scope of a list of teams.",
  valuesConfig: {
    MINE: { description: "Teams that the viewer is in." },
    ALL: { description: "All teams. Requires platform administrator." },
  },
});

export const TeamMemberSourceEnum = enumOf("MANUAL", "GROUP");
registerEnumType(TeamMemberSourceEnum, {
  name: "TeamMemberSource",
  description: "How a user came into a team.",
  valuesConfig: {
    MANUAL: { description: "A manager or administrator added the user." },
    GROUP: {
      description:
        "A group of the sign-in provider brought the user, and its absence at a sign-in removes them.",
    },
  },
});
