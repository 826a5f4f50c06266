package httpserver.problem;

import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Rejects a {@code Content-Encoding} that is not a list of tokens (RFC 9110, section 8.4).
 *
 * <p>Jetty's gzip handler would respond 500 to a parameter that belongs to no coding.
 */
final class ContentEncodingCheck extends Handler.Wrapper {
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]*";
  private static final Pattern CODINGS =
      Pattern.compile("[ \\t]*" + TOKEN + "[ \\t]*(,[ \\t]*" + TOKEN + "[ \\t]*)*+");

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    for (HttpField field : request.getHeaders()) {
      if (field.getHeader() == HttpHeader.CONTENT_ENCODING && !isList(field.getValue())) {
        Response.writeError(
            request,
            response,
            callback,
            HttpStatus.BAD_REQUEST_400,
            "Content-Encoding must be a list of codings");
        return true;
      }
    }
    return super.handle(request, response, callback);
  }

  private static boolean isList(String value) {
    return value == null || CODINGS.matcher(value).matches();
  }
}
