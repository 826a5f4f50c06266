package httpserver.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which receiver gets which alert. */
final class AlertRoutesIT {
  private static final String CONFIGURATION = "deploy/observability/alertmanager/alertmanager.yaml";

  @Test
  void configurationIsWellFormed() throws Exception {
    var outcome = Tool.amtool().run(List.of("check-config", CONFIGURATION));

    assertThat(outcome.succeeded()).as(outcome.text()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "page, httpserver, pager",
    "ticket, httpserver, tickets",
    "page, httpserver-staging, chat",
    "ticket, httpserver-chain, chat",
    "none, httpserver, tickets",
  })
  void alertsReachTheReceiver(String severity, String namespace, String receiver) throws Exception {
    var outcome =
        Tool.amtool()
            .run(
                List.of(
                    "config",
                    "routes",
                    "test",
                    "--config.file=" + CONFIGURATION,
                    "--verify.receivers=" + receiver,
                    "severity=" + severity,
                    "namespace=" + namespace));

    assertThat(outcome.succeeded()).as(outcome.text()).isTrue();
  }
}
