package httpserver.lifecycle;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDuration;
import java.util.concurrent.TimeUnit;

/** How an instance shuts down: the configuration section {@code shutdown}. */
public record ShutdownConfiguration(
    @MinDuration(value = 0, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
        @JsonPropertyDescription(
            "time from SIGTERM, when readiness fails, to the closing of the port")
        Duration delay) {

  /** Defaults to 5 s: proxies need a moment to learn that Kubernetes has removed an endpoint. */
  public ShutdownConfiguration {
    delay = delay == null ? Duration.seconds(5) : delay;
  }

  /** Returns the section with nothing configured. */
  public static ShutdownConfiguration defaults() {
    return new ShutdownConfiguration(null);
  }
}
