package dev.patchboard.identity;

/** What a person may do at all; which change they may do it on is decided by {@link Duties} and the laws. */
public enum Permission {
    /** See changes, their hosts and their evidence. */
    CHANGE_READ,
    /** Submit a change, revise any, withdraw one's own. */
    CHANGE_SUBMIT,
    /** Hold, resume and withdraw any change, decide a ring's gate, authorise under a change model, set and end freezes. */
    CHANGE_MANAGE,
    /** Confirm or override a risk rating. */
    RISK_ANALYSE,
    /** Plan and judge a lab test. */
    LAB_TEST,
    /** Vote as a member of a board, ratify. */
    CHANGE_VOTE,
    /** Authorise an emergency change alone, to be ratified later. */
    CHANGE_AUTHORISE_EMERGENCY,
    /** Carry out a ring: take its host list, report its outcome. */
    ROLLOUT_OPERATE,
    /** Accept a difference between where a patch was proven and where it goes. */
    PARITY_WAIVE,
    /** Hand in logs, scans and other files. */
    EVIDENCE_UPLOAD,
    /** Ask for a host to be excepted. */
    EXCEPTION_REQUEST,
    /** Accept the risk of an excepted host. */
    EXCEPTION_APPROVE,
    /** Judge what became of a host. */
    VERIFY,
    /** See hosts, windows and freezes. */
    FLEET_READ,
    /** Import and edit hosts, windows and freezes. */
    FLEET_EDIT,
    /** See advisories and patches. */
    ADVISORY_READ,
    /** Import advisories, register patches. */
    ADVISORY_EDIT,
    /** See people, their roles and delegates. */
    PEOPLE_READ,
    /** Make people, give roles, make service tokens. */
    PEOPLE_ADMIN,
    /** Read the sealed history. */
    AUDIT_READ,
    /** Try a failed step again. */
    STEP_RETRY,
    /** Propose and approve a change of a rule, process, decision, form or template. */
    POLICY_EDIT
}
