package httpserver.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** The body of a request to the admin port. */
public final class AdminBody {
  /** The type of a form, as {@code curl -d} sends it. */
  public static final String FORM = "application/x-www-form-urlencoded";

  private AdminBody() {}

  /** Returns the media type in lower case without parameters; empty if there is none. */
  public static String type(HttpServletRequest request) {
    String type = request.getContentType() == null ? "" : request.getContentType();
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** Reads JSON; 415 for other types, which a page could send to another origin without CORS. */
  public static byte[] readJson(HttpServletRequest request, int maxBytes) throws IOException {
    if (!type(request).equals("application/json")) {
      throw new HttpError(
          HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "the body must be application/json");
    }
    return read(request.getInputStream(), maxBytes);
  }

  /** Reads the whole content; 413 if it is larger than {@code maxBytes}. */
  public static byte[] read(InputStream content, int maxBytes) throws IOException {
    byte[] body = content.readNBytes(maxBytes + 1);
    if (body.length > maxBytes) {
      throw new HttpError(
          HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
          "the body must be at most " + maxBytes + " bytes");
    }
    return body;
  }
}
