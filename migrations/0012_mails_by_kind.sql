CREATE INDEX `mails_by_kind` ON `mails` (`kind`,`created_at`);
