package dev.patchboard.change;

import dev.patchboard.shared.ChangeNumber;
import dev.patchboard.shared.NotFound;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What went wrong with a change as a whole. Its hosts may all be proven: it is not simply successful for that (laws 1, 3). */
@Component
@Transactional(readOnly = true)
public class ChangeIssues {

    private final ChangeRepository changes;
    private final List<IssueSource> sources;

    ChangeIssues(ChangeRepository changes, List<IssueSource> sources) {
        this.changes = changes;
        this.sources = sources;
    }

    /** Everything that went wrong so far; empty where nothing did. */
    public List<Issue> of(ChangeNumber number) {
        ChangeView change = changes.findByNumber(number.value())
                .map(Change::view)
                .orElseThrow(() -> new NotFound("change", number));
        List<Issue> issues = new ArrayList<>();
        if (change.turnedDown() != null) {
            issues.add(new Issue("it was turned down (" + change.turnedDown() + ")", false));
        }
        sources.forEach(source -> issues.addAll(source.of(number)));
        return List.copyOf(issues);
    }
}
