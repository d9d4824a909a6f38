package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Exploited;
import dev.patchboard.advisory.format.Statement.Score;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One CVE of the NVD. */
final class NvdRecord {

    private static final String PUBLISHER = "NVD";
    private static final String NAMESPACE = "https://nvd.nist.gov";
    private static final String REJECTED = "Rejected";

    private final JsonCursor json;
    private final StatementDraft draft;
    private @Nullable String exploitAdd;
    private @Nullable String actionDue;

    NvdRecord(JsonCursor json) {
        this.json = json;
        this.draft = new StatementDraft(json);
    }

    void read(StatementSink sink) {
        json.object(this::member);
        tell(sink);
    }

    void member(String name) {
        switch (name) {
            case "id" -> draft.id = json.text();
            case "published" -> draft.released = json.textOrNull();
            case "lastModified" -> draft.updated = json.textOrNull();
            case "vulnStatus" -> draft.status = json.word(StatementDraft.WORD);
            case "descriptions" -> json.arrayOrNull(this::description);
            case "metrics" -> json.objectOrNull(this::metric);
            case "configurations" -> json.arrayOrNull(new NvdConfiguration(json, draft.affected)::read);
            case "affected" -> json.arrayOrNull(() -> json.objectOrNull(this::affected));
            case "references" -> draft.references(json);
            case "cisaExploitAdd" -> exploitAdd = json.textOrNull();
            case "cisaActionDue" -> actionDue = json.textOrNull();
            default -> json.skip();
        }
    }

    void tell(StatementSink sink) {
        String id = draft.id;
        if (id == null || !id.startsWith("CVE-")) {
            throw json.wrong("A CVE of the NVD has no 'id' of a CVE.");
        }
        draft.withdrawn = REJECTED.equals(draft.status);
        if (exploitAdd != null) {
            draft.exploited = new Exploited(Moments.day(exploitAdd), Moments.day(actionDue), null, "CISA");
        }
        draft.tell(sink, PUBLISHER, NAMESPACE, id);
    }

    private void description() {
        String[] found = new String[2];
        json.object(name -> {
            switch (name) {
                case "lang" -> found[0] = json.text();
                case "value" -> found[1] = draft.title == null ? json.word(StatementDraft.LINE) : null;
                default -> json.skip();
            }
        });
        if (draft.title == null && "en".equals(found[0])) {
            draft.title = found[1];
        }
    }

    private void metric(String kind) {
        switch (kind) {
            case "cvssMetricV2" -> json.arrayOrNull(() -> cvss("2.0"));
            case "cvssMetricV30" -> json.arrayOrNull(() -> cvss("3.0"));
            case "cvssMetricV31" -> json.arrayOrNull(() -> cvss("3.1"));
            case "cvssMetricV40" -> json.arrayOrNull(() -> cvss("4.0"));
            default -> {
                if (kind.startsWith("ssvc")) {
                    json.arrayOrNull(this::ssvc);
                } else {
                    json.skip();
                }
            }
        }
    }

    /** The source stands before the score in all that the NVD writes, but nothing says that it must. */
    private void cvss(String version) {
        String[] source = new String[1];
        List<Score> found = new ArrayList<>(1);
        json.object(name -> {
            switch (name) {
                case "source" -> source[0] = json.word(StatementDraft.WORD);
                case "cvssData" -> CvssMember.read(json, version, null).ifPresent(found::add);
                default -> json.skip();
            }
        });
        json.bound(draft.scores);
        found.forEach(score -> draft.scores.add(score.by(source[0])));
    }

    private void ssvc() {
        SsvcMember points = new SsvcMember(json);
        String[] source = {PUBLISHER};
        json.object(name -> {
            switch (name) {
                case "source" -> source[0] = json.text();
                case "ssvcData" -> json.objectOrNull(points::member);
                default -> json.skip();
            }
        });
        points.points(source[0]).ifPresent(found -> draft.ssvc = found);
    }

    private void affected(String name) {
        if (name.equals("affectedData")) {
            json.arrayOrNull(() -> new CveAffected(json, draft.affected).read());
        } else {
            json.skip();
        }
    }
}
