-- Which patches a test was about: it proves nothing about others.
CREATE TABLE lab_patch (
    test_id BINARY(16) NOT NULL,
    patch_id BINARY(16) NOT NULL,
    PRIMARY KEY (test_id, patch_id),
    CONSTRAINT lab_patch_test FOREIGN KEY (test_id) REFERENCES lab_test (id)
);

-- Tests that there are: the patches of a change were told by its revision alone.
INSERT INTO lab_patch (test_id, patch_id)
SELECT t.id, p.patch_id
FROM lab_test t
JOIN change_request c ON c.number = t.change_number
JOIN change_patch p ON p.change_id = c.id;
