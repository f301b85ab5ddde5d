package entente.operations.safety.form;

import entente.operations.safety.geo.Antimeridian;
import entente.operations.safety.geo.Coordinate;
import entente.operations.safety.geo.Shape;
import java.util.List;
import java.util.stream.Collectors;

/** Geometry of S-100 (part 10b): what crosses 180 degrees is cut first, since S-100 has no primitive that crosses. */
final class Gml {
    static final String GML = "http://www.opengis.net/gml/3.2";
    static final String S100 = "http://www.iho.int/s100gml/5.0";
    static final String XLINK = "http://www.w3.org/1999/xlink";
    static final String WGS84 = "http://www.opengis.net/def/crs/EPSG/0/4326";

    /** Which of the two numbers comes first. */
    enum Axes {
        /** As EPSG 4326 says, with the name of the system at each geometry. */
        LATITUDE_FIRST,
        /** As the samples of S-411 write it, without a name. */
        LONGITUDE_FIRST
    }

    private final Xml xml;
    private final Axes axes;

    Gml(Xml xml, Axes axes) {
        this.xml = xml;
        this.axes = axes;
    }

    static List<Shape> parts(Shape shape) {
        return Antimeridian.cut(shape);
    }

    void write(Shape shape, String id) {
        switch (shape) {
            case Shape.Point(var at) -> {
                xml.open("S100:pointProperty");
                open("S100:Point", id).element("gml:pos", pair(at)).close().close();
            }
            case Shape.Line(var corners) -> {
                xml.open("S100:curveProperty");
                open("S100:Curve", id).open("gml:segments").open("gml:LineStringSegment");
                xml.element("gml:posList", pairs(corners));
                xml.close().close().close().close();
            }
            case Shape.Area(var outer, var holes) -> {
                xml.open("S100:surfaceProperty");
                open("S100:Surface", id).open("gml:patches").open("gml:PolygonPatch");
                ring("gml:exterior", outer);
                holes.forEach(hole -> ring("gml:interior", hole));
                xml.close().close().close().close();
            }
        }
    }

    private Xml open(String name, String id) {
        return switch (axes) {
            case LATITUDE_FIRST -> xml.open(name, "gml:id", id, "srsName", WGS84);
            case LONGITUDE_FIRST -> xml.open(name, "gml:id", id);
        };
    }

    private void ring(String name, List<Coordinate> corners) {
        xml.open(name)
                .open("gml:LinearRing")
                .element("gml:posList", pairs(corners))
                .close()
                .close();
    }

    String pairs(List<Coordinate> corners) {
        return corners.stream().map(this::pair).collect(Collectors.joining(" "));
    }

    String pair(Coordinate at) {
        return switch (axes) {
            case LATITUDE_FIRST -> at.latitudeText() + " " + at.longitudeText();
            case LONGITUDE_FIRST -> at.longitudeText() + " " + at.latitudeText();
        };
    }
}
