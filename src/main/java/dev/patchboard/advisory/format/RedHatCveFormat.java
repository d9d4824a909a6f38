package dev.patchboard.advisory.format;

import java.io.InputStream;

/** CVEs of Red Hat's security data API (docs.redhat.com, "Red Hat Security Data API"), one or a list. */
final class RedHatCveFormat implements AdvisoryFormat {

    @Override
    public String name() {
        return "redhat-cve";
    }

    @Override
    public boolean recognises(FileHead head) {
        return head.hasAny("threat_severity", "package_state", "affected_release", "bugzilla.id")
                && head.hasAny("name", "public_date", "bugzilla", "bugzilla.id");
    }

    @Override
    public void read(InputStream in, StatementSink sink) {
        JsonCursor json = new JsonCursor(in);
        json.document(() -> {
            if (json.isArray()) {
                json.array(() -> json.record(() -> new RedHatCve(json).read(sink), sink::broken));
            } else {
                new RedHatCve(json).read(sink);
            }
        });
    }
}
