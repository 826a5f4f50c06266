package httpserver.faults;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * A fault as an operator writes it, in JSON; all but an effect is optional.
 *
 * @param path exact, or a prefix ending in {@code *}
 * @param method exact
 * @param header a header that the request must have
 * @param percent of the requests in scope
 * @param latency before anything else
 * @param status to respond with
 * @param body of that response
 * @param reset whether to reset the connection instead of responding
 * @param slowBody the rate of the response's body
 * @param seed of the random decisions, so that they can be repeated
 * @param expires after which the rule is removed
 */
record Rule(
    @Pattern(regexp = "/[!-)+-~]*\\*?", message = Rule.PATH)
        @Size(max = Rule.MAX_LENGTH, message = Rule.PATH)
        String path,
    @Pattern(regexp = "[A-Z]{1,20}", message = "must be in capitals, such as GET") String method,
    @Valid Scope.Header header,
    @Range(max = 100, message = "must be a number from {min} to {max}") Double percent,
    @Valid Latency latency,
    @Range(min = 200, max = 599, message = Rule.WHOLE_NUMBER) Integer status,
    @Size(max = FaultsConfiguration.MAX_BYTES, message = "must be text of up to 64 KiB")
        String body,
    boolean reset,
    @Valid SlowBody slowBody,
    @Range(min = Long.MIN_VALUE, message = Rule.WHOLE_NUMBER) Long seed,
    @DurationMin(seconds = 1, message = Rule.EXPIRES)
        @DurationMax(hours = 1, message = Rule.EXPIRES)
        Duration expires) {

  static final int MAX_LENGTH = 1_000;
  static final String WHOLE_NUMBER = "must be a whole number from {min} to {max}";

  private static final String PATH =
      "must be a path such as /version, or the beginning of one such as /delay/*";
  private static final String EXPIRES = "must be a duration from 1s to 1h, such as 5m";

  /** A limit to the rate of a response's body. */
  @JsonClassDescription("an object such as {\"bytesPerSecond\":100}")
  record SlowBody(
      @NotNull(message = SlowBody.RATE) @Range(min = 1, max = 1_000_000, message = SlowBody.RATE)
          Integer bytesPerSecond) {
    private static final String RATE = "must be a whole number from 1 to 1000000";
  }

  /** Defaults to 100 percent. */
  Rule {
    percent = percent == null ? 100 : percent;
  }

  /** Returns which requests it is for. */
  Scope scope() {
    return new Scope(path, method, header);
  }

  /** Returns what it does to them. */
  Effects effects() {
    return new Effects(
        latency, status, body, reset, slowBody == null ? null : slowBody.bytesPerSecond());
  }

  /** Describes which requests it hits, such as {@code 50 % of /version}. */
  String share() {
    return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + " % of " + scope();
  }

  @ValidationMethod(message = "a rule must have at least one of latency, status, reset, slowBody")
  boolean isEffective() {
    return latency != null || status != null || reset || slowBody != null;
  }

  @ValidationMethod(message = "body needs a status to go with")
  boolean isBodyOfStatus() {
    return body == null || status != null;
  }

  @ValidationMethod(message = "reset leaves no response for status or slowBody")
  boolean isResetAlone() {
    return !reset || (status == null && slowBody == null);
  }
}
