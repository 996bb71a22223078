import type { PlatformRole } from "@/domain/kernel/actor";
import { OFFERED } from "@/domain/lifecycle/succession.repository";
import type { OwnedWithCandidates } from "@/domain/lifecycle/succession.service";
import type {
  AccountRole,
  AccountSession,
} from "@/domain/lifecycle/user-administration/account-details.queries";
import type { Account } from "@/domain/users/administration/account.queries";
import { Field, ID, ObjectType } from "../../tg";
import { connectionOf } from "../../transport/connection";
import { encodeId } from "../../transport/ids";
import { Node } from "../../transport/node";
import { countedById, listCost } from "../../transport/page-cost";
import { Payload, PayloadField, PayloadType } from "../../transport/user-error";
import { PlatformRoleEnum } from "../user.enums";
import { presentUser, UserType } from "../user.type";
import { AccessKindEnum, UserOriginEnum, UserStatusEnum } from "./account.enums";

@ObjectType("UserAccount", {
  implements: Node,
  simpleResolvers: true,
  description: "A user, as visible to platform administrators.",
})
export class UserAccountObject {
  /** Not a field. */
  readonly row!: Account;

  @Field(() => ID, { description: "ID of the account. Inputs that take a user accept it." })
  readonly id!: string;

  @Field(() => UserType, { description: "The user as visible to others." })
  readonly user!: UserType;

  @Field(() => String, { description: "The user's name; a placeholder after deletion." })
  readonly name!: string;

  @Field(() => String, { description: "The user's email; a placeholder after deletion." })
  readonly email!: string;

  @Field(() => Date, {
    nullable: true,
    description: "Time when the email was proven to be the user's; null if it was not.",
  })
  readonly emailVerifiedAt!: Date | null;

  @Field(() => [PlatformRoleEnum], { description: "Platform roles of the user." })
  readonly roles!: readonly PlatformRole[];

  @Field(() => UserStatusEnum, { description: "Status of the user." })
  readonly status!: string;

  @Field(() => UserOriginEnum, { description: "How the user was added." })
  readonly origin!: string;

  @Field(() => Date, { description: "Creation time." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "Time of the last sign-in; null if there was none." })
  readonly lastSignedInAt!: Date | null;

  @Field(() => Boolean, { description: "Whether the user can sign in with a password." })
  readonly hasPassword!: boolean;

  @Field(() => Boolean, { description: "Whether the user has a second factor." })
  readonly hasSecondFactor!: boolean;

  @Field(() => Date, { nullable: true, description: "Deletion time; null if not deleted." })
  readonly deletedAt!: Date | null;
}

export const UserAccountConnection = connectionOf(
  "UserAccount",
  UserAccountObject,
  "Number of matching users, at most 1,000; null for a search with more than 500 hits.",
);

export function presentAccount(row: Account): UserAccountObject {
  const { sortName: _, fields: __, id, ...rest } = row;
  return { row, ...rest, id: encodeId("userAccount", id), user: presentUser(row) };
}

@ObjectType("UserSession", { simpleResolvers: true, description: "An active session of a user." })
export class UserSessionObject {
  @Field(() => ID, {
    description: "ID of the session, which its user sees too. It can't be used to sign in.",
  })
  readonly sessionId!: string;

  @Field(() => Date, { description: "Time of the sign-in." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "Time of the last request; null if unknown." })
  readonly lastSeenAt!: Date | null;

  @Field(() => String, { nullable: true, description: "IP address of the last request; null if unknown." })
  readonly ip!: string | null;

  @Field(() => String, { description: "Browser and system, as the browser names them." })
  readonly device!: string;
}

export function presentUserSession({ id, ...session }: AccountSession): UserSessionObject {
  return { ...session, sessionId: encodeId("session", id) };
}

@ObjectType("UserIdentity", { simpleResolvers: true, description: "A linked sign-in of a user." })
export class UserIdentityObject {
  @Field(() => String, { description: "The provider's issuer." })
  readonly issuer!: string;

  @Field(() => String, { description: "The user's ID at the provider." })
  readonly subject!: string;

  @Field(() => Date, { description: "Time when it was linked." })
  readonly createdAt!: Date;
}

