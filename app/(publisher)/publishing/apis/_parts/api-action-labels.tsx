import { Archive, CircleSlash, Rocket, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import type { ApiAction, ApiVisibility } from "@/app/_data/generated/graphql";

/** An API's values shown in the confirmations of its actions. */
export interface ApiFacts {
  readonly id: string;
  readonly name: string;
  readonly visibility: ApiVisibility;
  /** Published plans that need a subscription. */
  readonly subscribablePlans: number;
  /** Published plans that need none. */
  readonly keylessPlans: number;
  readonly openPlans: number;
  readonly openSubscriptions: number;
}

interface ActionLabel {
  readonly verb: string;
  readonly icon: ReactNode;
  readonly danger?: boolean;
}

const ACTION_LABELS: Readonly<Record<ApiAction, ActionLabel>> = {
  PUBLISH: { verb: "Publish API", icon: <Rocket /> },
  UNPUBLISH: { verb: "Unpublish API", icon: <Undo2 /> },
  DEPRECATE: { verb: "Deprecate API", icon: <CircleSlash /> },
  ARCHIVE: { verb: "Archive API", icon: <Archive />, danger: true },
};

export const apiActionLabel = (action: ApiAction): ActionLabel => ACTION_LABELS[action];
