import { registerEnumType } from "../tg";

export const ActorKindEnum = { PERSON: "PERSON", TOOL: "TOOL", SYSTEM: "SYSTEM" } as const;
registerEnumType(ActorKindEnum, {
  name: "ActorKind",
  description: "Kind of actor.",
  valuesConfig: {
    PERSON: { description: "A user in the portal." },
    TOOL: { description: "A program with a personal access token." },
    SYSTEM: { description: "Latchkey itself." },
  },
});
