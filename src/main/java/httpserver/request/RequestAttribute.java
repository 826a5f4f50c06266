package httpserver.request;

import brave.propagation.TraceContext;
import jakarta.servlet.ServletRequest;
import org.eclipse.jetty.server.Request;

/**
 * A request attribute with its type. Jetty's handlers, servlets and resources share the attributes
 * of a request.
 */
public final class RequestAttribute<T> {
  /** The id of {@link RequestId}. */
  public static final RequestAttribute<String> REQUEST_ID =
      new RequestAttribute<>("requestId", String.class);

  /** The address that {@link ClientAddress} determines. */
  public static final RequestAttribute<String> CLIENT_ADDRESS =
      new RequestAttribute<>("clientAddress", String.class);

  /** Template of the path that matched, such as {@code /delay/{seconds}}; also a tag of spans. */
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

  /** Returns the name of the attribute, which is also its key in logs and spans. */
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

  public void set(Request request, T value) {
    request.setAttribute(name, value);
  }

  public void set(ServletRequest request, T value) {
    request.setAttribute(name, value);
  }
}
