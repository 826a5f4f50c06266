package httpserver;

import httpserver.api.Docs;
import httpserver.api.EchoResource;
import httpserver.api.HeadersResource;
import httpserver.api.OpenApiResource;
import httpserver.api.RootResource;
import httpserver.api.StatusResource;
import httpserver.config.ReadableConfigurationFactory;
import httpserver.faults.Faults;
import httpserver.health.HealthBundle;
import httpserver.instance.BuildInfo;
import httpserver.instance.GetVersionResource;
import httpserver.instance.Identity;
import httpserver.instance.InstanceBundle;
import httpserver.instance.InstanceInfo;
import httpserver.instance.VersionResource;
import httpserver.lifecycle.LifecycleBundle;
import httpserver.lifecycle.TerminationSignals;
import httpserver.limits.LimitsBundle;
import httpserver.live.LivePage;
import httpserver.live.NewConnections;
import httpserver.logging.LoggingBundle;
import httpserver.metrics.MetricsBundle;
import httpserver.problem.ProblemBundle;
import httpserver.request.RequestBundle;
import httpserver.server.ServerPart;
import httpserver.tracing.TracingBundle;
import httpserver.zipkin.ZipkinBundle;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.util.List;
import org.glassfish.jersey.server.ServerProperties;

/** The service: {@code java -jar target/app.jar server config.yml}. */
public final class HttpServerApplication extends Application<HttpServerConfiguration> {
  private final MetricsBundle<HttpServerConfiguration> metrics =
      new MetricsBundle<>(HttpServerConfiguration::metrics, HttpServerConfiguration::identity);
  private final ZipkinBundle<HttpServerConfiguration> zipkin =
      new ZipkinBundle<>(HttpServerConfiguration::tracing);
  private final TracingBundle<HttpServerConfiguration> tracing =
      new TracingBundle<>(
          HttpServerConfiguration::tracing,
          HttpServerConfiguration::identity,
          zipkin::destination,
          metrics.registry());
  private final LifecycleBundle<HttpServerConfiguration> lifecycle =
      new LifecycleBundle<>(
          HttpServerConfiguration::shutdown, List.of("/version", "/headers", "/", "/status/503"));
  private final HealthBundle health = new HealthBundle(lifecycle::notReady);
  private final ProblemBundle<HttpServerConfiguration> problems =
      new ProblemBundle<>(HttpServerConfiguration::identity);

  /** Runs a command: {@code server} or {@code check}, and the configuration file's path. */
  public static void main(String[] arguments) throws Exception {
    new TerminationSignals().handle();
    new HttpServerApplication().run(arguments);
  }

  @Override
  public String getName() {
    return "httpserver";
  }

  @Override
  public void initialize(Bootstrap<HttpServerConfiguration> bootstrap) {
    bootstrap.setConfigurationFactoryFactory(ReadableConfigurationFactory::new);
    // The order in which requests pass their filters, and in which parts are added to the server.
    bootstrap.addBundle(metrics);
    bootstrap.addBundle(zipkin);
    bootstrap.addBundle(tracing);
    bootstrap.addBundle(lifecycle);
    bootstrap.addBundle(health);
    bootstrap.addBundle(new InstanceBundle<>(HttpServerConfiguration::identity));
    bootstrap.addBundle(new RequestBundle<>(HttpServerConfiguration::proxies));
    bootstrap.addBundle(problems);
    bootstrap.addBundle(
        new LimitsBundle<>(HttpServerConfiguration::limits, problems::withoutRequest));
    bootstrap.addBundle(new LoggingBundle());
  }

  @Override
  protected void addDefaultCommands(Bootstrap<HttpServerConfiguration> bootstrap) {
    bootstrap.addCommand(new Commands.Serve(this));
    bootstrap.addCommand(new Commands.Check(this));
  }

  @Override
  public void run(HttpServerConfiguration configuration, Environment environment) {
    var faults =
        new Faults(
            configuration.faults(),
            tracing.http().tracing().tracer(),
            metrics.registry(),
            health::failLiveness,
            health::failReadiness,
            environment);
    new Docs(environment);
    ServerPart.register(environment, new NewConnections());
    Identity identity = configuration.identity();
    var page = new LivePage(identity, environment);
    JerseyEnvironment jersey = environment.jersey();
    jersey.register(
        new RootResource(
            () -> InstanceInfo.now(identity, faults.active(), tracing.urls().pattern()),
            configuration.greeting().greeting(),
            page::html));
    jersey.register(configuration.echo().reflectHeaders());
    var version = new VersionResource(identity, BuildInfo.load());
    jersey.register(version);
    jersey.register(new GetVersionResource(version));
    jersey.register(new HeadersResource());
    jersey.register(EchoResource.class);
    jersey.register(configuration.delay().resource(tracing.http().tracing().tracer()));
    jersey.register(
        configuration
            .chain()
            .resource(identity, tracing.http(), tracing.urls(), metrics.upstreams()));
    jersey.register(StatusResource.class);
    jersey.register(new OpenApiResource());
    // A gateway's host and its TLS are not known here, so a relative redirect stays one.
    jersey.property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
  }
}
