-- Why a risk is accepted, which exception this one renews and how often that was done, and whether its end was announced.
ALTER TABLE risk_exception ADD COLUMN cause VARCHAR(40) DEFAULT 'OTHER' NOT NULL;
ALTER TABLE risk_exception ADD COLUMN renews BINARY(16);
ALTER TABLE risk_exception ADD COLUMN renewals INT DEFAULT 0 NOT NULL;
ALTER TABLE risk_exception ADD COLUMN warned_at ${datetime};
CREATE INDEX risk_exception_renews ON risk_exception (renews);
