package httpserver.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * A fault as it was asked for.
 *
 * @param percent of the requests in scope, 0 to 100
 * @param seed of a sequence that can be repeated, or null
 * @param expires after which the rule is gone, or null for never
 * @param given the rule as it was written, to show
 */
record Rule(
    Scope scope, double percent, Effects effects, Long seed, Duration expires, ObjectNode given) {

  /** Which requests it hits, such as {@code 50 % of /version}. */
  String share() {
    return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + " % of " + scope;
  }
}
