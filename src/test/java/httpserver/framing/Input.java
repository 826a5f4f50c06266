package httpserver.framing;

import java.util.Set;

/**
 * A request with unusual bytes, and what must come of it.
 *
 * @param name what is unusual
 * @param bytes the request, each char one byte
 * @param outcome what must come of it
 * @param statuses those that are right; empty if the resource decides
 * @param body what the resource must have read, if the outcome is {@link Outcome#SERVED}
 */
record Input(String name, String bytes, Outcome outcome, Set<Integer> statuses, String body) {
  private static final int BAD_REQUEST = 400;

  /** What can come of a request. */
  enum Outcome {
    /** It is served, and so is the request that follows. */
    SERVED,
    /** Where it ends is clear, so that the request that follows is served, whatever the status. */
    DELIMITED,
    /** It is served, and the connection is closed. */
    LAST,
    /** It is refused with a problem, and the connection is closed. */
    REFUSED,
    /** The same, but only once the client has sent its last byte. */
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
