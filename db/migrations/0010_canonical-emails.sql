-- Emails are compared in Unicode form C; an account that would collide with another keeps its own.
DO $$
BEGIN
  IF getdatabaseencoding() = 'UTF8' THEN
    UPDATE "users" SET "email" = normalize("email", NFC)
    WHERE "email" IS NOT NFC NORMALIZED
      AND NOT EXISTS (SELECT FROM "users" other WHERE other."email" = normalize("users"."email", NFC));
  END IF;
END
$$;
