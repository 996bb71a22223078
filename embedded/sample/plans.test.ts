import { expect, it } from "vitest";
import * as plans from "./plans";

const PROMISE = /\b(\d[\d,]*|one) [a-z]+ (per|every|a|each) .*\b(second|minute|hour|day|week|month)s?\b/i;
/** A feature of the service itself, not a limit of calls. */
const OF_THE_SERVICE = ["One file a day"];

it.each(Object.entries(plans))(
  "%s promises no limit in their texts, which no gateway would enforce",
  (_, plan) => {
    const features = typeof plan === "string" ? [] : (plan.features ?? []);
    expect(features.filter((each) => PROMISE.test(each) && !OF_THE_SERVICE.includes(each))).toEqual([]);
  },
);
