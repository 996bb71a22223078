import { registerEnumType } from "../tg";

export const ActorKindEnum = {
  USER: "USER",
  ACCESS_TOKEN: "ACCESS_TOKEN",
  SYSTEM: "SYSTEM",
  APPLICATION: "APPLICATION",
} as const;
registerEnumType(ActorKindEnum, {
  name: "ActorKind",
  description: "Kind of actor.",
  valuesConfig: {
    USER: { description: "A user in the portal." },
    ACCESS_TOKEN: { description: "A program with a personal access token." },
    SYSTEM: { description: "Latchkey itself." },
    APPLICATION: { description: "An application, with its own access token." },
  },
});
