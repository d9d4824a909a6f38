package dev.patchboard.audit;

import org.jspecify.annotations.Nullable;

/** The searchable copies of parts of an entry, cut to what their columns hold. */
record AuditColumns(
        String person,
        @Nullable String onBehalfOf,
        String action,
        String subjectKind,
        String subjectId,
        @Nullable String change) {

    static AuditColumns of(AuditEntry entry) {
        String onBehalfOf = entry.actor().onBehalfOf();
        String change = entry.change();
        return new AuditColumns(
                fit(entry.actor().person(), 100),
                onBehalfOf == null ? null : fit(onBehalfOf, 100),
                fit(entry.action(), 100),
                fit(entry.subject().kind(), 40),
                fit(entry.subject().id(), 200),
                change == null ? null : fit(change, 24));
    }

    /** Also drops what a database may refuse or replace: half surrogate pairs and NUL. */
    private static String fit(String value, int length) {
        String whole = value.codePoints()
                .filter(c -> c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE))
                .limit(length)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return whole;
    }
}
