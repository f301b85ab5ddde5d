package entente.exchange.wire;

import entente.seal.MalformedException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 as a client, over a connection that is there: one request, one response, both of stated length (RFC 9112).
 * What our server does not send, such as chunks, is refused.
 */
public final class HttpConnection {
    private static final int LINE_BYTES = 8 << 10;
    private static final int FIELDS = 64;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 ([1-5][0-9]{2})( [\\x20-\\x7e]*)?");
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** A response with its body. */
    public record Received(Head.Response head, byte[] body, boolean last) {}

    /** The connection ended before the first byte of the response. */
    public static final class NothingReceived extends IOException {
        private static final long serialVersionUID = 1;

        NothingReceived(IOException cause) {
            super("the connection ended before an answer", cause);
        }
    }

    private final Socket socket;
    private final InputStream in;

    public HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
    }

    public Received exchange(Head.Request request, byte[] body, int longestAnswer) throws IOException {
        int first;
        try {
            write(request, body);
            first = in.read();
            if (first < 0) throw new EOFException();
        } catch (IOException e) {
            throw new NothingReceived(e);
        }
        return read((byte) first, in, longestAnswer);
    }

    private void write(Head.Request request, byte[] body) throws IOException {
        var text = new StringBuilder();
        text.append(request.method()).append(' ').append(request.path()).append(" HTTP/1.1\r\n");
        request.fields()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append("\r\n"));
        text.append("content-length: ").append(body.length).append("\r\n\r\n");
        var bytes = new ByteArrayOutputStream(text.length() + body.length);
        bytes.writeBytes(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        var out = socket.getOutputStream();
        bytes.writeTo(out);
        out.flush();
    }

    /** Reads one response. */
    static Received read(byte first, InputStream in, int longest) throws IOException {
        var status = STATUS_LINE.matcher(line(first, in));
        if (!status.matches()) throw new MalformedException("response", "no status line");
        var fields = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            if (colon < 0 || !FIELD_NAME.matcher(line.substring(0, colon)).matches())
                throw new MalformedException("response", "a line that is no field");
            var name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            if (fields.size() >= FIELDS
                    || fields.put(name, line.substring(colon + 1).strip()) != null)
                throw new MalformedException("response", "too many fields, or " + name + " twice");
        }
        if (fields.containsKey("transfer-encoding")) throw new MalformedException("response", "has no stated length");
        var body = in.readNBytes(length(fields.get("content-length"), longest));
        if (body.length < length(fields.get("content-length"), longest)) throw new EOFException("the response is cut");
        var last = "close".equalsIgnoreCase(fields.getOrDefault("connection", ""));
        return new Received(new Head.Response(Integer.parseInt(status.group(1)), fields), body, last);
    }

    private static int length(@Nullable String field, int longest) {
        if (field == null) return 0;
        if (!field.matches("0|[1-9][0-9]{0,9}"))
            throw new MalformedException("response", "Content-Length is no number");
        var length = Long.parseLong(field);
        if (length > longest) throw new MalformedException("response", "is longer than " + longest + " bytes");
        return (int) length;
    }

    private static String line(InputStream in) throws IOException {
        var first = in.read();
        if (first < 0) throw new EOFException("the response is cut");
        return line((byte) first, in);
    }

    private static String line(byte first, InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = first & 0xff; c != '\r'; c = in.read()) {
            if (c < 0x20 || c > 0x7e) throw new MalformedException("response", "a line with what no line has");
            if (line.size() >= LINE_BYTES) throw new MalformedException("response", "a line that is too long");
            line.write(c);
        }
        if (in.read() != '\n') throw new MalformedException("response", "a line that does not end");
        return line.toString(StandardCharsets.US_ASCII);
    }
}
