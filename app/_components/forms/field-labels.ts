import type { FieldKind } from "@/app/_data/generated/graphql";

const KINDS: Readonly<Record<FieldKind, string>> = {
  TEXT: "Text",
  CHOICE: "Choice",
  NUMBER: "Number",
  DATE: "Date",
  LINK: "Link",
  AGREEMENT: "Agreement",
};

export const FIELD_KINDS = Object.keys(KINDS) as FieldKind[];

export const fieldKindLabel = (kind: FieldKind) => KINDS[kind];
