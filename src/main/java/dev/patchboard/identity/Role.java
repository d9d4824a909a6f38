package dev.patchboard.identity;

import static dev.patchboard.identity.Permission.ADVISORY_EDIT;
import static dev.patchboard.identity.Permission.ADVISORY_READ;
import static dev.patchboard.identity.Permission.AUDIT_READ;
import static dev.patchboard.identity.Permission.CHANGE_AUTHORISE_EMERGENCY;
import static dev.patchboard.identity.Permission.CHANGE_MANAGE;
import static dev.patchboard.identity.Permission.CHANGE_READ;
import static dev.patchboard.identity.Permission.CHANGE_SUBMIT;
import static dev.patchboard.identity.Permission.CHANGE_VOTE;
import static dev.patchboard.identity.Permission.EVIDENCE_UPLOAD;
import static dev.patchboard.identity.Permission.EXCEPTION_APPROVE;
import static dev.patchboard.identity.Permission.EXCEPTION_REQUEST;
import static dev.patchboard.identity.Permission.FLEET_EDIT;
import static dev.patchboard.identity.Permission.FLEET_READ;
import static dev.patchboard.identity.Permission.LAB_TEST;
import static dev.patchboard.identity.Permission.PARITY_WAIVE;
import static dev.patchboard.identity.Permission.PEOPLE_ADMIN;
import static dev.patchboard.identity.Permission.PEOPLE_READ;
import static dev.patchboard.identity.Permission.POLICY_EDIT;
import static dev.patchboard.identity.Permission.RISK_ANALYSE;
import static dev.patchboard.identity.Permission.ROLLOUT_OPERATE;
import static dev.patchboard.identity.Permission.STEP_RETRY;
import static dev.patchboard.identity.Permission.VERIFY;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A part people play. Every role reads changes, hosts, advisories and people; the rest is listed here. */
public enum Role {
    /** Asks for changes. */
    REQUESTER(CHANGE_SUBMIT, EVIDENCE_UPLOAD, EXCEPTION_REQUEST),
    /** Judges risk, and hosts that cannot be judged by evidence alone. */
    ANALYST(RISK_ANALYSE, ADVISORY_EDIT, EVIDENCE_UPLOAD, EXCEPTION_REQUEST, VERIFY),
    /** Tests patches in the lab. */
    LAB(LAB_TEST, EVIDENCE_UPLOAD),
    /** Member of the change advisory board. */
    CAB(CHANGE_VOTE, EXCEPTION_APPROVE),
    /** Authorises an emergency change alone. */
    EMERGENCY_AUTHORITY(CHANGE_AUTHORISE_EMERGENCY),
    /** Keeps changes moving. */
    CHANGE_MANAGER(
            CHANGE_SUBMIT,
            CHANGE_MANAGE,
            PARITY_WAIVE,
            EVIDENCE_UPLOAD,
            EXCEPTION_REQUEST,
            EXCEPTION_APPROVE,
            VERIFY,
            STEP_RETRY),
    /** Carries out rollouts. */
    OPERATOR(ROLLOUT_OPERATE, EVIDENCE_UPLOAD, FLEET_EDIT, STEP_RETRY),
    /** Owns hosts. */
    OWNER(EXCEPTION_REQUEST),
    /** Reads everything, changes nothing. */
    AUDITOR(AUDIT_READ),
    /** Looks after people and inventory; decides nothing about changes. */
    ADMIN(PEOPLE_ADMIN, FLEET_EDIT, STEP_RETRY),
    /** Maintains processes, decisions, forms, templates and rules. */
    PROCESS_ENGINEER(POLICY_EDIT, STEP_RETRY);

    private static final Set<Permission> EVERYONE = EnumSet.of(CHANGE_READ, FLEET_READ, ADVISORY_READ, PEOPLE_READ);

    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = Set.copyOf(List.of(permissions));
    }

    /** What this role may do, what every role may do included. */
    public Set<Permission> permissions() {
        Set<Permission> all = EnumSet.copyOf(EVERYONE);
        all.addAll(permissions);
        return Collections.unmodifiableSet(all);
    }

    /** What somebody with these roles may do; nothing without a role. */
    public static Set<Permission> permissionsOf(Collection<Role> roles) {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        roles.forEach(role -> all.addAll(role.permissions()));
        return all;
    }
}
