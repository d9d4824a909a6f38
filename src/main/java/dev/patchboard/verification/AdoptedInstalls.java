package dev.patchboard.verification;

import dev.patchboard.change.Issue;
import dev.patchboard.change.IssueSource;
import dev.patchboard.shared.ChangeNumber;
import java.util.List;
import org.springframework.stereotype.Component;

/** A change that accounts for an installation afterwards keeps that: it was installed before anybody authorised it (law 1). */
@Component
class AdoptedInstalls implements IssueSource {

    private final PackageInstalls rows;

    AdoptedInstalls(PackageInstalls rows) {
        this.rows = rows;
    }

    @Override
    public List<Issue> of(ChangeNumber change) {
        return rows.adoptedBy(change).stream()
                .map(install -> new Issue(
                        install.words() + " was installed on " + install.installedAt() + ", before it was authorised",
                        false))
                .toList();
    }
}
