package dev.patchboard.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A {@link HostQuery} as a WHERE clause over {@code host h}. */
final class HostFilter {

    private final List<String> clauses = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    private HostFilter() {}

    static HostFilter of(HostQuery query) {
        HostFilter filter = new HostFilter();
        if (!query.withRetired()) {
            filter.and("h.retired = :retired", "retired", false);
        }
        if (query.text() != null && !query.text().isBlank()) {
            filter.and(
                    "(h.name_key LIKE :text ESCAPE '!' OR h.fqdn LIKE :text ESCAPE '!' OR h.ip LIKE :text ESCAPE '!')",
                    "text",
                    "%" + literally(query.text().strip().toLowerCase(Locale.ROOT)) + "%");
        }
        filter.anyOf("h.environment", "environments", query.environments());
        filter.anyOf("h.criticality", "criticalities", query.criticalities());
        if (query.owner() != null) {
            filter.and("h.owner_login = :owner", "owner", query.owner());
        }
        if (!query.groups().isEmpty()) {
            filter.and(
                    "EXISTS (SELECT 1 FROM host_group g WHERE g.host_id = h.id AND g.group_name IN (:groups))",
                    "groups",
                    query.groups().stream().map(Host::key).toList());
        }
        if (query.packageName() != null) {
            filter.and(
                    "EXISTS (SELECT 1 FROM installed_package p WHERE p.host_id = h.id AND p.package_name = :package)",
                    "package",
                    query.packageName());
        }
        return filter;
    }

    void and(String clause, String parameter, Object argument) {
        clauses.add(clause);
        parameters.put(parameter, argument);
    }

    String where() {
        return clauses.isEmpty() ? "" : "WHERE " + String.join(" AND ", clauses);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void anyOf(String column, String parameter, Set<? extends Enum<?>> values) {
        if (!values.isEmpty()) {
            and(
                    column + " IN (:" + parameter + ")",
                    parameter,
                    values.stream().map(Enum::name).toList());
        }
    }

    private static String literally(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
