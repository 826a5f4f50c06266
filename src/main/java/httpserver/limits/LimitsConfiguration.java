package httpserver.limits;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDataSize;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.TimeUnit;

/**
 * Limits on what clients can use: the configuration section {@code limits}.
 *
 * <p>Dropwizard's own limits are in {@code server.applicationConnectors}.
 */
public record LimitsConfiguration(
    @MinDataSize(value = 0, unit = DataSizeUnit.BYTES)
        @MaxDataSize(value = 1, unit = DataSizeUnit.GIBIBYTES)
        @JsonPropertyDescription(
            "maximum size of a request body, after decompression; 413 beyond it")
        DataSize body,
    @Min(1)
        @Max(1_000_000)
        @JsonPropertyDescription("maximum number of open connections; more wait to be accepted")
        Integer connections,
    @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
        @JsonPropertyDescription("timeout for the request line and headers; 408 beyond it")
        Duration headerTimeout) {

  /** Defaults to 1 MiB, 10,000 connections and 10 s. */
  public LimitsConfiguration {
    body = body == null ? DataSize.mebibytes(1) : body;
    connections = connections == null ? 10_000 : connections;
    headerTimeout = headerTimeout == null ? Duration.seconds(10) : headerTimeout;
  }

  public static LimitsConfiguration defaults() {
    return new LimitsConfiguration(null, null, null);
  }
}
