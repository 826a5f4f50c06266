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

/** The whole of {@code config.yml}: a section for each feature, beside Dropwizard's own. */
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

  /** Takes the sections; one that is missing has its defaults. */
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

  /** Who answers. */
  public Identity identity() {
    return identity;
  }

  /** What {@code /} says. */
  public GreetingConfiguration greeting() {
    return greeting;
  }

  /** Which request headers come back. */
  public EchoConfiguration echo() {
    return echo;
  }

  /** How long {@code /delay} takes. */
  public DelayConfiguration delay() {
    return delay;
  }

  /** Whom {@code /service} calls. */
  public ChainConfiguration chain() {
    return chain;
  }

  /** Whose {@code X-Forwarded-For} is believed. */
  public ProxiesConfiguration proxies() {
    return proxies;
  }

  /** What one client can take. */
  public LimitsConfiguration limits() {
    return limits;
  }

  /** How an instance leaves. */
  public ShutdownConfiguration shutdown() {
    return shutdown;
  }

  /** Which requests are traced, and where their spans go. */
  public TracingConfiguration tracing() {
    return tracing;
  }

  /** How latencies are counted. */
  public MetricsConfiguration metrics() {
    return metrics;
  }

  /** Which faults are on from the start. */
  public FaultsConfiguration faults() {
    return faults;
  }

  /** {@code logging.level}, checked here because Logback itself takes a misspelt one for DEBUG. */
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
      // Theirs would answer with error pages of another form.
      dropwizard.setRegisterDefaultExceptionMappers(false);
    }
    return server;
  }
}
