package dev.patchboard.advisory.format;

import java.io.InputStream;

/** The plain form: a site's own advisory as small JSON (docs/advisories.md), one or a list. */
final class PlainFormat implements AdvisoryFormat {

    private static final String MARK = "patchboardAdvisory";

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public boolean recognises(FileHead head) {
        return head.hasAny(MARK);
    }

    @Override
    public void read(InputStream in, StatementSink sink) {
        JsonCursor json = new JsonCursor(in);
        json.document(() -> {
            if (json.isArray()) {
                json.array(() -> json.record(() -> new PlainAdvisory(json, MARK).read(sink), sink::broken));
            } else {
                new PlainAdvisory(json, MARK).read(sink);
            }
        });
    }
}