@ObjectType("UserAccess", {
  simpleResolvers: true,
  description: "A user's role in an application, an API or a team.",
})
export class UserAccessObject {
  @Field(() => AccessKindEnum, { description: "What the role is in." })
  readonly kind!: string;

  @Field(() => ID, { description: "ID of the application, API or team." })
  readonly subjectId!: string;

  @Field(() => String, { description: "Name of the application, API or team." })
  readonly name!: string;

  @Field(() => String, {
    description: "The role: PRIMARY_OWNER, OWNER, USER, PUBLISHER, VIEWER, MANAGER or MEMBER.",
  })
  readonly role!: string;
}

const ID_KINDS = { APPLICATION: "application", API: "api", TEAM: "team" } as const;

export function presentAccess({ kind, id, name, role }: AccountRole): UserAccessObject {
  return { kind, subjectId: encodeId(ID_KINDS[kind], id), name, role };
}

@ObjectType("SuccessorCandidate", {
  simpleResolvers: true,
  description: "A user who could own something next.",
})
export class SuccessorCandidateObject {
  @Field(() => UserType, { description: "The user." })
  readonly user!: UserType;

  @Field(() => String, { description: "The user's role in it now: OWNER, USER or PUBLISHER." })
  readonly role!: string;
}

@ObjectType("SuccessorTeam", {
  simpleResolvers: true,
  description: "A team that could own something next.",
})
export class SuccessorTeamObject {
  @Field(() => ID, { description: "ID of the team." })
  readonly teamId!: string;

  @Field(() => String, { description: "Name of the team." })
  readonly name!: string;
}

@ObjectType("OwnedByUser", {
  simpleResolvers: true,
  description:
    "An application or API that belongs to a user alone. It needs a successor before the user can be disabled or deleted.",
})
export class OwnedByUserObject {
  @Field(() => AccessKindEnum, { description: "Whether it is an application or an API." })
  readonly kind!: string;

  @Field(() => ID, { description: "ID of the application or API." })
  readonly subjectId!: string;

  @Field(() => String, { description: "Name of the application or API." })
  readonly name!: string;

  @Field(() => [SuccessorCandidateObject], {
    complexity: listCost(OFFERED),
    description: "Up to 20 users who share it and could own it, owners first.",
  })
  readonly candidates!: readonly SuccessorCandidateObject[];

  @Field(() => [SuccessorTeamObject], {
    complexity: listCost(OFFERED),
    description:
      "Up to 20 teams of the user that could own it: those with another active manager, and for the user's own account only those that they manage. Administrators can name others.",
  })
  readonly teams!: readonly SuccessorTeamObject[];
}

export function presentOwned(thing: OwnedWithCandidates): OwnedByUserObject {
  return {
    kind: thing.kind,
    subjectId: encodeId(ID_KINDS[thing.kind], thing.id),
    name: thing.name,
    candidates: thing.candidates.map(({ userId, name, role }) => ({
      user: presentUser({ id: userId, name }),
      role,
    })),
    teams: thing.teams.map(({ teamId, name }) => ({ teamId: encodeId("team", teamId), name })),
  };
}

@PayloadType("UserAccountPayload", "The user after the change.")
export class UserAccountPayload extends Payload {
  @PayloadField(() => UserAccountObject)
  readonly account?: UserAccountObject | null;
}

@ObjectType("UserReviewResult", { simpleResolvers: true, description: "Result of one user." })
export class UserReviewResultObject {
  @Field(() => ID, { description: "ID of the account." })
  readonly accountId!: string;

  @Field(() => UserAccountObject, {
    nullable: true,
    description: "The user after the review; null if unknown.",
  })
  readonly account!: UserAccountObject | null;

  @Field(() => String, { nullable: true, description: "Reason the item failed; null if it succeeded." })
  readonly error!: string | null;
}

@PayloadType("ReviewUsersPayload", "Results of the review.")
export class ReviewUsersPayload extends Payload {
  @Field(() => [UserReviewResultObject], {
    complexity: countedById,
    nullable: true,
    description: "Results in the order of the IDs; null if the mutation failed.",
  })
  readonly results?: readonly UserReviewResultObject[] | null;
}
