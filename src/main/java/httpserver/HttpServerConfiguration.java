package httpserver;

import static java.util.Objects.requireNonNullElseGet;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import httpserver.api.DelayConfiguration;
import httpserver.api.EchoConfiguration;
import httpserver.api.GreetingConfiguration;
import httpserver.chain.ChainConfiguration;
import httpserver.faults.FaultsConfiguration;
import httpserver.instance.Identity;
import httpserver.lifecycle.ShutdownConfiguration;
import httpserver.limits.LimitsConfiguration;
import httpserver.metrics.MetricsConfiguration;
import httpserver.request.ProxiesConfiguration;
import httpserver.tracing.TracingConfiguration;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.server.ServerFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;

/** The content of {@code config.yml}: Dropwizard's settings and a section for each feature. */
public final class HttpServerConfiguration extends Configuration {
  @Valid private final Identity identity;
  @Valid private final GreetingConfiguration greeting;
  @Valid private final EchoConfiguration echo;
  @Valid private final DelayConfiguration delay;
  @Valid private final ChainConfiguration chain;
  @Valid private final ProxiesConfiguration proxies;
  @Valid private final LimitsConfiguration limits;
  @Valid private final ShutdownConfiguration shutdown;
  @Valid private final TracingConfiguration tracing;
  @Valid private final MetricsConfiguration metrics;
  @Valid private final FaultsConfiguration faults;

  /** Missing sections get their defaults. */
  @JsonCreator
  public HttpServerConfiguration(
      @JsonProperty("identity") Identity identity,
      @JsonProperty("greeting") GreetingConfiguration greeting,
      @JsonProperty("echo") EchoConfiguration echo,
      @JsonProperty("delay") DelayConfiguration delay,
      @JsonProperty("chain") ChainConfiguration chain,
      @JsonProperty("proxies") ProxiesConfiguration proxies,
      @JsonProperty("limits") LimitsConfiguration limits,
      @JsonProperty("shutdown") ShutdownConfiguration shutdown,
      @JsonProperty("tracing") TracingConfiguration tracing,
      @JsonProperty("metrics") MetricsConfiguration metrics,
      @JsonProperty("faults") FaultsConfiguration faults) {
    this.identity = requireNonNullElseGet(identity, Identity::defaults);
    this.greeting = requireNonNullElseGet(greeting, GreetingConfiguration::defaults);
    this.echo = requireNonNullElseGet(echo, EchoConfiguration::defaults);
    this.delay = requireNonNullElseGet(delay, DelayConfiguration::defaults);
    this.chain = requireNonNullElseGet(chain, ChainConfiguration::defaults);
    this.proxies = requireNonNullElseGet(proxies, ProxiesConfiguration::defaults);
    this.limits = requireNonNullElseGet(limits, LimitsConfiguration::defaults);
    this.shutdown = requireNonNullElseGet(shutdown, ShutdownConfiguration::defaults);
    this.tracing = requireNonNullElseGet(tracing, TracingConfiguration::defaults);
    this.metrics = requireNonNullElseGet(metrics, MetricsConfiguration::defaults);
    this.faults = requireNonNullElseGet(faults, FaultsConfiguration::defaults);
  }

  public Identity identity() {
    return identity;
  }

  public GreetingConfiguration greeting() {
    return greeting;
  }

  public EchoConfiguration echo() {
    return echo;
  }

  public DelayConfiguration delay() {
    return delay;
  }

  public ChainConfiguration chain() {
    return chain;
  }

  public ProxiesConfiguration proxies() {
    return proxies;
  }

  public LimitsConfiguration limits() {
    return limits;
  }

  public ShutdownConfiguration shutdown() {
    return shutdown;
  }

  public TracingConfiguration tracing() {
    return tracing;
  }

  public MetricsConfiguration metrics() {
    return metrics;
  }

  public FaultsConfiguration faults() {
    return faults;
  }

  /** {@code logging.level}, validated here because Logback treats an unknown level as DEBUG. */
  @JsonIgnore
  @Pattern(
      regexp = "(?i)off|error|warn|info|debug|trace|all|true|false",
      message = "logging.level must be OFF, ERROR, WARN, INFO, DEBUG, TRACE or ALL")
  public String getLogLevel() {
    return getLoggingFactory() instanceof DefaultLoggingFactory logging ? logging.getLevel() : null;
  }

  @Override
  public ServerFactory getServerFactory() {
    ServerFactory server = super.getServerFactory();
    if (server instanceof AbstractServerFactory dropwizard) {
      // Dropwizard's mappers would write errors in another format than problem+json.
      dropwizard.setRegisterDefaultExceptionMappers(false);
    }
    return server;
  }
}
