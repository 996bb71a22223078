import { graphql } from "./generated";

graphql(`
  fragment WebhookRow on Webhook {
    id
    name
    url
    format
    status
    statusReason
    failingSince
    missingSince
    waitingCount
  }
`);

/** A webhook with a page of its delivery log. */
export const WEBHOOK = graphql(`
  query WebhookDetail($id: ID!, $after: String, $status: WebhookDeliveryStatus) {
    webhook(id: $id) {
      ...WebhookRow
      events
      previousSecretEndsAt
      createdAt
      deliveries(first: 20, after: $after, status: $status) {
        nodes {
          id
          messageId
          event
          status
          isResend
          attemptCount
          createdAt
          nextAttemptAt
          deliveredAt
          lastStatus
          lastError
          attempts {
            startedAt
            milliseconds
            status
            response
            error
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

export const WEBHOOK_EVENTS = graphql(`
  query WebhookEvents($subject: WebhookSubject!) {
    webhookEvents(subject: $subject) {
      name
      label
    }
  }
`);
