"use client";

import { useEffect, useRef, useState } from "react";

/** A value that the server shows only once, such as a new access token. */
export interface ShownOnceValue {
  /** Its name within a sentence: "access token". A newer value of the same name replaces it. */
  readonly what: string;
  readonly value: string;
}

interface Kept extends ShownOnceValue {
  /** How many components show it or will. */
  holders: number;
  /** Its page is gone, so that `KeptValues` shows it. */
  isLost: boolean;
}

/** Milliseconds for one component to take over from another. */
const TAKEOVER = 300;

let kept: readonly Kept[] = [];
const listeners = new Set<() => void>();

function change(next: readonly Kept[]): void {
  kept = next;
  for (const listener of listeners) listener();
}

export function subscribeToLost(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The oldest value whose page is gone before it was copied. */
export const lostValue = (): ShownOnceValue | null => kept.find(({ isLost }) => isLost) ?? null;

export const nothingLost = (): null => null;

function keep(found: ShownOnceValue): Kept {
  const entry = { ...found, holders: 0, isLost: false };
  change([...kept.filter(({ what }) => what !== found.what), entry]);
  return entry;
}

function hold(entry: Kept): () => void {
  entry.holders++;
  let isHeld = true;
  return () => {
    if (isHeld) entry.holders--;
    isHeld = false;
    loseLater(entry);
  };
}

function loseLater(entry: Kept): void {
  setTimeout(() => {
    if (entry.holders > 0 || !kept.includes(entry)) return;
    entry.isLost = true;
    change([...kept]);
  }, TAKEOVER);
}

/** Forgets a value, by itself or its name: the user copied it, closed it, or it no longer works. */
export function forgetShownOnce(found: Partial<ShownOnceValue>): void {
  const rest = kept.filter(({ what, value }) => what !== found.what && value !== found.value);
  if (rest.length < kept.length) change(rest);
}

/** Forgets the values that the page shows, because the user chose to leave it. */
export function forgetShown(): void {
  change(kept.filter(({ isLost }) => isLost));
}

/**
 * For a component whose action brings a value that is shown once. The action's response can bring a page that fails, which removes the
 * component before it shows the value; then `KeptValues` does.
 * @returns keeps the value. `undefined` changes nothing, and `null` forgets the former one, which no longer works
 */
export function useKeptOnce(): (found: ShownOnceValue | null | undefined) => void {
  const state = useRef({ isMounted: false, entry: null as Kept | null, release: () => {} });
  useEffect(() => {
    const { current } = state;
    current.isMounted = true;
    if (current.entry) current.release = hold(current.entry);
    return () => {
      current.isMounted = false;
      current.release();
    };
  }, []);
  return (found) => {
    const { current } = state;
    if (found === undefined) return;
    if (found === null) return current.entry ? forgetShownOnce({ value: current.entry.value }) : undefined;
    current.entry = keep(found);
    current.release = hold(current.entry);
    if (!current.isMounted) current.release();
  };
}

/** For a component that shows a value once: whether it was copied, and what notes that. */
export function useShownOnce(value: string | undefined): { isCopied: boolean; onCopied: () => void } {
  const [copied, setCopied] = useState<string>();
  useEffect(() => {
    const entry = value === undefined ? undefined : kept.find((candidate) => candidate.value === value);
    return entry && hold(entry);
  }, [value]);
  return {
    isCopied: value !== undefined && copied === value,
    onCopied: () => {
      setCopied(value);
      forgetShownOnce({ value });
    },
  };
}
