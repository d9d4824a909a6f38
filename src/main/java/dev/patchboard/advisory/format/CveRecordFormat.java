package dev.patchboard.advisory.format;

import java.io.InputStream;

/** CVE records of JSON 5, single or as a list: the CVE program's own, and CISA's Vulnrichment, which adds a container to them. */
final class CveRecordFormat implements AdvisoryFormat {

    @Override
    public String name() {
        return "cve-5";
    }

    @Override
    public boolean recognises(FileHead head) {
        return head.text("dataType").equals("CVE_RECORD")
                || head.hasAny("containers.cna", "containers.adp", "cveMetadata.cveId");
    }

    @Override
    public void read(InputStream in, StatementSink sink) {
        JsonCursor json = new JsonCursor(in);
        json.document(() -> {
            if (json.isArray()) {
                json.array(() -> json.record(() -> new CveRecord(json).read(sink), sink::broken));
            } else {
                new CveRecord(json).read(sink);
            }
        });
    }
}
