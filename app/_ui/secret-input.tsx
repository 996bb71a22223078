"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { IconButton } from "./icon-button";
import { Input } from "./input";

export type SecretInputProps = Omit<ComponentProps<typeof Input>, "type" | "icon" | "suffix"> & {
  /** A value is already stored. It can't be viewed, and a blank field keeps it. */
  isSet?: boolean;
  /** What the field contains, for the button's label: "password", "client secret". */
  noun: string;
};

/** An input for passwords and client secrets, with a button to show the entered text. */
export function SecretInput({ isSet, noun, ...props }: SecretInputProps) {
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        placeholder={isSet ? "Set; leave blank to keep it" : undefined}
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
