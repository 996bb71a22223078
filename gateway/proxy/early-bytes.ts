import type { Socket } from "node:net";
import type { Writable } from "node:stream";

/** Bytes that a caller can send before its handshake is answered. */
const MAXIMUM_EARLY = 64 * 1024;

/**
 * What a caller sends between its handshake and the answer. It is read all the time, because a hang-up is noticed in no other way; a caller
 * that ends its side, or sends too much, is cut off.
 */
export class EarlyBytes {
  private readonly pieces: Buffer[] = [];
  private bytes = 0;
  private readonly add = (piece: Buffer) => {
    this.pieces.push(piece);
    this.bytes += piece.length;
    if (this.bytes > MAXIMUM_EARLY) this.socket.destroy();
  };
  private readonly end = () => this.socket.destroy();

  constructor(
    private readonly socket: Socket,
    head: Buffer,
  ) {
    socket.once("end", this.end);
    socket.on("data", this.add);
    if (head.length > 0) this.add(head);
  }

  /** Hands over to the API what came, and stops to read. */
  passTo(upstream: Writable): void {
    this.socket.off("data", this.add).off("end", this.end).pause();
    for (const piece of this.pieces.splice(0)) upstream.write(piece);
  }

  /** From now on it doesn't matter what the caller sends, nor whether it ends its side: it waits for an answer. */
  ignore(): void {
    this.socket.off("data", this.add).off("end", this.end).resume();
    this.pieces.length = 0;
  }
}
