package entente.forms;

import entente.kernel.Text;
import java.util.List;

/** Fields that stand together under a title. */
public record Section(String id, Text title, List<Field> fields) {
    public Section {
        fields = List.copyOf(fields);
    }
}
