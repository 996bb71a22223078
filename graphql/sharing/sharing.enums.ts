import { registerEnumType } from "../tg";
import { enumOf } from "../transport/enum";

export const InvitationRoleEnum = enumOf("OWNER", "USER", "PUBLISHER", "VIEWER", "MANAGER", "MEMBER");
registerEnumType(InvitationRoleEnum, {
  name: "InvitationRole",
  description: "Role that an invitation gives.",
  valuesConfig: {
    OWNER: { description: "Owner of an application." },
    USER: { description: "User of an application." },
    PUBLISHER: { description: "Publisher of an API." },
    VIEWER: { description: "Viewer of an API." },
    MANAGER: { description: "Manager of a team." },
    MEMBER: { description: "Member of a team." },
  },
});

export const InvitationSubjectEnum = enumOf("APPLICATION", "API", "TEAM");
registerEnumType(InvitationSubjectEnum, {
  name: "InvitationSubject",
  description: "What an invitation is to.",
  valuesConfig: {
    APPLICATION: { description: "An application." },
    API: { description: "An API." },
    TEAM: { description: "A team." },
  },
});

export const OfferStatusEnum = enumOf("OPEN", "ACCEPTED", "DECLINED", "WITHDRAWN", "EXPIRED");
registerEnumType(OfferStatusEnum, {
  name: "OfferStatus",
  description: "Status of an invitation or an offer of ownership.",
  valuesConfig: {
    OPEN: { description: "Waits for an answer." },
    ACCEPTED: { description: "Accepted." },
    DECLINED: { description: "Declined by the receiver." },
    WITHDRAWN: { description: "Withdrawn, or ended by a change such as archiving." },
    EXPIRED: { description: "Not answered in time." },
  },
});

export const InvitationLinkStatusEnum = enumOf(
  "OPEN",
  "ACCEPTED",
  "DECLINED",
  "WITHDRAWN",
  "EXPIRED",
  "SUPERSEDED",
  "UNKNOWN",
);
registerEnumType(InvitationLinkStatusEnum, {
  name: "InvitationLinkStatus",
  description: "Status of the link of an invitation.",
  valuesConfig: {
    OPEN: { description: "The invitation can be answered." },
    ACCEPTED: { description: "The invitation was accepted." },
    DECLINED: { description: "The invitation was declined." },
    WITHDRAWN: { description: "The invitation was withdrawn." },
    EXPIRED: { description: "The invitation was not answered in time." },
    SUPERSEDED: { description: "A newer link was sent." },
    UNKNOWN: { description: "No invitation has this link." },
  },
});

export const KeptRoleEnum = enumOf("OWNER", "USER", "NONE");
registerEnumType(KeptRoleEnum, {
  name: "KeptRole",
  description: "Role that the owner keeps after a transfer.",
  valuesConfig: {
    OWNER: { description: "Owner of the application, or publisher of the API." },
    USER: { description: "User of the application, or viewer of the API." },
    NONE: { description: "No role." },
  },
});
