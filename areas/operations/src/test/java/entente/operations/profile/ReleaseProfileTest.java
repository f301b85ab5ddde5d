package entente.operations.profile;

import org.junit.jupiter.api.Test;

class ReleaseProfileTest {
    @Test
    void x() {
        for (var id : new String[] {"arctic-observer", "arctic-participant"})
            try {
                System.out.println(Given.read(Given.text("profiles/" + id + ".yaml"))
                        .promise()
                        .inEnglish());
            } catch (RuntimeException e) {
                System.out.println(e.getMessage());
            }
    }
}
