package dev.patchboard.advisory.format;

import java.io.InputStream;

/** Ubuntu's security API (ubuntu.com/security/cves.json, notices.json): a page, or a single CVE or notice. */
final class UbuntuFormat implements AdvisoryFormat {

    @Override
    public String name() {
        return "ubuntu-api";
    }

    @Override
    public boolean recognises(FileHead head) {
        return head.hasAny("cves[].packages", "cves[].ubuntu_description", "cves[].priority", "ubuntu_description")
                || head.hasAny("packages[].statuses", "packages[].statuses[].release_codename")
                || head.hasAny("notices[].release_packages", "notices[].cves_ids", "release_packages");
    }

    @Override
    public void read(InputStream in, StatementSink sink) {
        JsonCursor json = new JsonCursor(in);
        json.document(() -> {
            UbuntuRecord itself = new UbuntuRecord(json);
            boolean[] isPage = {false};
            json.object(name -> {
                switch (name) {
                    case "cves", "notices" -> {
                        isPage[0] = true;
                        json.arrayOrNull(() -> json.record(() -> element(json, sink), sink::broken));
                    }
                    default -> itself.member(name);
                }
            });
            if (itself.isBegun() || !isPage[0]) {
                itself.tell(sink);
            }
        });
    }

    /** A notice lists its CVEs, and a CVE its notices, under the names that pages use: as objects of little more than an id. */
    private static void element(JsonCursor json, StatementSink sink) {
        UbuntuRecord record = new UbuntuRecord(json);
        json.object(record::member);
        if (record.isWhole()) {
            record.tell(sink);
        }
    }
}
