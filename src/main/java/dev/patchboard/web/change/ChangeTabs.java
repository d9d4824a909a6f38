package dev.patchboard.web.change;

import java.util.List;
import org.springframework.stereotype.Component;

/** The pages about one change, each kept by the feature it is about. Texts stand under {@code change.tab.}. */
@Component("changeTabs")
class ChangeTabs {

    private static final List<Tab> TABS = List.of(
            new Tab("overview", ""),
            new Tab("risk", "/risk"),
            new Tab("authorisation", "/authorisation"),
            new Tab("rings", "/rings"),
            new Tab("hosts", "/hosts"),
            new Tab("history", "/history"));

    /** One tab. */
    record Tab(String key, String href) {}

    /** The tabs of this change. */
    public List<Tab> of(Object number) {
        return TABS.stream()
                .map(tab -> new Tab(tab.key(), "/changes/" + number + tab.href()))
                .toList();
    }
}
