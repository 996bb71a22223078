import { cookies } from "next/headers";
import { timeZoneOf } from "../_lib/known-time-zone";
import { TIME_ZONE_COOKIE } from "../_lib/time-zone";
import type { UsageUrl } from "../_lib/usage-url";
import { graphql } from "./generated";
import type { RefusedCallRowFragment, UsageFieldsFragment } from "./generated/graphql";
import { load } from "./run";

graphql(`
  fragment UsageNumbers on UsageTotals {
    calls
    errors
    rejected
    p50
    p95
    p99
  }
  fragment UsageFields on Usage {
    from
    to
    timeZone
    resolution
    completeUntil
    totals {
      ...UsageNumbers
    }
    previous {
      ...UsageNumbers
    }
    points {
      at
      isComplete
      totals {
        ...UsageNumbers
      }
    }
    series {
      key
      name
      totals {
        ...UsageNumbers
      }
    }
  }
  fragment RefusedCallRow on RefusedCall {
    id
    at
    requestId
    reason
    status
    method
    path
    apiId
    apiName
    planName
    applicationId
    applicationName
    subscriptionId
    keyLastFour
    title
    explanation
    solution
    fixPage
    slug
  }
`);

const OF_APPLICATION = graphql(`
  query ApplicationUsage(
    $id: ID!
    $range: UsageRange
    $timeZone: String
    $splitBy: UsageSplit
    $after: String
    $requestId: String!
    $withRequest: Boolean!
  ) {
    refusedCall(requestId: $requestId) @include(if: $withRequest) {
      ...RefusedCallRow
    }
    application(id: $id) {
      usage(range: $range, timeZone: $timeZone, splitBy: $splitBy) {
        ...UsageFields
      }
      refusedCalls(first: 20, after: $after) {
        nodes {
          ...RefusedCallRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const OF_API = graphql(`
  query ApiUsage(
    $id: ID!
    $range: UsageRange
    $timeZone: String
    $splitBy: UsageSplit
    $after: String
    $requestId: String!
    $withRequest: Boolean!
  ) {
    refusedCall(requestId: $requestId) @include(if: $withRequest) {
      ...RefusedCallRow
    }
    api(id: $id) {
      usage(range: $range, timeZone: $timeZone, splitBy: $splitBy) {
        ...UsageFields
      }
      refusedCalls(first: 20, after: $after) {
        nodes {
          ...RefusedCallRow
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const OF_PLATFORM = graphql(`
  query PlatformUsage(
    $range: UsageRange
    $timeZone: String
    $splitBy: UsageSplit
    $after: String
    $requestId: String!
    $withRequest: Boolean!
  ) {
    refusedCall(requestId: $requestId) @include(if: $withRequest) {
      ...RefusedCallRow
    }
    platformUsage(range: $range, timeZone: $timeZone, splitBy: $splitBy) {
      ...UsageFields
    }
    refusedCallsWithoutApi(first: 20, after: $after) {
      nodes {
        ...RefusedCallRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type UsageData = UsageFieldsFragment;
export type RefusedCallRow = RefusedCallRowFragment;

/** The time zone that the viewer's browser stored; UTC on the first page. */
export async function viewerTimeZone(): Promise<string> {
  return timeZoneOf((await cookies()).get(TIME_ZONE_COOKIE)?.value);
}

async function variablesOf({ range, splitBy, after, request }: UsageUrl) {
  const timeZone = await viewerTimeZone();
  const requestId = request ?? "";
  return { range, timeZone, splitBy, after, requestId, withRequest: requestId !== "" };
}

/** An application's usage, by its page's URL. */
export async function loadApplicationUsage(id: string, url: UsageUrl) {
  return load(OF_APPLICATION, { id, ...(await variablesOf(url)) });
}

/** An API's usage, by its page's URL. */
export async function loadApiUsage(id: string, url: UsageUrl) {
  return load(OF_API, { id, ...(await variablesOf(url)) });
}

/** The platform's usage, by its page's URL. */
export async function loadPlatformUsage(url: UsageUrl) {
  return load(OF_PLATFORM, await variablesOf(url));
}
