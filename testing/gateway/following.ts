import { afterEach } from "vitest";
import { Follower } from "@/gateway/state/follower";
import { MemoryState } from "@/gateway/state/memory-state";
import type { StateFile } from "@/gateway/state/state-file";
import { SHORT_PATIENCE } from "./gateway";
import type { ScriptedFeed } from "./scripted-feed";

/** A follower of a feed, and how often it applied something. */
export interface Following {
  readonly state: MemoryState;
  readonly follower: Follower;
  applied(): number;
}

/** For a file of tests: starts followers, which are stopped after each test. */
export function followers(): (feed: ScriptedFeed, patience?: object, file?: StateFile | null) => Following {
  const running: Follower[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((follower) => follower.stop()));
  });
  return (feed, patience = {}, file = null) => {
    const state = new MemoryState();
    let applied = 0;
    const follower = new Follower({
      feed,
      state,
      file,
      patience: { ...SHORT_PATIENCE, ...patience },
      onApplied: () => {
        applied += 1;
      },
    });
    running.push(follower);
    follower.start();
    return { state, follower, applied: () => applied };
  };
}
