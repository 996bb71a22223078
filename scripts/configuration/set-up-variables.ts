import type { VariableText } from "./variable";

const SET_UP = "First set-up";

/** Variables about the first set-up of an installation. */
export const SET_UP_VARIABLES = {
  LATCHKEY_SETUP_FILE: {
    group: SET_UP,
    text: "A [set-up file](set-up.md), which is applied at each start.",
    example: "/etc/latchkey/latchkey.yaml",
  },
  LATCHKEY_SETUP_ADMIN_EMAIL: {
    group: SET_UP,
    text: "The first administrator, created at a start without any active one.",
    example: "ada@example.com",
  },
  LATCHKEY_SETUP_ADMIN_PASSWORD: {
    group: SET_UP,
    text: "That administrator's password. An existing one is never changed.",
  },
  LATCHKEY_SETUP_ADMIN_NAME: {
    group: SET_UP,
    text: "That administrator's name.",
    default: "Administrator",
  },
} satisfies Readonly<Record<string, VariableText>>;
