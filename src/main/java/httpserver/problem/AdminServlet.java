package httpserver.problem;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Serves endpoints of the admin port with uniform methods, errors and bodies. */
public final class AdminServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Types that a page may send to another origin without a preflight (Fetch, CORS-safelisted). */
  private static final Set<String> SAFELISTED_TYPES =
      Set.of("", "text/plain", "multipart/form-data", AdminBody.FORM);

  private final transient Routes routes;

  /** Finds the handlers of a path. */
  @FunctionalInterface
  public interface Routes {
    /** Returns them by method; GET also serves HEAD. The path is relative to the servlet's. */
    Map<String, Handler> at(String path);
  }

  /**
   * Responds to one method of one path; throws HttpError, or IllegalArgumentException for a 400.
   */
  @FunctionalInterface
  public interface Handler {
    Reply handle(HttpServletRequest request) throws IOException;
  }

  /**
   * A response.
   *
   * @param json the body; null for none
   * @param location of what was created; null for none
   */
  public record Reply(int status, byte[] json, String location) {
    public static Reply of(int status) {
      return new Reply(status, null, null);
    }

    /** Returns 200 with {@code json.toString()} as its body. */
    public static Reply ok(Object json) {
      return new Reply(HttpServletResponse.SC_OK, bytes(json), null);
    }

    /** Returns 201 with {@code json.toString()} as its body. */
    public static Reply created(String location, Object json) {
      return new Reply(HttpServletResponse.SC_CREATED, bytes(json), location);
    }

    private static byte[] bytes(Object json) {
      return json.toString().getBytes(StandardCharsets.UTF_8);
    }
  }

  public AdminServlet(Routes routes) {
    this.routes = routes;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    try {
      Map<String, Handler> handlers = routes.at(path);
      if (handlers.containsKey(method)) {
        rejectOtherSites(request);
        write(handlers.get(method).handle(request), response);
        return;
      }
      response.setHeader("Allow", allowed(handlers.keySet()));
      if (!method.equals("OPTIONS")) {
        response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      }
    } catch (HttpError e) {
      response.sendError(e.status(), e.getMessage());
    } catch (IllegalArgumentException e) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
    }
  }

  /** Any site's page could send such a request from an operator's browser. */
  private static void rejectOtherSites(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    boolean otherSite = site != null && !site.equals("same-origin") && !site.equals("none");
    if (request.getMethod().equals("POST")
        && SAFELISTED_TYPES.contains(AdminBody.type(request))
        && (otherSite || request.getHeader("Origin") != null)) {
      throw new HttpError(
          HttpServletResponse.SC_FORBIDDEN, "requests from a page in a browser must be JSON");
    }
  }

  private static String allowed(Set<String> methods) {
    Set<String> allowed = new TreeSet<>(methods);
    if (methods.contains("GET")) {
      allowed.add("HEAD");
    }
    allowed.add("OPTIONS");
    return String.join(", ", allowed);
  }

  private static void write(Reply reply, HttpServletResponse response) throws IOException {
    response.setStatus(reply.status());
    if (reply.location() != null) {
      response.setHeader("Location", reply.location());
    }
    if (reply.json() != null) {
      response.setContentType("application/json");
      response.setContentLength(reply.json().length);
      response.getOutputStream().write(reply.json());
    }
  }
}
