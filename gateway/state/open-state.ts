import type { Feed } from "@/domain/access/feed";
import { log } from "@/domain/kernel/log";
import type { FeedPatience } from "./feed-pauses";
import { lockFolder } from "./folder-lock";
import { Follower } from "./follower";
import { MemoryState } from "./memory-state";
import { StateFile } from "./state-file";

export interface OpenStateOptions {
  readonly feed: Feed;
  /** Null keeps nothing on disk. */
  readonly folder: string | null;
  readonly patience: FeedPatience;
  readonly onApplied: () => void;
}

/** The state in force: from an earlier run's file, if there is one, and then from the feed, once the follower starts. */
export async function openState({ feed, folder, patience, onApplied }: OpenStateOptions) {
  const unlock = folder === null ? null : await lockFolder(folder);
  const state = new MemoryState();
  const file = folder === null ? null : new StateFile(folder);
  const follower = new Follower({ feed, state, patience, file, onApplied });
  const stored = await file?.load();
  if (stored) {
    const age = Math.max(0, Date.now() - stored.at);
    state.replace(stored.tables);
    follower.restore(stored.position, age);
    log().info({ ageSeconds: Math.round(age / 1_000) }, "the state was read from disk");
    if (!stored.isIntact) file?.rewrite();
  }
  const close = async () => {
    await follower.stop();
    await file?.close();
    await unlock?.();
  };
  return { state, follower, close };
}
