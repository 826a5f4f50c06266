package httpserver.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.common.base.Splitter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** Which request headers come back as response headers: the configuration section {@code echo}. */
public record EchoConfiguration(
    @Pattern(
            regexp = "\\*|none|[A-Za-z0-9_-]+\\*?( *, *[A-Za-z0-9_-]+\\*?)*",
            message =
                "must be *, none, or header names separated by commas, such as X-Team, X-B3-*")
        @JsonPropertyDescription(
            "request headers to reflect: `*`, `none`, or names and `prefix-*`, comma-separated")
        String headers,
    @Min(0) @Max(200) @JsonPropertyDescription("most header lines reflected on one response")
        Integer maxHeaders,
    @Min(0)
        @Max(32768)
        @JsonPropertyDescription("most bytes of names and values reflected on one response")
        Integer maxBytes) {

  /** Defaults to all safe headers, 50 lines and 4 KiB. */
  public EchoConfiguration {
    headers = headers == null || headers.isEmpty() ? "*" : headers;
    maxHeaders = maxHeaders == null ? 50 : maxHeaders;
    maxBytes = maxBytes == null ? 4096 : maxBytes;
  }

  /** Returns the section with nothing configured. */
  public static EchoConfiguration defaults() {
    return new EchoConfiguration(null, null, null);
  }

  /** Builds the response filter. */
  public ReflectHeaders reflectHeaders() {
    return new ReflectHeaders(wanted(), maxHeaders, maxBytes);
  }

  private HeaderNames wanted() {
    if (headers.equals("none")) {
      return HeaderNames.of(List.of());
    }
    return HeaderNames.of(Splitter.on(',').trimResults().splitToList(headers));
  }
}
