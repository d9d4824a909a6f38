package dev.patchboard.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The user tasks of the released processes, as their files say. */
public final class UserTasks {

    private static final Path FOLDER = Path.of("processes");
    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Pattern TIME = Pattern.compile("(?:imeDate[^>]*>|dueDate=\")\\$\\{(\\w+)}");

    private UserTasks() {}

    /**
     * A user task.
     *
     * @param role who may claim it, or null where it is assigned
     * @param each whether every member of a list gets one
     */
    public record UserTask(
            String process,
            String id,
            String name,
            @Nullable String role,
            boolean each) {
        @Override
        public String toString() {
            return process + " " + id;
        }
    }

    /** Every one of every file. */
    public static List<UserTask> all() {
        List<UserTask> found = new ArrayList<>();
        for (Path file : files()) {
            Document model = parsed(file);
            String process =
                    ((Element) model.getElementsByTagNameNS(BPMN, "process").item(0)).getAttribute("id");
            NodeList tasks = model.getElementsByTagNameNS(BPMN, "userTask");
            for (int i = 0; i < tasks.getLength(); i++) {
                found.add(task(process, (Element) tasks.item(i)));
            }
        }
        return found;
    }

    /** Names of the variables that hold the times of timers and tasks. */
    public static Set<String> times() {
        Set<String> names = new TreeSet<>();
        for (Path file : files()) {
            Matcher time = TIME.matcher(text(file));
            while (time.find()) {
                names.add(time.group(1));
            }
        }
        return names;
    }

    private static UserTask task(String process, Element element) {
        String role = element.getAttributeNS(CAMUNDA, "candidateGroups");
        return new UserTask(
                process,
                element.getAttribute("id"),
                element.getAttribute("name"),
                role.isEmpty() ? null : role,
                element.getElementsByTagNameNS(BPMN, "multiInstanceLoopCharacteristics")
                                .getLength()
                        > 0);
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document parsed(Path file) {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try {
            return factory.newDocumentBuilder().parse(file.toFile());
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
