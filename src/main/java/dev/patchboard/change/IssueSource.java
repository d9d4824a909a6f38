package dev.patchboard.change;

import dev.patchboard.shared.ChangeNumber;
import java.util.List;

/** Answered by the features that know what went wrong with a change as a whole. */
public interface IssueSource {

    /** What went wrong; empty where nothing did. */
    List<Issue> of(ChangeNumber change);
}
