import { setTimeout as sleep } from "node:timers/promises";
import type { Feed, FeedMessage, Position } from "@/domain/access/feed";
import { describeError, log } from "@/domain/kernel/log";
import { type Comparison, compareWithSnapshot } from "./comparison";
import { InterruptedFeed } from "./feed-message";
import { createPauses, type FeedPatience, watched } from "./feed-pauses";
import type { MemoryState } from "./memory-state";
import { MalformedFeed } from "./record-form";
import { SnapshotLoader } from "./snapshot-loader";
import type { StateFile } from "./state-file";

/** The longest wait for the disk before the next message is taken. */
const DISK_PATIENCE = 1_000;

export interface FollowerOptions {
  readonly feed: Feed;
  readonly state: MemoryState;
  readonly patience: FeedPatience;
  /** Null keeps nothing on disk. */
  readonly file: StateFile | null;
  /** Something was applied. */
  readonly onApplied: () => void;
}

/** Waits for work, but not longer than so many milliseconds. */
async function within(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Follows the feed: applies its messages, reconnects, and compares the whole state now and then. */
export class Follower {
  /** What is in force, and on disk if there is one; null before the first snapshot. */
  applied: Position | null = null;
  connected = false;
  /** Records that a comparison found different. */
  repaired = 0;
  messages = 0;
  /** Feeds that were lost: cut off, silent, or malformed. */
  losses = 0;
  private position: Position | null = null;
  /** Something that can't be read may have been a change: until a whole snapshot has come, only what is held already is in force. */
  private mustBegin = false;
  private heardAt = Number.NEGATIVE_INFINITY;
  private loader: SnapshotLoader | null = null;
  private comparison: Comparison | null = null;
  private isRestored = false;
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: FollowerOptions) {
    options.file?.use(() => ({
      tables: options.state.tables,
      position: this.position ?? "",
      at: this.heard(),
    }));
  }

  /** The age on this gateway's clock: it reads the file after a restart, and the portal's clock can differ. */
  private heard(): number {
    return Math.round(Date.now() - this.age);
  }

  /** Milliseconds since the feed last said what is so now: the state in force is that old at most. */
  get age(): number {
    return performance.now() - this.heardAt;
  }

  get isLoaded(): boolean {
    return this.position !== null;
  }

  /** Continues from a state of the disk. @param age milliseconds */
  restore(position: Position, age: number): void {
    this.position = position;
    this.applied = position;
    this.heardAt = performance.now() - Math.max(0, age);
    this.isRestored = true;
  }

  start(): void {
    this.running = Promise.all([this.follow(), this.compareRegularly()]);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async follow(): Promise<void> {
    const { signal } = this.stopping;
    const pauses = createPauses(this.options.patience);
    while (!signal.aborted) {
      const began = performance.now();
      await this.followOnce().catch((error: unknown) => this.noteLoss(error));
      // A feed that breaks again and again, or never begins or ends its snapshot because the portal is overloaded, is asked less and less.
      const isLong = performance.now() - began >= this.options.patience.longestPause;
      if (this.connected && !this.loader && isLong) pauses.reset();
      this.connected = false;
      this.loader = null;
      await pauses.wait(signal);
    }
  }

  private async followOnce(): Promise<void> {
    const connection = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, connection.signal]);
    try {
      const { feed, patience } = this.options;
      const after = this.mustBegin ? null : this.position;
      for await (const message of watched(feed.follow(after, signal), signal, patience.silence)) {
        await this.take(message);
        this.connected = true;
        this.messages += 1;
      }
    } finally {
      connection.abort();
    }
  }

  private noteLoss(error: unknown): void {
    if (this.stopping.signal.aborted) return;
    if (error instanceof MalformedFeed) this.mustBegin = true;
    const isAnswer = error instanceof MalformedFeed || error instanceof InterruptedFeed;
    if (this.connected || this.loader || isAnswer) {
      this.losses += 1;
      log().warn({ error: describeError(error) }, "the feed was lost; reconnecting");
    }
  }

  private async take(message: FeedMessage): Promise<void> {
    if (message.type === "snapshot") this.loader = new SnapshotLoader(message.position);
    else if (message.type === "records") this.loading(message.type).add(message);
    else if (message.type === "end") await this.finishSnapshot(message);
    else if (message.type === "changes") await this.applyChanges(message);
    else if (message.type === "alive") await this.stayAlive(message);
  }

  /** What the feed says continues what is in force. */
  private get isFollowing(): boolean {
    return this.position !== null && !this.loader && !this.mustBegin;
  }

  private loading(type: string): SnapshotLoader {
    if (this.loader) return this.loader;
    throw new MalformedFeed(`${type} outside of a snapshot`);
  }

  private async finishSnapshot(message: Extract<FeedMessage, { type: "end" }>): Promise<void> {
    const loader = this.loading(message.type);
    const tables = loader.finish(message);
    this.loader = null;
    this.comparison?.cancel();
    this.options.state.replace(tables);
    this.position = loader.position;
    this.mustBegin = false;
    this.heardAt = loader.beganAt;
    await this.acknowledge(this.options.file?.replaced(), this.options.onApplied);
  }

  private async applyChanges(message: Extract<FeedMessage, { type: "changes" }>): Promise<void> {
    if (!this.isFollowing) throw new MalformedFeed("changes without a snapshot");
    this.comparison?.touch(message);
    this.options.state.apply(message);
    // Of many changes, only the last part brings the state to the present.
    if (message.position !== this.position) this.heardAt = performance.now();
    this.position = message.position;
    await this.acknowledge(this.store(message), this.options.onApplied);
  }

  private async stayAlive(message: Extract<FeedMessage, { type: "alive" }>): Promise<void> {
    if (!this.isFollowing) return;
    this.position = message.position;
    this.heardAt = performance.now();
    await this.acknowledge(this.store(message));
  }

  private store(message: Extract<FeedMessage, { type: "changes" | "alive" }>): Promise<void> | undefined {
    return this.options.file?.append({ ...message, at: this.heard() });
  }

  /**
   * A state counts as applied once a restart would come up with it, however long the disk takes; a disk that fails is logged, and not waited
   * for. What comes next from the feed, and calls, wait for a moment at most.
   */
  private async acknowledge(onDisk: Promise<void> | undefined, then?: () => void): Promise<void> {
    const { position } = this;
    const done = () => {
      this.applied = position;
      then?.();
    };
    if (onDisk) await within(onDisk.then(done), DISK_PATIENCE);
    else done();
  }

  private async compareRegularly(): Promise<void> {
    const { patience } = this.options;
    // What comes from disk is compared as soon as that is possible: a disk can be older than its last line says, such as one from a backup.
    while (this.isRestored && !this.connected && !this.stopping.signal.aborted) await sleep(100);
    if (this.isRestored && !this.stopping.signal.aborted) await this.compare();
    const pauses = createPauses({
      ...patience,
      shortestPause: patience.comparison,
      longestPause: patience.comparison,
    });
    for (;;) {
      await pauses.wait(this.stopping.signal);
      if (this.stopping.signal.aborted) return;
      if (this.connected && this.isFollowing) await this.compare();
    }
  }

  /** Compares what is in force with a whole snapshot and takes over the differences that no change explains. */
  async compare(): Promise<void> {
    const { feed, state, patience } = this.options;
    const comparison = compareWithSnapshot({
      feed,
      state,
      silence: patience.silence,
      signal: this.stopping.signal,
      messages: () => this.messages,
    });
    this.comparison = comparison;
    const repaired = await comparison.result;
    this.comparison = null;
    if (!repaired) return;
    this.repaired += repaired;
    log().warn({ repaired }, "a comparison with a whole snapshot repaired records");
    this.options.file?.rewrite();
    this.options.onApplied();
  }
}
