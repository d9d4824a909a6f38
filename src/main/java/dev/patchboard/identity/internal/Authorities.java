package dev.patchboard.identity.internal;

import dev.patchboard.identity.Role;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Roles as Spring Security sees them: every permission by name, every role as {@code ROLE_name}. */
final class Authorities {

    private Authorities() {}

    static List<GrantedAuthority> of(Collection<Role> roles) {
        Stream<String> permissions = Role.permissionsOf(roles).stream().map(Enum::name);
        Stream<String> names = roles.stream().map(role -> "ROLE_" + role.name());
        return Stream.concat(permissions, names)
                .sorted()
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
    }
}
