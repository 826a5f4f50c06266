package httpserver.files;

import java.util.Map;

/** Security headers of pages and of the files that they load. */
public final class SecurityHeaders {
  private static final Map.Entry<String, String> NO_SNIFFING =
      Map.entry("X-Content-Type-Options", "nosniff");

  /** For the files that a page loads, such as scripts and images. */
  public static final Map<String, String> FILES = Map.ofEntries(NO_SNIFFING);

  /** For a page whose scripts and styles are files of the same origin. */
  public static final Map<String, String> PAGE =
      page(
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

  /** For Zipkin's UI: it creates styles at run time, embeds fonts, and has a {@code <base>}. */
  public static final Map<String, String> PAGE_WITH_INLINE_STYLES =
      page(
          "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
              + " img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
              + " base-uri 'self'; form-action 'none'; frame-ancestors 'none'");

  private SecurityHeaders() {}

  private static Map<String, String> page(String policy) {
    return Map.ofEntries(
        NO_SNIFFING,
        Map.entry("Content-Security-Policy", policy),
        Map.entry("X-Frame-Options", "DENY"),
        Map.entry("Referrer-Policy", "no-referrer"));
  }
}
