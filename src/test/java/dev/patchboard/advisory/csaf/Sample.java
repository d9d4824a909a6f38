package dev.patchboard.advisory.csaf;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A document that breaks no rule at all, to be broken at one place. */
final class Sample {

    static final String TEXT = """
            {"document": {
               "category": "csaf_security_advisory", "csaf_version": "2.0",
               "distribution": {"tlp": {"label": "WHITE"}},
               "lang": "en-GB",
               "notes": [{"category": "summary", "text": "What it is about."}],
               "publisher": {"category": "vendor", "name": "Example", "namespace": "https://psirt.example.com"},
               "references": [
                 {"category": "self", "summary": "This.", "url": "https://psirt.example.com/2024/ex_2024-1.json"},
                 {"category": "external", "summary": "More.", "url": "https://example.com/more"}],
               "title": "A flaw in the gadget",
               "tracking": {
                 "current_release_date": "2024-03-01T10:00:00Z", "id": "EX:2024-1",
                 "initial_release_date": "2024-02-01T10:00:00Z",
                 "revision_history": [
                   {"date": "2024-02-01T10:00:00Z", "number": "1", "summary": "First."},
                   {"date": "2024-03-01T10:00:00Z", "number": "2", "summary": "Fixed."}],
                 "status": "final", "version": "2"}},
             "product_tree": {
               "branches": [{
                 "branches": [{
                   "branches": [
                     {"category": "product_version", "name": "1.0", "product": {
                        "name": "Gadget 1.0", "product_id": "P1",
                        "product_identification_helper": {"purl": "pkg:deb/debian/gadget@1.0?arch=amd64"}}},
                     {"category": "product_version", "name": "1.1", "product": {
                        "name": "Gadget 1.1", "product_id": "P2",
                        "product_identification_helper": {"hashes": [{
                          "file_hashes": [{"algorithm": "sha256",
                            "value": "026a37919b182ef7c63791e82c9645e2f897a3f0b73c7a6028c7febf62e93838"}],
                          "filename": "gadget.bin"}]}}}],
                   "category": "product_name", "name": "Gadget"}],
                 "category": "vendor", "name": "Example"}],
               "product_groups": [{"group_id": "G1", "product_ids": ["P1", "P2"]}],
               "relationships": [{
                 "category": "installed_on",
                 "full_product_name": {"name": "Gadget 1.0 on 1.1", "product_id": "R1",
                   "product_identification_helper": {"cpe": "cpe:2.3:a:example:gadget:1.0:*:*:*:*:*:*:*"}},
                 "product_reference": "P1", "relates_to_product_reference": "P2"}]},
             "vulnerabilities": [{
               "cve": "CVE-2024-0001",
               "cwe": {"id": "CWE-20", "name": "Improper Input Validation"},
               "flags": [{"label": "component_not_present", "product_ids": ["R1"]}],
               "involvements": [{"date": "2024-01-01T00:00:00Z", "party": "vendor", "status": "completed"}],
               "notes": [{"category": "description", "text": "The gadget breaks."}],
               "product_status": {"fixed": ["P2"], "known_affected": ["P1"], "known_not_affected": ["R1"]},
               "remediations": [{"category": "vendor_fix", "details": "Take 1.1.", "group_ids": ["G1"]}],
               "scores": [{
                 "cvss_v3": {"baseScore": 9.8, "baseSeverity": "CRITICAL",
                   "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "version": "3.1"},
                 "products": ["P1"]}],
               "threats": [{"category": "impact", "details": "Not reachable.", "product_ids": ["R1"]}]}]}
            """;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode root = JSON.readTree(TEXT);

    /** Puts a value at a place, or takes it away when the value is empty; an index of a list may be its length. */
    Sample with(String pointer, String json) {
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode parent = root.at(place.head());
        String name = place.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            object.remove(name);
            if (!json.isEmpty()) {
                object.set(name, JSON.readTree(json.replace('\'', '"')));
            }
        } else if (parent instanceof ArrayNode list) {
            int index = place.last().getMatchingIndex();
            JsonNode value = JSON.readTree(json.replace('\'', '"'));
            if (index == list.size()) {
                list.add(value);
            } else {
                list.set(index, value);
            }
        } else {
            throw new IllegalArgumentException("There is no " + pointer);
        }
        return this;
    }

    CsafVerdict check() {
        return check(root.toString());
    }

    static CsafVerdict check(String text) {
        return CsafCheck.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Numbers of the tests that failed. */
    List<String> failed() {
        CsafVerdict verdict = check();
        return new ArrayList<>(Stream.of(verdict.errors(), verdict.warnings(), verdict.infos())
                .flatMap(List::stream)
                .map(CsafFinding::test)
                .toList());
    }
}
