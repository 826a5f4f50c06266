package httpserver;

import httpserver.configuration.ReadableConfigurationFactory;
import httpserver.echo.EchoResource;
import httpserver.echo.HeadersResource;
import httpserver.fault.Faults;
import httpserver.health.Health;
import httpserver.health.TerminationSignals;
import httpserver.identity.BuildInfo;
import httpserver.identity.GetVersionResource;
import httpserver.identity.ResponseIdentity;
import httpserver.identity.Route;
import httpserver.identity.VersionResource;
import httpserver.limits.Limits;
import httpserver.logging.RequestIdInLogs;
import httpserver.metrics.ServiceMetrics;
import httpserver.openapi.HiddenDescriptions;
import httpserver.openapi.OpenApiResource;
import httpserver.problem.Problems;
import httpserver.status.StatusResource;
import httpserver.traces.EmbeddedTraces;
import httpserver.tracing.ServiceTracing;
import httpserver.web.Docs;
import httpserver.web.LivePage;
import httpserver.web.Myself;
import httpserver.web.NewConnections;
import httpserver.web.RootResource;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import org.glassfish.jersey.server.ServerProperties;

/** The service: {@code java -jar target/app.jar server config.yml}. */
public final class HttpServer extends Application<HttpServerConfiguration> {

  /** Runs a command: {@code server} or {@code check}, and the configuration file's path. */
  public static void main(String[] arguments) throws Exception {
    new TerminationSignals().handle();
    new HttpServer().run(arguments);
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
    var health = new Health(configuration.shutdown(), environment);
    setUpServer(configuration, health, metrics, environment);
    environment
        .servlets()
        .addFilter("request-id", new RequestIdInLogs())
        .addMappingForUrlPatterns(
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), true, "/*");
    var faults =
        new Faults(
            configuration.faults(),
            tracing,
            metrics,
            health::failLiveness,
            health::failReadiness,
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
      Health health,
      ServiceMetrics metrics,
      Environment environment) {
    var identity = new ResponseIdentity(configuration.identity());
    var clientAddress = configuration.proxies().clientAddress();
    var limits = new Limits(configuration.limits(), environment);
    var problems = new Problems(identity, environment);
    var customizers =
        List.of(health.warmUp(), health.drain(), identity, clientAddress, new NewConnections());
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
    var myself = new Myself(identity, faults::active, tracing::traceUrlPattern);
    var page = new LivePage(identity, environment);
    environment
        .jersey()
        .register(new RootResource(myself, configuration.greeting().greeting(), page));
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
