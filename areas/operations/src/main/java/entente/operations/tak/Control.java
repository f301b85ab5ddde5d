package entente.operations.tak;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What is said between programs; nothing of it is about anything in the world. */
final class Control {
    private static final Duration LASTS = Duration.ofSeconds(20);

    private Control() {}

    /** The answer to a ping; sent also when nothing else was for a while. */
    static String pong(Instant now) {
        return event("takPong", "t-x-c-t-r", now, "");
    }

    /** The forms that we speak: 0, which is XML, and no other. */
    static String offer(Instant now) {
        return event("protouid", "t-x-takp-v", now, "<TakControl><TakProtocolSupport version=\"0\"/></TakControl>");
    }

    /** Whether we speak the form that was asked for. */
    static String answer(Instant now, boolean yes) {
        return event("protouid", "t-x-takp-r", now, "<TakControl><TakResponse status=\"" + yes + "\"/></TakControl>");
    }

    private static String event(String uid, String type, Instant now, String detail) {
        var time = now.truncatedTo(ChronoUnit.MILLIS);
        return "<event version=\"2.0\" uid=\"" + uid + "\" type=\"" + type + "\" how=\"m-g\" time=\"" + time
                + "\" start=\"" + time + "\" stale=\"" + time.plus(LASTS)
                + "\"><point lat=\"0.0\" lon=\"0.0\" hae=\"0.0\" ce=\"9999999.0\" le=\"9999999.0\"/><detail>" + detail
                + "</detail></event>";
    }
}
