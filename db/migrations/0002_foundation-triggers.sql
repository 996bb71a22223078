-- "My applications, last changed first" is one range of memberships_by_user: the time is kept beside the membership.
CREATE FUNCTION memberships_follow_application() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE memberships SET application_updated_at = NEW.updated_at WHERE application_id = NEW.id;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER memberships_follow_application AFTER UPDATE OF updated_at ON applications
  FOR EACH ROW WHEN (OLD.updated_at IS DISTINCT FROM NEW.updated_at)
  EXECUTE FUNCTION memberships_follow_application();
--> statement-breakpoint
-- Every active application has a primary owner when the transaction ends (memberships_one_primary_owner: not more than one).
CREATE FUNCTION applications_have_primary_owner() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  subject uuid;
BEGIN
  IF TG_TABLE_NAME = 'applications' THEN
    subject := NEW.id;
  ELSE
    subject := OLD.application_id;
  END IF;
  IF EXISTS (SELECT FROM applications WHERE id = subject AND status = 'ACTIVE')
    AND NOT EXISTS (SELECT FROM memberships WHERE application_id = subject AND role = 'PRIMARY_OWNER')
  THEN
    RAISE EXCEPTION 'application % has no primary owner', subject
      USING ERRCODE = 'check_violation', CONSTRAINT = 'applications_have_primary_owner', TABLE = 'applications';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER applications_have_primary_owner AFTER INSERT OR UPDATE OF status ON applications
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION applications_have_primary_owner();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER memberships_keep_primary_owner AFTER UPDATE OF role, application_id OR DELETE ON memberships
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION applications_have_primary_owner();
