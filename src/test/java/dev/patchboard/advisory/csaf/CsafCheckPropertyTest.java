package dev.patchboard.advisory.csaf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchboard.advisory.format.UnreadableAdvisory;
import dev.patchboard.testing.ReferenceData;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class CsafCheckPropertyTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "-1",
            "1e99",
            "\"\"",
            "\" \"",
            "\"x\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"\": 0}",
            "[\"a\", \"a\"]",
            "\"0\"",
            "\"99999999999999999999\"",
            "\"1.0.0-0.a\"",
            "\"CVSS:3.1/\"",
            "\"pkg:/@\"",
            "\"CVE-1\"",
            "\"2024-13-40T99:00:00Z\"");

    /** Whatever happens to a document on its way here: a verdict or a complaint. */
    @Property(tries = 2_000)
    void damagedBytesEndInAVerdictOrAComplaint(@ForAll long seed) {
        byte[] bytes = Sample.TEXT.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(seed);
        for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        try {
            places(CsafCheck.of(new ByteArrayInputStream(bytes)));
        } catch (UnreadableAdvisory refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 2_000)
    void anyValueAnywhereEndsInAVerdict(@ForAll long seed) {
        JsonNode root = JSON.readTree(Sample.TEXT);
        mutate(root, new Random(seed));
        places(Sample.check(root.toString()));
    }

    @Test
    void publishedAdvisoriesWithOddValuesEndInAVerdict() throws Exception {
        for (Path file : ReferenceData.files("advisories/csaf", ".json")) {
            String text = Files.readString(file);
            if (file.toString().endsWith(".expected.json") || text.length() > 400_000 || !isJson(text)) {
                continue;
            }
            for (int seed = 0; seed < 100; seed++) {
                JsonNode root = JSON.readTree(text);
                mutate(root, new Random(seed));
                places(Sample.check(root.toString()));
            }
        }
    }

    private static boolean isJson(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (tools.jackson.core.JacksonException broken) {
            return false;
        }
    }

    private static void places(CsafVerdict verdict) {
        assertThat(verdict.errors())
                .allMatch(finding -> finding.path().isEmpty() || finding.path().startsWith("/"));
    }

    /** Replaces, removes or doubles a few values. */
    private static void mutate(JsonNode root, Random random) {
        for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
            List<JsonNode> holders = new ArrayList<>();
            collect(root, holders);
            JsonNode holder = holders.get(random.nextInt(holders.size()));
            JsonNode odd = JSON.readTree(ODD.get(random.nextInt(ODD.size())));
            if (holder instanceof ObjectNode object && !object.isEmpty()) {
                List<String> names = new ArrayList<>(object.propertyNames());
                String name = names.get(random.nextInt(names.size()));
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, odd);
                }
            } else if (holder instanceof ArrayNode list && !list.isEmpty()) {
                int index = random.nextInt(list.size());
                list.add(list.get(index).deepCopy());
                list.set(index, odd);
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> holders) {
        if (node.isContainer()) {
            holders.add(node);
            node.forEach(inner -> collect(inner, holders));
        }
    }
}
