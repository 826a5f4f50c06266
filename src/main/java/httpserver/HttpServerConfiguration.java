package httpserver;

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
    this.identity =
        identity == null ? new Identity(null, null, null, null, null, null, null) : identity;
    this.greeting = greeting == null ? new GreetingConfiguration(null, null) : greeting;
    this.echo = echo == null ? new EchoConfiguration(null, null, null) : echo;
    this.delay = delay == null ? new DelayConfiguration(null, null, null) : delay;
    this.chain =
        chain == null
            ? new ChainConfiguration(null, null, null, null, null, null, null, null)
            : chain;
    this.proxies = proxies == null ? new ProxiesConfiguration(null) : proxies;
    this.limits = limits == null ? new LimitsConfiguration(null, null, null) : limits;
    this.shutdown = shutdown == null ? new ShutdownConfiguration(null) : shutdown;
    this.tracing =
        tracing == null ? new TracingConfiguration(null, null, null, null, null, null) : tracing;
    this.metrics = metrics == null ? new MetricsConfiguration(null) : metrics;
    this.faults = faults == null ? new FaultsConfiguration(null, null, null) : faults;
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
