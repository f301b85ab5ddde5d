package entente.operations.safety;

import entente.operations.safety.geo.Shape;
import entente.operations.safety.ice.IceArea;
import java.util.List;

/** What a product is about, and where. */
public sealed interface Matter {
    /** Where; nowhere in a cancellation alone. */
    List<Shape> shapes();

    /** Ice conditions. */
    record Ice(List<IceArea> areas) implements Matter {
        public Ice {
            areas = List.copyOf(areas);
        }

        @Override
        public List<Shape> shapes() {
            return areas.stream().<Shape>map(IceArea::area).toList();
        }
    }

    /** A warning to those at sea or on the coast. */
    record Warning(Hazard hazard, List<Shape> shapes) implements Matter {
        public Warning {
            shapes = List.copyOf(shapes);
        }
    }
}
