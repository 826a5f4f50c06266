package httpserver.chain;

import brave.http.HttpTracing;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import httpserver.instance.Identity;
import httpserver.metrics.UpstreamMetrics;
import httpserver.tracing.TraceUrls;
import io.dropwizard.lifecycle.setup.LifecycleEnvironment;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDataSize;
import io.dropwizard.validation.MaxDuration;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Upstreams of {@code /service} and limits of its calls: the configuration section {@code chain}.
 */
public record ChainConfiguration(
    @Pattern(regexp = Discovery.UPSTREAMS, message = Discovery.UPSTREAMS_RANGE)
        @JsonPropertyDescription(
            "upstreams that `/service` calls; a name is looked up in `<NAME>_SERVICE_HOST` and"
                + " `<NAME>_SERVICE_PORT`, then in DNS")
        String upstreams,
    @JsonPropertyDescription("`true`: all upstreams at once; `false`: one after the other")
        Boolean parallel,
    @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 5, unit = TimeUnit.MINUTES)
        @JsonPropertyDescription("timeout of each attempt to call an upstream")
        Duration timeout,
    @MinDuration(value = 1, unit = TimeUnit.MILLISECONDS)
        @MaxDuration(value = 5, unit = TimeUnit.MINUTES)
        @JsonPropertyDescription(
            "time within which `/service` responds, retries included;"
                + " `x-envoy-expected-rq-timeout-ms` can shorten it")
        Duration deadline,
    @Min(0)
        @Max(5)
        @JsonPropertyDescription(
            "maximum number of retries of a call whose connection fails or that returns 503")
        Integer retries,
    @DecimalMin("0")
        @DecimalMax("1")
        @JsonPropertyDescription(
            "long-term maximum ratio of retries to calls, so that retries cannot overload an upstream")
        Double retryBudget,
    @Min(1)
        @Max(50)
        @JsonPropertyDescription("maximum number of services in a chain; 508 beyond it")
        Integer maxDepth,
    @MinDataSize(value = 1, unit = DataSizeUnit.KIBIBYTES)
        @MaxDataSize(value = 16, unit = DataSizeUnit.MEBIBYTES)
        @JsonPropertyDescription("maximum size of the body of an upstream's response")
        DataSize body) {

  /** Defaults to no upstreams; 3 s per attempt, 10 s in all, one retry, 10 services, 256 KiB. */
  public ChainConfiguration {
    upstreams = upstreams == null ? "" : upstreams;
    parallel = parallel == null || parallel;
    timeout = timeout == null ? Duration.seconds(3) : timeout;
    deadline = deadline == null ? Duration.seconds(10) : deadline;
    retries = retries == null ? 1 : retries;
    retryBudget = retryBudget == null ? 0.2 : retryBudget;
    maxDepth = maxDepth == null ? 10 : maxDepth;
    body = body == null ? DataSize.kibibytes(256) : body;
    if (upstreams.matches(Discovery.UPSTREAMS)) {
      // Checked here so that a variable with an invalid port is a configuration error.
      discover(upstreams);
    }
  }

  public static ChainConfiguration defaults() {
    return new ChainConfiguration(null, null, null, null, null, null, null, null);
  }

  /** Builds the resource, with an HTTP client of its own. */
  public ServiceResource resource(
      Identity identity,
      HttpTracing tracing,
      TraceUrls traceUrls,
      UpstreamMetrics metrics,
      LifecycleEnvironment lifecycle) {
    var client = new JdkHttpClient();
    String userAgent = "httpserver/" + identity.version();
    List<UpstreamCaller> callers =
        discover(upstreams).stream()
            .map(
                upstream ->
                    new TracedClient(upstream, client, tracing, metrics, userAgent, body.toBytes()))
            .map(this::caller)
            .toList();
    if (!callers.isEmpty()) {
      lifecycle.manage(client);
    }
    var chain = new Chain(identity.service(), maxDepth, deadline.toJavaDuration());
    return new ServiceResource(
        identity, tracing.tracing(), traceUrls, chain, new Upstreams(callers, parallel));
  }

  private UpstreamCaller caller(TracedClient client) {
    var policy =
        new Retries(
            retries,
            new RetryBudget(retryBudget),
            bound -> ThreadLocalRandom.current().nextLong(bound));
    return new UpstreamCaller(client, timeout.toJavaDuration(), policy);
  }

  private static List<Upstream> discover(String upstreams) {
    return new Discovery(System::getenv).find(upstreams);
  }
}
