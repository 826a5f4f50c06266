package httpserver.framing;

import java.util.Set;

/**
 * A request with unusual bytes, and its required outcome.
 *
 * @param name what is unusual
 * @param bytes the request, each char one byte
 * @param outcome the required outcome
 * @param statuses the allowed ones; empty if any is
 * @param body the body that the resource must read, if the outcome is {@link Outcome#SERVED}
 */
record Input(String name, String bytes, Outcome outcome, Set<Integer> statuses, String body) {
  private static final int BAD_REQUEST = 400;

  /** The outcome of a request. */
  enum Outcome {
    /** It is served, and so is the next request. */
    SERVED,
    /** Its end is unambiguous, so the next request is served, whatever the status of this one. */
    DELIMITED,
    /** It is served, and the connection is closed. */
    LAST,
    /** It is refused with a problem, and the connection is closed. */
    REFUSED,
    /** As {@link #REFUSED}, but only after the client has sent its last byte. */
    INCOMPLETE,
    /** Either {@link #DELIMITED} or {@link #REFUSED}. */
    UNDECIDED
  }

  static Input served(String name, String bytes) {
    return served(name, bytes, Requests.BODY);
  }

  static Input served(String name, String bytes, String body) {
    return new Input(name, bytes, Outcome.SERVED, Set.of(), body);
  }

  static Input delimited(String name, String bytes) {
    return new Input(name, bytes, Outcome.DELIMITED, Set.of(), "");
  }

  static Input last(String name, String bytes) {
    return new Input(name, bytes, Outcome.LAST, Set.of(), Requests.BODY);
  }

  static Input refused(String name, String bytes) {
    return refused(name, bytes, BAD_REQUEST);
  }

  static Input refused(String name, String bytes, Integer... statuses) {
    return new Input(name, bytes, Outcome.REFUSED, Set.of(statuses), "");
  }

  static Input incomplete(String name, String bytes) {
    return new Input(name, bytes, Outcome.INCOMPLETE, Set.of(BAD_REQUEST), "");
  }

  static Input undecided(String name, String bytes) {
    return new Input(name, bytes, Outcome.UNDECIDED, Set.of(), "");
  }

  String method() {
    String trimmed = bytes.stripLeading();
    return trimmed.substring(0, Math.max(0, trimmed.indexOf(' ')));
  }

  @Override
  public String toString() {
    return Requests.visible(name);
  }
}
