package httpserver.request;

import org.eclipse.jetty.server.Request;

/** Marks requests that this process sends to itself; they are nobody's traffic. */
public final class Internal {
  private static final String ATTRIBUTE = "internal";

  private Internal() {}

  /** Marks a request. */
  public static void mark(Request request) {
    request.setAttribute(ATTRIBUTE, true);
  }

  /** Says whether a request was marked. */
  public static boolean is(Request request) {
    return request.getAttribute(ATTRIBUTE) != null;
  }
}
