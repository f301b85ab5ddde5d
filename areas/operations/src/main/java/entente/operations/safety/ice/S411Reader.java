package entente.operations.safety.ice;

import entente.kernel.Problems;
import entente.operations.safety.geo.Region;
import entente.operations.safety.ice.IceChart.Axes;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads S-411 from anybody, in the two shapes that are about: the older of JCOMM, latitude first, as the Canadian Ice Service
 * writes it, and the IHO's, longitude first. Which of a place's numbers is which is checked against the region for which the
 * chart was asked: ice must not land in another ocean.
 */
public final class S411Reader {
    private static final String JCOMM = "http://www.jcomm.info/ice";
    private static final String GML = "http://www.opengis.net/gml/3.2";
    private static final Set<String> ICE = Set.of("seaice", "SeaIce", "lakeice", "lacice", "LakeIce");
    private static final Set<String> MEMBERS =
            Set.of("members", "member", "IceFeatureMember", "featureMember", "featureMembers");

    private static final int LARGEST = 64 << 20;
    private static final int DEEPEST = 40;
    private static final int MOST_ELEMENTS = 2_000_000;
    private static final int LONGEST_VALUE = 4096;

    private final String file;
    private final XMLStreamReader reader;
    private final RawChart chart;
    private final Set<String> ids = new HashSet<>();
    private Axes axes = Axes.LONGITUDE_FIRST;
    private boolean named;
    private int depth;
    private int elements;

    private S411Reader(String file, XMLStreamReader reader) {
        this.file = file;
        this.reader = reader;
        this.chart = new RawChart(file);
    }

