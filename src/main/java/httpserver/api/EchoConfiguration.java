package httpserver.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.common.base.Splitter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/** Which request headers are reflected: the configuration section {@code echo}. */
public record EchoConfiguration(
    @Pattern(
            regexp = "\\*|none|[A-Za-z0-9_-]+\\*?( *, *[A-Za-z0-9_-]+\\*?)*",
            message =
                "must be *, none, or header names separated by commas, such as X-Team, X-B3-*")
        @JsonPropertyDescription(
            "request headers to reflect: `*`, `none`, or names and `prefix-*`, comma-separated")
        String headers,
    @Min(0)
        @Max(200)
        @JsonPropertyDescription("maximum number of header lines reflected per response")
        Integer maxHeaders,
    @Min(0)
        @Max(32768)
        @JsonPropertyDescription(
            "maximum size of the header lines reflected per response, in bytes")
        Integer maxBytes) {

  /** Defaults to all safe headers, 50 lines and 4 KiB. */
  public EchoConfiguration {
    headers = headers == null || headers.isEmpty() ? "*" : headers;
    maxHeaders = maxHeaders == null ? 50 : maxHeaders;
    maxBytes = maxBytes == null ? 4096 : maxBytes;
  }

  public static EchoConfiguration defaults() {
    return new EchoConfiguration(null, null, null);
  }

  public HeaderReflectionFilter responseFilter() {
    return new HeaderReflectionFilter(selected(), maxHeaders, maxBytes);
  }

  private HeaderNames selected() {
    if (headers.equals("none")) {
      return HeaderNames.of(List.of());
    }
    return HeaderNames.of(Splitter.on(',').trimResults().splitToList(headers));
  }
}
