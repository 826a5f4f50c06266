package httpserver;

import httpserver.api.Docs;
import httpserver.api.EchoResource;
import httpserver.api.HeadersResource;
import httpserver.api.HiddenDescriptions;
import httpserver.api.OpenApiResource;
import httpserver.api.RootResource;
import httpserver.api.StatusResource;
import httpserver.config.ReadableConfigurationFactory;
import httpserver.faults.Faults;
import httpserver.health.HealthProbes;
import httpserver.instance.BuildInfo;
import httpserver.instance.GetVersionResource;
import httpserver.instance.InstanceHeaders;
import httpserver.instance.InstanceInfo;
import httpserver.instance.VersionResource;
import httpserver.lifecycle.Lifecycle;
import httpserver.lifecycle.TerminationSignals;
import httpserver.limits.Limits;
import httpserver.live.LivePage;
import httpserver.live.NewConnections;
import httpserver.logging.RequestIdMdcFilter;
import httpserver.metrics.ServiceMetrics;
import httpserver.problem.Problems;
import httpserver.request.Route;
import httpserver.tracing.ServiceTracing;
import httpserver.zipkin.EmbeddedTraces;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import org.glassfish.jersey.server.ServerProperties;

/** The service: {@code java -jar target/app.jar server config.yml}. */
public final class HttpServerApplication extends Application<HttpServerConfiguration> {

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
  }

  @Override
  protected void addDefaultCommands(Bootstrap<HttpServerConfiguration> bootstrap) {
    bootstrap.addCommand(new Commands.Serve(this));
    bootstrap.addCommand(new Commands.Check(this));
  }

  @Override
  public void run(HttpServerConfiguration configuration, Environment environment) {
    var metrics =
        new ServiceMetrics(configuration.metrics(), configuration.identity(), environment);
    // The first of all filters, so that it is the outermost.
    ServiceTracing tracing = traceRequests(configuration, metrics, environment);
    var lifecycle = new Lifecycle(configuration.shutdown(), environment);
    var probes = new HealthProbes(lifecycle::notReady, environment);
    setUpServer(configuration, lifecycle, metrics, environment);
    environment
        .servlets()
        .addFilter("request-id", new RequestIdMdcFilter())
        .addMappingForUrlPatterns(
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), true, "/*");
    var faults =
        new Faults(
            configuration.faults(),
            tracing,
            metrics,
            probes::failLiveness,
            probes::failReadiness,
            environment);
    new Docs(environment);
    registerRoot(configuration, tracing, faults, environment);
    registerEndpoints(configuration, tracing, metrics, environment.jersey());
  }

  private static ServiceTracing traceRequests(
      HttpServerConfiguration configuration, ServiceMetrics metrics, Environment environment) {
    var embedded = new EmbeddedTraces();
    var collector = configuration.tracing().collector();
    var destination = collector.orElseGet(embedded::destination);
    if (collector.isEmpty()) {
      embedded.serve(environment);
    }
    return new ServiceTracing(
        configuration.tracing(),
        destination,
        configuration.identity(),
        metrics.registry(),
        environment);
  }

  private static void setUpServer(
      HttpServerConfiguration configuration,
      Lifecycle lifecycle,
      ServiceMetrics metrics,
      Environment environment) {
    var identity = new InstanceHeaders(configuration.identity());
    var clientAddress = configuration.proxies().clientAddress();
    var limits = new Limits(configuration.limits(), environment);
    var problems = new Problems(identity, environment);
    var customizers =
        List.of(
            lifecycle.warmUp(), lifecycle.drain(), identity, clientAddress, new NewConnections());
    environment
        .lifecycle()
        .addEventListener(new ServerSetup(customizers, limits, problems, metrics));
  }

  private static void registerRoot(
      HttpServerConfiguration configuration,
      ServiceTracing tracing,
      Faults faults,
      Environment environment) {
    var identity = configuration.identity();
    var page = new LivePage(identity, environment);
    environment
        .jersey()
        .register(
            new RootResource(
                () -> InstanceInfo.now(identity, faults.active(), tracing.traceUrlPattern()),
                configuration.greeting().greeting(),
                page::html));
  }

  private static void registerEndpoints(
      HttpServerConfiguration configuration,
      ServiceTracing tracing,
      ServiceMetrics metrics,
      JerseyEnvironment jersey) {
    var identity = configuration.identity();
    jersey.register(new Route());
    jersey.register(configuration.echo().reflectHeaders());
    var version = new VersionResource(identity, BuildInfo.load());
    jersey.register(version);
    jersey.register(new GetVersionResource(version));
    jersey.register(new HeadersResource());
    jersey.register(EchoResource.class);
    jersey.register(configuration.delay().resource(tracing));
    jersey.register(configuration.chain().resource(identity, tracing, metrics.upstreams()));
    jersey.register(StatusResource.class);
    jersey.register(new OpenApiResource());
    jersey.register(new HiddenDescriptions());
    // A gateway's host and its TLS are not known here, so a relative redirect stays one.
    jersey.property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
  }
}
