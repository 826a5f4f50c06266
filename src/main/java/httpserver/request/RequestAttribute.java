package httpserver.request;

import brave.propagation.TraceContext;
import jakarta.servlet.ServletRequest;
import org.eclipse.jetty.server.Request;

/**
 * A fact about a request: attached to it once, and read with its type by Jetty's handlers, by
 * servlets and by resources, which all see the same attributes.
 */
public final class RequestAttribute<T> {
  /** Id in logs and errors, as {@link RequestId} has it. */
  public static final RequestAttribute<String> REQUEST_ID =
      new RequestAttribute<>("requestId", String.class);

  /** The client's address, as {@link ClientAddress} finds it. */
  public static final RequestAttribute<String> CLIENT_ADDRESS =
      new RequestAttribute<>("clientAddress", String.class);

  /** Template of the path that matched, such as {@code /delay/{seconds}}; named as spans tag it. */
  public static final RequestAttribute<String> ROUTE =
      new RequestAttribute<>("http.route", String.class);

  /** Trace id, 32 hex digits. */
  public static final RequestAttribute<String> TRACE_ID =
      new RequestAttribute<>("traceId", String.class);

  /** The request's span; Brave's servlet filter attaches it under this name. */
  public static final RequestAttribute<TraceContext> TRACE_CONTEXT =
      new RequestAttribute<>(TraceContext.class.getName(), TraceContext.class);

  private final String name;
  private final Class<T> type;

  private RequestAttribute(String name, Class<T> type) {
    this.name = name;
    this.type = type;
  }

  /** Returns the attribute's name, which logs use as well. */
  public String name() {
    return name;
  }

  /** Returns the value, or null if none is attached. */
  public T get(Request request) {
    return type.cast(request.getAttribute(name));
  }

  /** Returns the value, or null if none is attached. */
  public T get(ServletRequest request) {
    return type.cast(request.getAttribute(name));
  }

  /** Attaches the value. */
  public void set(Request request, T value) {
    request.setAttribute(name, value);
  }

  /** Attaches the value. */
  public void set(ServletRequest request, T value) {
    request.setAttribute(name, value);
  }
}
