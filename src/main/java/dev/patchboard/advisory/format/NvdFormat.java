package dev.patchboard.advisory.format;

import java.io.InputStream;

/**
 * The NVD's CVE API 2.0 and the yearly files made of it: a page of CVEs, or one of them
 * (csrc.nist.gov/schema/nvd/api/2.0/cve_api_json_2.0.schema).
 */
final class NvdFormat implements AdvisoryFormat {

    @Override
    public String name() {
        return "nvd-2.0";
    }

    @Override
    public boolean recognises(FileHead head) {
        return head.text("format").equals("NVD_CVE")
                || head.hasAny("vulnerabilities[].cve.id", "cve_items[].id", "cve.sourceIdentifier")
                || head.hasAny("sourceIdentifier") && head.hasAny("vulnStatus", "descriptions");
    }

    @Override
    public void read(InputStream in, StatementSink sink) {
        JsonCursor json = new JsonCursor(in);
        json.document(() -> json.each(() -> page(json, sink)));
    }

    private static void page(JsonCursor json, StatementSink sink) {
        NvdRecord itself = new NvdRecord(json);
        boolean[] isPage = {false};
        json.object(name -> {
            switch (name) {
                case "vulnerabilities", "cve_items" -> {
                    isPage[0] = true;
                    json.arrayOrNull(() -> json.record(() -> item(json, sink), sink::broken));
                }
                case "cve" -> {
                    isPage[0] = true;
                    json.record(() -> new NvdRecord(json).read(sink), sink::broken);
                }
                default -> itself.member(name);
            }
        });
        if (!isPage[0]) {
            itself.tell(sink);
        }
    }

    private static void item(JsonCursor json, StatementSink sink) {
        NvdRecord bare = new NvdRecord(json);
        boolean[] wrapped = {false};
        json.object(name -> {
            if (name.equals("cve")) {
                wrapped[0] = true;
                new NvdRecord(json).read(sink);
            } else {
                bare.member(name);
            }
        });
        if (!wrapped[0]) {
            bare.tell(sink);
        }
    }
}