    /**
     * @param file what to call it in problems
     * @param expected where all of it has to be
     */
    public static IceChart read(String file, InputStream in, Region expected) throws IOException {
        var bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST)
            throw new Problems(file, "is larger than " + LARGEST + " bytes", "Give a chart of a smaller region.");
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("nothing is fetched");
        });
        try {
            var reader = factory.createXMLStreamReader(new StringReader(text(file, bytes)));
            @Nullable String encoding = reader.getCharacterEncodingScheme();
            if (encoding != null && !encoding.equalsIgnoreCase("UTF-8"))
                throw new Problems(file, "is written in another encoding than UTF-8", "Save it as UTF-8.");
            return new S411Reader(file, reader).read(expected);
        } catch (XMLStreamException e) {
            var at = e.getLocation();
            throw new Problems(
                    at == null ? file : file + ":" + at.getLineNumber() + ":" + at.getColumnNumber(),
                    "is no well-formed XML",
                    "Correct it there, or fetch it again.");
        }
    }

    /** Decoded here: of a wrong byte the parser writes to the console. */
    private static String text(String file, byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw new Problems(file, "is no UTF-8 text", "Save it as UTF-8.");
        }
    }

    private IceChart read(Region expected) throws XMLStreamException {
        while (next() != XMLStreamConstants.START_ELEMENT)
            if (reader.getEventType() == XMLStreamConstants.END_DOCUMENT) throw problem("is empty", "Fetch it again.");
        var root = reader.getLocalName();
        if (JCOMM.equals(reader.getNamespaceURI()) && root.equals("IceDataSet")) axes = Axes.LATITUDE_FIRST;
        else if (!root.equalsIgnoreCase("Dataset"))
            throw problem("is no S-411: its root is " + root, "Give a file whose root is IceDataSet or Dataset.");
        while (next() != XMLStreamConstants.END_DOCUMENT) {
            if (reader.getEventType() != XMLStreamConstants.START_ELEMENT) continue;
            var name = reader.getLocalName();
            if (MEMBERS.contains(name)) continue;
            if (ICE.contains(name)) {
                feature();
            } else {
                if (depth > 2) chart.remark(name + " is not read");
                skip();
            }
        }
        return chart.chart(axes, expected);
    }

    private void feature() throws XMLStreamException {
        var where = where();
        id();
        var egg = new RawEgg(chart);
        var polygons = new ArrayList<List<double[]>>();
        var end = depth - 1;
        while (true) {
            next();
            if (reader.getEventType() == XMLStreamConstants.END_ELEMENT && depth == end) break;
            if (reader.getEventType() != XMLStreamConstants.START_ELEMENT) continue;
            switch (reader.getLocalName()) {
                case "iceact", "totalConcentration" -> egg.total(value());
                case "iceapc", "partialConcentration" -> egg.partials(value());
                case "icesod", "iceStageofDevelopment", "iceStageOfDevelopment" -> egg.stages(value());
                case "iceflz", "floeSizes", "floeSize" -> egg.formsOfS411(value());
                case "Polygon", "PolygonPatch" -> polygons.add(polygon());
                case "Point", "LineString", "Curve" -> throw problem("has ice without an area", "Give it an area.");
                default -> system();
            }
        }
        if (polygons.isEmpty()) throw new Problems(where, "has ice without an area", "Give it an area.");
        var code = egg.egg();
        for (var polygon : polygons) chart.add(polygon, code, where);
    }

    private void id() {
        system();
        var id = attribute(GML, "id");
        if (id.isPresent() && !ids.add(id.get())) chart.remark("the gml:id " + printable(id.get()) + " is repeated");
    }

    /** A geometry that names EPSG 4326 declares latitude first, whatever the shape of the file. */
    private void system() {
        var name = attribute(null, "srsName");
        if (name.isEmpty()) return;
        var system = name.get();
        if (system.endsWith("/4326") || system.endsWith("::4326")) declare(Axes.LATITUDE_FIRST);
        else if (system.endsWith("CRS84") || system.equals("EPSG:4326")) declare(Axes.LONGITUDE_FIRST);
        else throw problem("has places in the system " + printable(system), "Give them on WGS 84.");
    }

    private void declare(Axes declared) {
        if (named && axes != declared) throw problem("declares two orders of axes", "Write all of it in one.");
        named = true;
        axes = declared;
    }

    private List<double[]> polygon() throws XMLStreamException {
        system();
        var outer = new ArrayList<double[]>();
        var holes = new ArrayList<double[]>();
        var end = depth - 1;
        var inner = false;
        while (true) {
            next();
            if (reader.getEventType() == XMLStreamConstants.END_ELEMENT && depth == end) break;
            if (reader.getEventType() != XMLStreamConstants.START_ELEMENT) continue;
            switch (reader.getLocalName()) {
                case "exterior", "outerBoundaryIs" -> inner = false;
                case "interior", "innerBoundaryIs" -> inner = true;
                case "LinearRing", "Ring" -> (inner ? holes : outer).add(ring());
                default -> system();
            }
        }
        if (outer.size() != 1) throw problem("has a polygon without one outer ring", "Give it one.");
        outer.addAll(holes);
        return outer;
    }

    private double[] ring() throws XMLStreamException {
        system();
        var numbers = new Numbers();
        var end = depth - 1;
        while (true) {
            next();
            if (reader.getEventType() == XMLStreamConstants.END_ELEMENT && depth == end) break;
            if (reader.getEventType() != XMLStreamConstants.START_ELEMENT) continue;
            switch (reader.getLocalName()) {
                case "posList", "pos" -> numbers(numbers);
                default -> throw problem("has a ring of " + reader.getLocalName(), "Write it as posList.");
            }
        }
        var ring = numbers.all();
        if (ring.length < 8 || ring.length % 2 != 0)
            throw problem("has a ring of fewer than four places", "A ring ends where it starts, with three corners.");
        return ring;
    }

    private void numbers(Numbers numbers) throws XMLStreamException {
        system();
        var dimension = attribute(null, "srsDimension");
        if (dimension.isPresent() && !dimension.get().equals("2"))
            throw problem("has places of " + printable(dimension.get()) + " dimensions", "Write two.");
        var token = new StringBuilder();
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT)
                throw problem("has an element among numbers", "Correct it there.");
            if (!reader.isCharacters()) continue;
            var text = reader.getTextCharacters();
            var start = reader.getTextStart();
            for (var i = start; i < start + reader.getTextLength(); i++) {
                var c = text[i];
                if (c > ' ') {
                    if (token.length() > 40) throw problem("has a number of more than 40 characters", "Shorten it.");
                    token.append(c);
                } else {
                    number(token, numbers);
                }
            }
        }
        number(token, numbers);
    }

    private void number(StringBuilder token, Numbers numbers) {
        if (token.isEmpty()) return;
        try {
            var number = Double.parseDouble(token.toString());
            if (!Double.isFinite(number)) throw new NumberFormatException();
            if (numbers.size % 2 == 0) chart.count(1);
            numbers.add(number);
        } catch (NumberFormatException _) {
            throw problem("has " + printable(token.toString()) + " where a number should be", "Correct it there.");
        }
        token.setLength(0);
    }

    private String value() throws XMLStreamException {
        var value = new StringBuilder();
        while (next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.getEventType() == XMLStreamConstants.START_ELEMENT)
                throw problem("has an element within a value", "Correct it there.");
            if (!reader.isCharacters()) continue;
            value.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
            if (value.length() > LONGEST_VALUE)
                throw problem("has a value of more than " + LONGEST_VALUE + " characters", "Shorten it.");
        }
        return value.toString();
    }

    private void skip() throws XMLStreamException {
        var end = depth - 1;
        while (true) if (next() == XMLStreamConstants.END_ELEMENT && depth == end) return;
    }

    private int next() throws XMLStreamException {
        if (!reader.hasNext()) throw problem("ends too soon", "Fetch it again.");
        var event = reader.next();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                if (++depth > DEEPEST) throw problem("is nested deeper than " + DEEPEST, "Give a plain S-411.");
                if (++elements > MOST_ELEMENTS)
                    throw problem("has more than " + MOST_ELEMENTS + " elements", "Give a smaller chart.");
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw problem("declares or uses entities", "Write it without a DTD.");
            default -> {
                // Text, comments and instructions change nothing here.
            }
        }
        return event;
    }

    private Optional<String> attribute(@Nullable String namespace, String name) {
        @Nullable String value = reader.getAttributeValue(namespace, name);
        return value == null ? Optional.empty() : Optional.of(value);
    }

    private Problems problem(String wrong, String remedy) {
        return new Problems(where(), wrong, remedy);
    }

    private String where() {
        var at = reader.getLocation();
        return file + ":" + at.getLineNumber() + ":" + at.getColumnNumber();
    }

    private static String printable(String text) {
        var plain = text.replaceAll("[^\\x20-\\x7E]", "?");
        return '"' + (plain.length() > 60 ? plain.substring(0, 60) + "…" : plain) + '"';
    }

    /** Doubles without a box for each. */
    private static final class Numbers {
        private double[] numbers = new double[64];
        private int size;

        void add(double number) {
            if (size == numbers.length) numbers = Arrays.copyOf(numbers, size * 2);
            numbers[size++] = number;
        }

        double[] all() {
            return Arrays.copyOf(numbers, size);
        }
    }
}
