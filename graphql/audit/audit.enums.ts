import { registerEnumType } from "../tg";

export const ActorKindEnum = { PERSON: "PERSON", TOOL: "TOOL", SYSTEM: "SYSTEM" } as const;
registerEnumType(ActorKindEnum, {
  name: "ActorKind",
  description: "Who acted.",
  valuesConfig: {
    PERSON: { description: "Somebody at the portal." },
    TOOL: { description: "A program with a personal access token." },
    SYSTEM: { description: "Latchkey itself." },
  },
});
