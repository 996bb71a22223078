import type { UserDetailQuery } from "@/app/_data/generated/graphql";

/** A user as their page loads them. */
export type User = NonNullable<UserDetailQuery["userAccount"]>;
