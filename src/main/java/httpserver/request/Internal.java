package httpserver.request;

import org.eclipse.jetty.server.Request;

/** Marks requests that this process sends to itself, which are not user traffic. */
public final class Internal {
  private static final String ATTRIBUTE = "internal";

  private Internal() {}

  public static void mark(Request request) {
    request.setAttribute(ATTRIBUTE, true);
  }

  /** Returns whether the request is marked. */
  public static boolean is(Request request) {
    return request.getAttribute(ATTRIBUTE) != null;
  }
}
