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

    Element root() {
        return root;
    }

    List<Element> processes() {
        return root.children("process").toList();
    }
}
