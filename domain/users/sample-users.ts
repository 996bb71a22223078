import type { PlatformRole } from "@/domain/kernel/actor";

export interface SampleUser {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly PlatformRole[];
  /** What they demonstrate. */
  readonly part: string;
}

/** The trial's users. They exist in Latchkey and at the embedded authorization server, with the same email and password. */
export const SAMPLE_USERS: readonly SampleUser[] = [
  { email: "admin@example.com", name: "Mara Lindqvist", roles: ["ADMIN", "USER"], part: "administrator" },
  {
    email: "publisher@example.com",
    name: "Tomasz Nowak",
    roles: ["API_PUBLISHER", "USER"],
    part: "API publisher",
  },
  { email: "developer@example.com", name: "Ines Carvalho", roles: ["USER"], part: "developer" },
  { email: "colleague@example.com", name: "Jun Watanabe", roles: ["USER"], part: "developer's colleague" },
];
