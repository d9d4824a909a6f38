package dev.patchboard.process.safety;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A BPMN file that could be read. */
public final class ProcessFile {

    /** The largest file that is read, in bytes: many times what a person can draw. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private final String name;
    private final Element root;

    private ProcessFile(String name, Element root) {
        this.name = name;
        this.root = root;
    }

    /**
     * Reads a file: at most 4 MiB, well-formed, no document type, valid by the schema of BPMN 2.0, with a process in it.
     *
     * @param name as reports shall call it
     * @throws UnreadableProcess naming line and column
     * @throws IOException when the stream cannot be read
     */
    public static ProcessFile read(String name, InputStream in) throws IOException {
        byte[] content = in.readNBytes(LARGEST + 1);
        if (content.length > LARGEST) {
            throw new UnreadableProcess(0, 0, "The file is larger than 4 MiB.");
        }
        Element root = ElementReader.read(content);
        if (!root.is("definitions")) {
            throw new UnreadableProcess(
                    root.line(),
                    0,
                    "This is no BPMN 2.0: its first element is not 'definitions' of " + Element.BPMN + ".");
        }
        BpmnSchema.check(content);
        if (root.children("process").findAny().isEmpty()) {
            throw new UnreadableProcess(root.line(), 0, "There is no process in this file.");
        }
        return new ProcessFile(name, root);
    }

    /** As it was given. */
    public String name() {
        return name;
    }

    /**
     * Something outside the file that a step names.
     *
     * @param element id of the step
     * @param line where it stands
     * @param name what it names
     */
    public record Reference(String element, long line, String name) {}

    /** The forms that its tasks show, by {@code camunda:formRef}. */
    public List<Reference> forms() {
        return references("formRef");
    }

    /** The delegates that its tasks call, without the braces. */
    public List<Reference> delegates() {
        return references("delegateExpression").stream()
                .map(found -> new Reference(
                        found.element(), found.line(), found.name().replaceAll("[${}#\\s]", "")))
                .toList();
    }

    private List<Reference> references(String attribute) {
        return processes().stream()
                .flatMap(process -> Scope.of(process).allSteps())
                .filter(step -> step.element().engine(attribute) != null)
                .map(step -> new Reference(
                        step.id(),
                        step.element().line(),
                        String.valueOf(step.element().engine(attribute))))
                .toList();
    }

    Element root() {
        return root;
    }

    List<Element> processes() {
        return root.children("process").toList();
    }
}
