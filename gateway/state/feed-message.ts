import { type FeedMessage, INTERRUPTIONS, type Interruption } from "@/domain/access/feed";
import { MalformedFeed } from "./record-form";

/** The portal ended the feed, and said why. What is in force is continued from its position. */
export class InterruptedFeed extends Error {
  override readonly name = "InterruptedFeed";
}

const MAXIMUM_POSITION = 4_000;

/**
 * Reads one line of the feed. Records are checked where they are applied.
 * @returns null for a type of message that a newer portal may send
 * @throws MalformedFeed; InterruptedFeed
 */
export function readFeedMessage(line: string): FeedMessage | null {
  const value = parse(line);
  const { type, position, at, records, removed } = value;
  if (typeof type !== "string") throw new MalformedFeed("a message without a type");
  if (type === "interrupted") throw new InterruptedFeed(explain(value.reason));
  const positioned = type === "snapshot" || type === "changes" || type === "alive";
  if (positioned && !isPosition(position)) throw new MalformedFeed(`${type} without a position`);
  if (positioned && !Number.isFinite(at)) throw new MalformedFeed(`${type} without a time`);
  if (type === "end" && !Number.isSafeInteger(records)) throw new MalformedFeed("an end without a number");
  const listed = type === "records" || type === "changes";
  if (listed && !Array.isArray(records)) throw new MalformedFeed(`${type} without records`);
  if (type === "changes" && !Array.isArray(removed)) throw new MalformedFeed("changes without removals");
  return positioned || listed || type === "end" ? (value as unknown as FeedMessage) : null;
}

function explain(reason: unknown): string {
  const isKnown = typeof reason === "string" && Object.hasOwn(INTERRUPTIONS, reason);
  return isKnown ? INTERRUPTIONS[reason as Interruption] : "The portal ended the feed.";
}

function parse(line: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // JSON.parse quotes its input in the message.
    throw new MalformedFeed("a line that is no JSON");
  }
  if (typeof value === "object" && value !== null) return value as Readonly<Record<string, unknown>>;
  throw new MalformedFeed("a line that is no object");
}

const isPosition = (value: unknown) =>
  typeof value === "string" && value.length > 0 && value.length <= MAXIMUM_POSITION;
