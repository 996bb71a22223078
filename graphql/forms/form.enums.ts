import { registerEnumType } from "../tg";
import { enumOf } from "../transport/enum";

export const FormEnum = enumOf("APPLICATION", "SUBSCRIPTION", "SIGN_UP");
registerEnumType(FormEnum, {
  name: "Form",
  description: "A form that can have fields of its own.",
  valuesConfig: {
    APPLICATION: { description: "Applications. Administrators define it." },
    SUBSCRIPTION: { description: "Requests of a plan. The API's publishers define it." },
    SIGN_UP: { description: "Signing up. Administrators define it." },
  },
});

export const FieldKindEnum = enumOf("TEXT", "CHOICE", "NUMBER", "DATE", "LINK", "AGREEMENT");
registerEnumType(FieldKindEnum, {
  name: "FieldKind",
  description: "Kind of a form's field.",
  valuesConfig: {
    TEXT: { description: "A text of 2,000 characters or fewer." },
    CHOICE: { description: "One of the field's options." },
    NUMBER: { description: "A decimal number, such as 12.5." },
    DATE: { description: "A date, such as 2026-12-31." },
    LINK: { description: "An http or https URL." },
    AGREEMENT: { description: "Agreement to the label's text: `true`." },
  },
});

export const ApprovalEnum = enumOf("NOT_NEEDED", "PENDING", "APPROVED", "REJECTED");
registerEnumType(ApprovalEnum, {
  name: "ApplicationApproval",
  description: "Whether an application can subscribe to APIs.",
  valuesConfig: {
    NOT_NEEDED: { description: "Its type needs no approval." },
    PENDING: { description: "It waits for an administrator, and can't subscribe yet." },
    APPROVED: { description: "An administrator approved it." },
    REJECTED: { description: "An administrator rejected it; it can't subscribe." },
  },
});
