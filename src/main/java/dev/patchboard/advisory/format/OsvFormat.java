package dev.patchboard.advisory.format;

import java.io.InputStream;

/** OSV (ossf.github.io/osv-schema): one record, or a list of them. Zip archives of them are opened elsewhere. */
final class OsvFormat implements AdvisoryFormat {

    @Override
    public String name() {
        return "osv";
    }

    @Override
    public boolean recognises(FileHead head) {
        return head.hasAny("affected[].package.ecosystem", "affected[].ranges", "affected[].ranges[].events")
                || head.hasAny("id") && head.hasAny("modified")
                || head.hasAny("schema_version") && head.hasAny("id", "published", "details", "affected");
    }

    @Override
    public void read(InputStream in, StatementSink sink) {
        JsonCursor json = new JsonCursor(in);
        json.document(() -> {
            if (json.isArray()) {
                json.array(() -> json.record(() -> new OsvRecord(json).read(sink), sink::broken));
            } else {
                new OsvRecord(json).read(sink);
            }
        });
    }
}
