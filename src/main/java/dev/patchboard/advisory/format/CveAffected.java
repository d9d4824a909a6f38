package dev.patchboard.advisory.format;

import dev.patchboard.advisory.format.Statement.Product;
import dev.patchboard.advisory.format.Statement.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One element of {@code affected} of a CVE record 5 (github.com/CVEProject/cve-schema). */
final class CveAffected {

    private final JsonCursor json;
    private final AffectedParts parts;
    private final List<CveVersion> versions = new ArrayList<>();
    private String vendor = "";
    private String product = "";
    private @Nullable String collection;
    private @Nullable String packageName;
    private @Nullable String packageUrl;
    private @Nullable String cpe;
    private Status otherwise = Status.UNDER_INVESTIGATION;

    CveAffected(JsonCursor json, AffectedParts parts) {
        this.json = json;
        this.parts = parts;
    }

    void read() {
        json.object(this::member);
        String any = packageName == null ? product : packageName;
        if (any.isEmpty() && cpe == null && packageUrl == null) {
            return;
        }
        Product named = product();
        boolean partly = versions.stream().anyMatch(version -> version.isOther(otherwise));
        versions.forEach(version -> version.keep(named, parts));
        if (versions.isEmpty() || otherwise == Status.KNOWN_AFFECTED && partly) {
            // Which versions it is of, beside those named, nobody says.
            parts.of(named, otherwise, true);
        }
    }

    private void member(String name) {
        switch (name) {
            case "vendor" -> vendor = text();
            case "product" -> product = text();
            case "collectionURL" -> collection = json.word(StatementDraft.LINE);
            case "packageName" -> packageName = json.word(StatementDraft.WORD);
            case "packageURL" -> packageUrl = json.word(StatementDraft.LINE);
            case "cpes" ->
                cpe = json.texts(StatementDraft.LINE).stream().findFirst().orElse(null);
            case "defaultStatus" -> otherwise = CveVersion.status(json.word(StatementDraft.WORD));
            case "versions" ->
                json.arrayOrNull(() -> {
                    json.bound(versions);
                    versions.add(CveVersion.read(json));
                });
            default -> json.skip();
        }
    }

    private String text() {
        String text = json.word(StatementDraft.WORD);
        return text == null || text.equalsIgnoreCase("n/a") ? "" : text;
    }

    private Product product() {
        if (packageUrl != null && packageUrl.startsWith("pkg:")) {
            return Ecosystems.ofPackageUrl(packageUrl);
        }
        String ecosystem = packageName == null ? null : Ecosystems.ofCollection(collection);
        if (ecosystem != null && packageName != null) {
            return new Product(ecosystem, packageName, false, null, null);
        }
        String any = cpe == null ? null : CpeName.of(cpe).map(CpeName::any).orElse(cpe);
        String name = product.isEmpty() ? (packageName == null ? String.valueOf(cpe) : packageName) : product;
        boolean named = vendor.isEmpty()
                || name.toLowerCase(java.util.Locale.ROOT).startsWith(vendor.toLowerCase(java.util.Locale.ROOT));
        return new Product(null, named ? name : vendor + " " + name, false, null, any);
    }
}
