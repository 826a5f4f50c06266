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
 * What one client can take from the others: the configuration section {@code limits}.
 *
 * <p>Limits that Dropwizard has itself stand in {@code server.applicationConnectors}.
 */
public record LimitsConfiguration(
    @MinDataSize(value = 0, unit = DataSizeUnit.BYTES)
        @MaxDataSize(value = 1, unit = DataSizeUnit.GIBIBYTES)
        @JsonPropertyDescription("largest request body, after decompression; beyond it 413")
        DataSize body,
    @Min(1)
        @Max(1_000_000)
        @JsonPropertyDescription("most connections open at once; more wait to be accepted")
        Integer connections,
    @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        @MaxDuration(value = 10, unit = TimeUnit.MINUTES)
        @JsonPropertyDescription("time for a request's line and headers to arrive; beyond it 408")
        Duration headerTimeout) {

  /** Defaults to 1 MiB, 10,000 connections and 10 s. */
  public LimitsConfiguration {
    body = body == null ? DataSize.mebibytes(1) : body;
    connections = connections == null ? 10_000 : connections;
    headerTimeout = headerTimeout == null ? Duration.seconds(10) : headerTimeout;
  }

  /** Returns the section with nothing configured. */
  public static LimitsConfiguration defaults() {
    return new LimitsConfiguration(null, null, null);
  }
}
