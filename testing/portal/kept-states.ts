/**
 * States that outlive a render, for components that a test renders again and again without a browser. The test replaces the hooks of React:
 * `vi.mock("react", async (original) => ({ ...(await original<object>()), ...(await import("@/testing/portal/kept-states")).hooks }))`.
 * A state is known by the order of its hook, so the test replaces children with states of their own that come and go.
 */
import type { ReactElement, ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";

let states: unknown[] = [];
let next = 0;
let hasChanged = false;
let work: Promise<unknown> = Promise.resolve();

function useState(initial: unknown) {
  const at = next++;
  if (at === states.length) states.push(initial instanceof Function ? initial() : initial);
  const set = (value: unknown) => {
    states[at] = value instanceof Function ? value(states[at]) : value;
    hasChanged = true;
  };
  return [states[at], set];
}

function start(action: () => unknown) {
  work = Promise.resolve(action());
}

/** What replaces the hooks of React. */
export const hooks = {
  useState,
  useTransition: () => [false, start],
  useRef: (current: unknown) => useState({ current })[0],
  /** There is no browser. */
  useEffect: () => {},
};

/** What `component` returns, with the states of the render before. */
export function call<T>(component: () => T): T {
  let result: T;
  do {
    next = 0;
    hasChanged = false;
    result = component();
  } while (hasChanged);
  return result;
}

/** The markup of `node`, with the states of the render before. */
export const render = (node: ReactNode): string => call(() => renderToStaticMarkup(node));

/** Waits for the action of the latest transition. */
export const settled = (): Promise<unknown> => work;

/** Begins with new states. */
export function forget(): void {
  states = [];
}

/** The elements below `node`, without what components return, each with its place: its position in each parent. */
export function elementsIn(
  node: ReactNode,
  place = "",
): { readonly element: ReactElement<Record<string, unknown>>; readonly place: string }[] {
  if (Array.isArray(node)) return node.flatMap((child, index) => elementsIn(child, `${place}/${index}`));
  if (typeof node !== "object" || node === null || !("props" in node)) return [];
  const element = node as ReactElement<Record<string, unknown>>;
  return [{ element, place }, ...elementsIn(element.props.children as ReactNode, `${place}.`)];
}
