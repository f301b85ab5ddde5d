package entente.exchange;

import entente.exchange.message.Code;

/** What our desk says to a notice. */
public sealed interface NoticeAnswer {
    record Taken(byte[] body) implements NoticeAnswer {}

    /** We refuse, for good. The partner learns the code and no reason. */
    record Refused(String code) implements NoticeAnswer {
        public Refused {
            Code.require(code);
        }
    }
}
