package dev.patchboard.process.safety;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The schema of BPMN 2.0, as the engine has it: what breaks it would not run. */
final class BpmnSchema {

    private static final String FILE = "/org/camunda/bpm/model/bpmn/schema/BPMN20.xsd";

    private static final Schema SCHEMA = load();

    private BpmnSchema() {}

    /** Checks a well-formed file without document type; throws {@link UnreadableProcess} at the first error. */
    static void check(byte[] content) {
        Validator validator = SCHEMA.newValidator();
        validator.setErrorHandler(new FirstError());
        try {
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            validator.validate(new StreamSource(new ByteArrayInputStream(content)));
        } catch (SAXParseException invalid) {
            throw new UnreadableProcess(invalid.getLineNumber(), invalid.getColumnNumber(), plain(invalid));
        } catch (SAXException | IOException broken) {
            throw new UnreadableProcess(0, 0, "Not valid BPMN 2.0: " + broken.getMessage());
        }
    }

    /** Without the code of the schema's rule and the long list of what else could stand there. */
    private static String plain(SAXParseException invalid) {
        String message = String.valueOf(invalid.getMessage()).replaceFirst("^cvc[^:]*: ", "");
        int rest = message.indexOf(" One of '{");
        return "Not valid BPMN 2.0: "
                + (rest < 0 ? message : message.substring(0, rest)).replace("{\"" + Element.BPMN + "\":", "{");
    }

    private static Schema load() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Objects.requireNonNull(Bpmn.class.getResource(FILE), FILE));
        } catch (SAXException broken) {
            throw new IllegalStateException(FILE, broken);
        }
    }

    private static final class FirstError implements ErrorHandler {

        @Override
        public void warning(SAXParseException harmless) {
            // a warning of a schema says nothing about the process
        }

        @Override
        public void error(SAXParseException error) throws SAXParseException {
            if (!String.valueOf(error.getMessage())
                    .contains("'targetNamespace'")) { // the only thing that may be missing without harm
                throw error;
            }
        }

        @Override
        public void fatalError(SAXParseException error) throws SAXParseException {
            throw error;
        }
    }
}
