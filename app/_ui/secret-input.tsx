"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { IconButton } from "./icon-button";
import { Input } from "./input";

export type SecretInputProps = Omit<ComponentProps<typeof Input>, "type" | "icon" | "suffix"> & {
  /** One is stored already; it never comes back, and an empty field keeps it. */
  isSet?: boolean;
  /** What is typed, for the button's name: "password", "client secret". */
  noun: string;
};

/** A secret that is typed: a password, a provider's client secret. What is typed can be looked at. */
export function SecretInput({ isSet, noun, ...props }: SecretInputProps) {
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        placeholder={isSet ? "Set. Leave empty to keep it." : undefined}
        {...props}
        type={shown ? "text" : "password"}
        className="pr-10"
      />
      <span className="absolute inset-y-0 right-0.5 flex items-center noscript:hidden">
        <IconButton
          label={shown ? `Hide ${noun}` : `Show ${noun}`}
          icon={shown ? <EyeOff /> : <Eye />}
          size="small"
          onClick={() => setShown(!shown)}
        />
      </span>
    </div>
  );
}
