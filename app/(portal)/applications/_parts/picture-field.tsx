"use client";

import { type ChangeEvent, useEffect, useState } from "react";
import { MAXIMUM_PICTURE_BYTES } from "@/app/_lib/picture-limit";
import { Avatar } from "@/app/_ui/avatar";
import { Checkbox } from "@/app/_ui/checkbox";
import { Field } from "@/app/_ui/field";
import { FileInput } from "@/app/_ui/file-input";

/** The application's picture with preview and removal. */
export function PictureField({ name, picturePath }: { name: string; picturePath: string | null }) {
  const { preview, error, choose } = usePreview();
  const shown = preview ?? picturePath;
  return (
    <div className="flex flex-col gap-3">
      <Field
        label="Picture"
        name="picture"
        optional
        error={error}
        hint="PNG, JPEG or WebP, up to 500 KB. Displayed as a square."
      >
        <div className="flex items-center gap-3">
          {shown ? <Avatar name={name} src={shown} size="large" shape="square" /> : null}
          <FileInput accept="image/png,image/jpeg,image/webp" onChange={choose} />
        </div>
      </Field>
      {picturePath ? <Checkbox name="removePicture" value="true" label="Remove picture" /> : null}
    </div>
  );
}

/** Checks the size before the upload, because the server would reject a large picture only after receiving it. */
function usePreview() {
  const [preview, setPreview] = useState<string>();
  const [error, setError] = useState<string>();
  useEffect(() => () => URL.revokeObjectURL(preview ?? ""), [preview]);

  function choose({ currentTarget: input }: ChangeEvent<HTMLInputElement>) {
    const file = input.files?.[0];
    const tooLarge = file !== undefined && file.size > MAXIMUM_PICTURE_BYTES;
    if (tooLarge) input.value = "";
    setError(tooLarge ? "This picture is larger than 500 KB. Choose a smaller one." : undefined);
    setPreview(file && !tooLarge ? URL.createObjectURL(file) : undefined);
  }

  return { preview, error, choose };
}
