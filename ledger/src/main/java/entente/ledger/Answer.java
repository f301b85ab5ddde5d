package entente.ledger;

/** What a witness answers. Only {@link Cosigned} changed anything. */
public sealed interface Answer {
    /** The note line that belongs under the checkpoint, without its line end; 200 in HTTP. */
    record Cosigned(String line) implements Answer {}

    /** No log of that name is known here; 404. */
    record UnknownOrigin() implements Answer {}

    /** No known key of the log signed, or a known one's line fails; 403. */
    record BadSignature() implements Answer {}

    /** The last checkpoint cosigned here has that size; 409. */
    record WrongSize(long size) implements Answer {}

    /** The checkpoint is not shown to continue the last one cosigned here, which may be proof of a fork; 422. */
    record BadProof() implements Answer {}
}
