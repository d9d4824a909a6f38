package dev.patchboard.testing;

import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ActiveProfilesResolver;

/** Profile {@code test}, and the database profile that the build names with {@code -Dpatchboard.test.profile}. */
public class PatchboardProfiles implements ActiveProfilesResolver {

    @Override
    public String[] resolve(@Nullable Class<?> testClass) {
        String database = System.getProperty("patchboard.test.profile", "");
        return database.isEmpty() ? new String[] {"test"} : new String[] {"test", database};
    }
}
