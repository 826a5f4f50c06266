package httpserver.live;

import com.google.common.io.Files;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /live/<hash>/<file>}: what the live page loads. */
final class PageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final Map<String, String> TYPES =
      Map.of(
          "mjs", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml");

  private final transient Supplier<PageFiles> files;

  PageServlet(Supplier<PageFiles> files) {
    this.files = files;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getMethod()) {
      case "GET", "HEAD" -> send(request.getPathInfo(), response);
      default -> {
        response.setHeader("Allow", "GET, HEAD, OPTIONS");
        if (!request.getMethod().equals("OPTIONS")) {
          response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
      }
    }
  }

  private void send(String path, HttpServletResponse response) throws IOException {
    String[] parts = path == null ? new String[0] : path.substring(1).split("/", -1);
    String name = parts.length == 2 ? parts[1] : "";
    String type = TYPES.get(Files.getFileExtension(name));
    byte[] content = files.get().bytes(name);
    if (type == null || content == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    // During a rollout a gateway may send the page of one version here for its files: better these
    // than none, but nobody may keep them under that name.
    boolean ours = parts[0].equals(files.get().hash());
    response.setHeader("Cache-Control", ours ? FOR_EVER : "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentType(type);
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }
}
