import { registerEnumType } from "@/graphql/tg";
import { enumOf } from "@/graphql/transport/enum";

export const RestoredOwnerEnum = enumOf("ME", "TEAM");
registerEnumType(RestoredOwnerEnum, {
  name: "RestoredOwner",
  description: "Owner of a restored application.",
  valuesConfig: {
    ME: { description: "The caller becomes its primary owner. Requires platform administrator." },
    TEAM: { description: "The team that owned it when it was archived gets it back." },
  },
});
