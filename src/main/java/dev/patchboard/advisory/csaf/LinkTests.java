package dev.patchboard.advisory.csaf;

import dev.patchboard.advisory.csaf.CsafTest.Report;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Informative tests of URLs. The check asks no network; it says what needs none: that a URL lies in a domain which is reserved never
 * to exist (RFC 2606 and RFC 6761), or that it is no URL.
 */
final class LinkTests {

    private static final Pattern NOWHERE = Pattern.compile("(.*\\.)?(invalid|test|example|localhost)\\.?");
    private static final String CATEGORY = "category";
    private static final String HELPER = "product_identification_helper";

    private LinkTests() {}

    static List<CsafTest> all() {
        return List.of(
                CsafTest.of("6.3.6", (document, report) -> dead(others(document), report)),
                CsafTest.of("6.3.7", (document, report) -> dead(references(document, true), report)));
    }

    private static void dead(List<Place> urls, Report report) {
        for (Place url : urls) {
            if (url.isSet() && isDead(url.text())) {
                report.at(url, "'" + url.text() + "' cannot resolve.");
            }
        }
    }

    private static boolean isDead(String url) {
        try {
            URI parsed = new URI(url);
            String host = parsed.getHost();
            return host != null
                    && host.length() < 300
                    && NOWHERE.matcher(host.toLowerCase(Locale.ROOT)).matches();
        } catch (URISyntaxException none) {
            return true;
        }
    }

    private static List<Place> references(CsafView document, boolean self) {
        return Stream.concat(Stream.of(document.document()), document.vulnerabilities().stream())
                .flatMap(holder -> holder.at("references").items().stream())
                .filter(reference -> reference.at(CATEGORY).text().equals("self") == self)
                .map(reference -> reference.at("url"))
                .toList();
    }

    private static List<Place> others(CsafView document) {
        List<Place> urls = new ArrayList<>(references(document, false));
        Place head = document.document();
        urls.add(head.at("aggregate_severity").at("namespace"));
        urls.add(head.at("distribution").at("tlp").at("url"));
        urls.add(head.at("publisher").at("namespace"));
        thanks(head, urls);
        for (Place product : document.products()) {
            urls.addAll(product.at(HELPER).at("sbom_urls").items());
            for (Place generic : product.at(HELPER).at("x_generic_uris").items()) {
                urls.add(generic.at("namespace"));
                urls.add(generic.at("uri"));
            }
        }
        for (Place vulnerability : document.vulnerabilities()) {
            thanks(vulnerability, urls);
            vulnerability.at("remediations").items().forEach(item -> urls.add(item.at("url")));
        }
        return urls;
    }

    private static void thanks(Place holder, List<Place> urls) {
        holder.at("acknowledgments")
                .items()
                .forEach(item -> urls.addAll(item.at("urls").items()));
    }
}
