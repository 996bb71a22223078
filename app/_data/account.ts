import { cache } from "react";
import { graphql } from "./generated";
import type { AccountQuery } from "./generated/graphql";
import { load } from "./run";

const ACCOUNT = graphql(`
  query Account {
    viewer {
      id
      name
      email
      account {
        emailVerifiedAt
        hasNoEmail
        requestedEmail
        hasPassword
        passwordsAllowed
        timeZone
        locale
        linkedSignIns {
          issuer
          subject
          name
          createdAt
          lastUsedAt
        }
      }
    }
  }
`);

export type AccountViewer = AccountQuery["viewer"];

/** The viewer's own account, loaded once per request. */
export const loadAccount = cache(() => load(ACCOUNT, {}));
