-- Whether the member took themselves out. That holds for every round about the change; a seat that law 5 or an alternate took does not.
ALTER TABLE approval_seat ADD recused_self BOOLEAN DEFAULT FALSE NOT NULL;
