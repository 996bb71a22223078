"use client";

import { createContext } from "react";

/** Closes the dialog around a component. */
export const DialogCloseContext = createContext<() => void>(() => {});
