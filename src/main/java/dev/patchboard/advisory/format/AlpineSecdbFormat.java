package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Head;
import dev.patchboard.advisory.format.Statement.Product;
import dev.patchboard.advisory.format.Statement.Range;
import dev.patchboard.advisory.format.Statement.Status;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Alpine's security database (secdb.alpinelinux.org), which Wolfi and Chainguard publish too: what each package mended in which version. */
final class AlpineSecdbFormat implements AdvisoryFormat {

    @Override
    public String name() {
        return "alpine-secdb";
    }

    @Override
    public boolean recognises(FileHead head) {
        return head.hasAny("packages[].pkg.secfixes", "packages[].pkg.name")
                || head.hasAny("apkurl") && head.hasAny("packages", "reponame");
    }

    @Override
    public void read(InputStream in, StatementSink sink) {
        Database database = new Database(new JsonCursor(in), sink);
        database.json.document(() -> database.json.object(database::member));
    }

    /** One file: a repository of a release. What it is of stands before its packages. */
    private static final class Database {

        private static final Pattern APART = Pattern.compile("[\\s,;]+");

        private final JsonCursor json;
        private final StatementSink sink;
        private String distribution = "alpine";
        private String repository = "";
        private String release = "";

        private Database(JsonCursor json, StatementSink sink) {
            this.json = json;
            this.sink = sink;
        }

        private void member(String name) {
            switch (name) {
                case "urlprefix" -> distribution = distribution(json.text());
                case "reponame" -> repository = json.text();
                case "distroversion" -> release = json.text();
                case "packages" -> json.arrayOrNull(() -> json.record(() -> json.object(this::element), sink::broken));
                default -> json.skip();
            }
        }

        private static String distribution(String url) {
            return url.contains("wolfi") ? "wolfi" : url.contains("chainguard") ? "chainguard" : "alpine";
        }

        private void element(String name) {
            if (name.equals("pkg")) {
                onePackage();
            } else {
                json.skip();
            }
        }

        private void onePackage() {
            String[] named = new String[1];
            Map<String, List<String>> fixes = new LinkedHashMap<>();
            json.object(name -> {
                switch (name) {
                    case "name" -> named[0] = json.text();
                    case "secfixes" ->
                        json.objectOrNull(version -> fixes.put(version, json.texts(StatementDraft.WORD)));
                    default -> json.skip();
                }
            });
            if (named[0] == null) {
                throw json.wrong("A package has no 'name'.");
            }
            tell(named[0], fixes);
        }

        private void tell(String name, Map<String, List<String>> fixes) {
            Head head = new StatementDraft(json)
                    .head(
                            distribution + " security database",
                            "https://secdb.alpinelinux.org",
                            String.join(" ", List.of(distribution, release, repository, name)));
            sink.advisory(head);
            Product product = new Product("apk", name, true, scope(), null);
            fixes.forEach((version, ids) -> ids(ids).forEach(id -> sink.statement(mended(head, product, version, id))));
        }

        private @Nullable String scope() {
            String number = release.startsWith("v") ? release.substring(1) : release;
            return number.isEmpty() ? distribution : distribution + ":" + number;
        }

        /** Some lines name several ids, or something behind the id. */
        private static List<String> ids(List<String> lines) {
            List<String> ids = new ArrayList<>();
            for (String line : lines) {
                APART.splitAsStream(line)
                        .filter(word -> word.matches("[A-Z][A-Z0-9]+-.*"))
                        .forEach(ids::add);
            }
            return ids;
        }

        /** Version 0 marks what never was in the package. */
        private Statement mended(Head head, Product product, String version, String id) {
            StatementDraft draft = new StatementDraft(json);
            if (version.equals("0")) {
                draft.affected.of(product, Status.KNOWN_NOT_AFFECTED, false);
            } else {
                draft.affected.of(product, Status.FIXED, false).range(new Range("0", null, version, null));
            }
            return draft.statement(head, id);
        }
    }
}
