package io.github.gladvision.data.layout.annotated;

import io.github.gladvision.BadDataException;
import io.github.gladvision.data.sample.TextFiles;
import io.github.gladvision.files.Printable;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an XML file with what is in it. Declarations of documents are not read and nothing outside of the file is,
 * so that a file can neither name other files nor grow.
 *
 * @param text directly in the element, without spaces around it
 */
record XmlElement(String name, Map<String, String> attributes, String text, List<XmlElement> children) {
    private static final int DEEPEST = 20;

    /** The name of a file's outermost element; empty if it is no XML. Reads no further. */
    static String root(Path file) {
        return TextFiles.read(file, in -> {
            try {
                XMLStreamReader reader = reader(in);
                while (reader.hasNext()) {
                    if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                        return reader.getLocalName();
                    }
                }
            } catch (XMLStreamException e) {
                return "";
            }
            return "";
        });
    }

    /**
     * Hands over the elements directly in the outermost one, one after the other.
     *
     * @throws BadDataException if the file cannot be read or is no XML
     */
    static void children(Path file, Consumer<XmlElement> use) {
        TextFiles.read(file, in -> {
            try {
                XMLStreamReader reader = reader(in);
                int depth = 0;
                while (reader.hasNext()) {
                    int event = reader.next();
                    if (event == XMLStreamConstants.START_ELEMENT && depth == 1) {
                        use.accept(element(reader, 1));
                    } else if (event == XMLStreamConstants.START_ELEMENT) {
                        depth++;
                    }
                }
                return depth;
            } catch (XMLStreamException e) {
                String what = String.valueOf(e.getMessage()).replaceFirst("(?s).*Message: ", "");
                throw new BadDataException(
                        file + " is not XML (line " + e.getLocation().getLineNumber() + ": "
                                + Printable.of(what.lines().findFirst().orElse("malformed")) + "); correct it",
                        e);
            }
        });
    }

    private static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(in);
    }

    private static XmlElement element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("it has elements in elements beyond all measure", reader.getLocation());
        }
        String name = reader.getLocalName();
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        List<XmlElement> children = new ArrayList<>();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children.add(element(reader, depth + 1));
            } else if (reader.hasText() && event != XMLStreamConstants.COMMENT) {
                text.append(reader.getText());
            }
        }
        return new XmlElement(name, attributes, text.toString().strip(), children);
    }

    /** The children of a name. */
    List<XmlElement> all(String child) {
        return children.stream().filter(each -> each.name.equals(child)).toList();
    }

    /** The text of the first child of a name; empty if there is none. */
    String textOf(String child) {
        return children.stream()
                .filter(each -> each.name.equals(child))
                .map(XmlElement::text)
                .findFirst()
                .orElse("");
    }

    /** An attribute; empty if there is none. */
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }
}
