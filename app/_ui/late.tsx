"use client";

import { type ComponentType, type ReactNode, useEffect, useReducer, useState } from "react";
import { toast } from "./toast-store";

type Options = {
  /** Shown instead while the script loads. */
  loading?: ReactNode;
  /** Shows the user that loading failed. Default: a toast. */
  onFailure?: () => void;
};

type LateProps = { open: boolean; onOpenChange?: (open: boolean) => void };

/**
 * A component whose script loads when it first opens, such as a dialog. `preload` starts loading earlier, when the pointer or the
 * focus reaches what opens it. If loading fails, it closes, the user sees a message, and the next opening tries again.
 */
export function late<Props extends LateProps>(
  load: () => Promise<ComponentType<Props>>,
  { loading = null, onFailure = showFailure }: Options = {},
) {
  const part = once(load);

  function Late(props: Props) {
    const { open, onOpenChange } = props;
    const [wanted, setWanted] = useState(open);
    const [failed, setFailed] = useState(false);
    const [, renderAgain] = useReducer((times: number) => times + 1, 0);
    if (open && !wanted) setWanted(true);

    useEffect(() => {
      if (!open || part.loaded()) return;
      let mounted = true;
      setFailed(false);
      part.load().then(
        () => mounted && renderAgain(),
        () => {
          if (!mounted) return;
          setFailed(true);
          onOpenChange?.(false);
          onFailure();
        },
      );
      return () => {
        mounted = false;
      };
    }, [open, onOpenChange]);

    const Part = part.loaded();
    if (wanted && Part) return <Part {...props} />;
    return open && !failed ? loading : null;
  }

  /** A failure appears when the component opens. */
  const preload = () => void part.load().catch(() => {});
  return Object.assign(Late, { preload });
}

/** Loads at most once at a time, and again after a failure. */
function once<Value>(load: () => Promise<Value>) {
  let value: Value | undefined;
  let loading: Promise<void> | undefined;
  return {
    loaded: () => value,
    load: () => {
      loading ??= load().then(
        (found) => {
          value = found;
        },
        (error) => {
          loading = undefined;
          throw error;
        },
      );
      return loading;
    },
  };
}

function showFailure() {
  toast({
    tone: "danger",
    title: "Part of this page couldn't be loaded",
    description: "Check your connection, then reload the page.",
  });
}
