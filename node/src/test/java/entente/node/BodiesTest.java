package entente.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import entente.kernel.Problems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.StringHttpMessageConverter;

/** A body is measured while it is read. */
class BodiesTest {
    void takes(String body) {
        // Only its parameter is looked at.
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            MORE | TAKEN
            0    | true
            1    | false
            """)
    void noBodyIsLongerThanAnyCanBe(int more, boolean taken) throws Exception {
        var bytes = new byte[Bodies.MOST_BYTES + more];
        var message = new HttpInputMessage() {
            @Override
            public InputStream getBody() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public HttpHeaders getHeaders() {
                return new HttpHeaders();
            }
        };
        var parameter = new MethodParameter(BodiesTest.class.getDeclaredMethod("takes", String.class), 0);
        var read = new Bodies().beforeBodyRead(message, parameter, Map.class, StringHttpMessageConverter.class);
        if (taken) assertThat(length(read.getBody())).isEqualTo(bytes.length);
        else assertThatThrownBy(() -> length(read.getBody())).isInstanceOf(Problems.class);
    }

    private static long length(InputStream in) throws IOException {
        return in.transferTo(java.io.OutputStream.nullOutputStream());
    }
}
